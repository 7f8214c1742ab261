import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { allContracts, factsOf, subjectOf, SUBSCRIPTIONS } from '#contracts';
import { ROOT } from '../dist-file.js';

type Schema = Record<string, unknown> & { properties?: Record<string, Schema>; required?: string[] };

export interface EventsDocument {
  readonly asyncapi: '3.0.0';
  readonly info: object;
  readonly defaultContentType: string;
  readonly channels: Record<string, { address: string; messages: Record<string, object> }>;
  readonly operations: Record<string, object>;
  readonly components: { messages: Record<string, EventMessage>; schemas: Record<string, Schema> };
}

interface EventMessage {
  readonly name: string;
  readonly summary: string;
  readonly contentType: string;
  readonly headers: object;
  readonly payload: { $ref: string };
}

/** The AsyncAPI 3 document of all events, made from the contracts themselves. */
export function asyncApi(): EventsDocument {
  const schemas = schemasOfContracts();
  const channels: EventsDocument['channels'] = {};
  const operations: Record<string, object> = {};
  const messages: Record<string, EventMessage> = {};
  for (const contract of allContracts()) {
    const { type, source } = factsOf(contract);
    const { name } = contract;
    messages[name] = {
      name: type,
      summary: summaryOf(source, contract.name),
      contentType: 'application/json',
      headers: { $ref: '#/components/schemas/CloudEventHeaders' },
      payload: { $ref: `#/components/schemas/${name}` },
    };
    channels[type] = {
      address: subjectOf(contract),
      messages: { [name]: { $ref: `#/components/messages/${name}` } },
    };
    operations[`${source}.publishes.${type}`] = {
      action: 'send',
      channel: { $ref: `#/channels/${type.replaceAll('/', '~1')}` },
    };
  }
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Stoa events',
      version: '1',
      description: 'CloudEvents 1.0 in binary mode on NATS JetStream. One stream per owning service.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels,
    operations,
    components: { messages, schemas },
  };
}

function schemasOfContracts(): Record<string, Schema> {
  const all = validationMetadatasToSchemas({
    refPointerPrefix: '#/components/schemas/',
    classTransformerMetadataStorage: transformerStorage() as never,
    additionalConverters: OUR_RULES,
  }) as Record<string, Schema>;
  const headers: Schema = {
    type: 'object',
    required: ['ce-specversion', 'ce-id', 'ce-source', 'ce-type', 'ce-subject', 'ce-time'],
    properties: {
      'ce-specversion': { const: '1.0' },
      'ce-id': { type: 'string', format: 'uuid' },
      'ce-source': { type: 'string' },
      'ce-type': { type: 'string' },
      'ce-subject': { type: 'string', description: 'Id of the aggregate' },
      'ce-time': { type: 'string', format: 'date-time' },
      'ce-traceparent': { type: 'string' },
    },
  };
  return {
    CloudEventHeaders: headers,
    Bilingual: all['Bilingual'] as Schema,
    ...Object.fromEntries(allContracts().map((contract) => [contract.name, schemaOf(contract, all)])),
  };
}

/** A contract that only names another event of the same facts has the shape of the class that it extends. */
function schemaOf(contract: { name: string }, all: Record<string, Schema>): Schema {
  const schema = all[contract.name];
  return schema ?? schemaOf(Object.getPrototypeOf(contract) as { name: string }, all);
}

/** Rules of ours that the converter cannot know. */
const OUR_RULES: NonNullable<ConverterOptions['additionalConverters']> = {
  hasSomeText: {},
  isTimeZone: { type: 'string', description: 'IANA time zone' },
  isIso8601: { type: 'string', format: 'date-time' },
};

type ConverterOptions = NonNullable<Parameters<typeof validationMetadatasToSchemas>[0]>;

/** Where class-transformer keeps which class a nested field has. */
function transformerStorage(): unknown {
  const require = createRequire(import.meta.url);
  return (require('class-transformer/cjs/storage') as { defaultMetadataStorage: unknown })
    .defaultMetadataStorage;
}

/** The first sentence above the class: contracts say when they fire. */
function summaryOf(source: string, name: string): string {
  const file = `${name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}.event.ts`;
  const text = readFileSync(join(ROOT, 'libs/contracts/src', source, file), 'utf8');
  const comment =
    new RegExp(String.raw`/\*\*((?:(?!\*/)[\s\S])*)\*/\s*@EventContract\(`).exec(text)?.[1] ?? '';
  return comment.replace(/\s*\*\s?/g, ' ').trim();
}

/** The same for people: who publishes what, and who listens. */
export function eventsPage({ components }: EventsDocument): string {
  const sections = allContracts().map((contract) => {
    const { type, source, aggregate } = factsOf(contract);
    const { summary } = components.messages[contract.name] as EventMessage;
    const { properties = {}, required = [] } = components.schemas[contract.name] as Schema;
    const listeners = Object.entries(SUBSCRIPTIONS)
      .filter(([, sources]) => sources.some((one) => one === source))
      .map(([service]) => service);
    return [
      `## ${type}`,
      '',
      summary,
      '',
      `Published by **${source}**, subject \`${subjectOf(contract)}\`, aggregate \`${aggregate}\`. Streams of ${source} are read by: ${listeners.join(', ') || 'nobody yet'}.`,
      '',
      '| field | shape | required |',
      '| --- | --- | --- |',
      ...Object.entries(properties).map(
        ([field, schema]) =>
          `| \`${field}\` | ${shapeOf(schema)} | ${required.includes(field) ? 'yes' : 'no'} |`,
      ),
    ].join('\n');
  });
  return `# Events\n\nGenerated from \`libs/contracts\` by \`npm run docs\`; the machine-readable document is [asyncapi.json](asyncapi.json).\n\n${sections.join('\n\n')}\n`;
}

function shapeOf(schema: Schema): string {
  const {
    $ref,
    type,
    format,
    enum: values,
  } = schema as { $ref?: string; type?: string; format?: string; enum?: string[] };
  if ($ref) return $ref.split('/').at(-1) ?? '';
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  return [type, format].filter(Boolean).join(', ') || 'any';
}
