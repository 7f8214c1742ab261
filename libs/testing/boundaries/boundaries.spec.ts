import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const RULES = resolve('.dependency-cruiser.cjs');
const FOLDER = resolve('test-results/boundaries');

/** For each rule, the smallest tree that breaks it: file -> content. */
const VIOLATIONS: Record<string, Record<string, string>> = {
  'apps-are-islands': { 'apps/a/x.ts': `import '../b/y.js';`, 'apps/b/y.ts': 'export const y = 1;' },
  'libs-below-apps': {
    'libs/http/src/x.ts': `import '../../../apps/b/y.js';`,
    'apps/b/y.ts': 'export const y = 1;',
  },
  'kernel-at-the-bottom': {
    'libs/kernel/src/x.ts': `import '../../config/src/index.js';`,
    'libs/config/src/index.ts': 'export const y = 1;',
  },
  ...Object.fromEntries(
    [
      ['config', 'kernel'],
      ['optimize', 'config'],
      ['worker', 'kernel'],
      ['contracts', 'database'],
      ['database', 'messaging'],
      ['messaging', 'http'],
      ['http', 'messaging'],
      ['jobs', 'messaging'],
    ].map(([lib, above]) => [
      `${lib}-keeps-its-floor`,
      {
        [`libs/${lib}/src/x.ts`]: `import '../../${above}/src/index.js';`,
        [`libs/${above}/src/index.ts`]: 'export const y = 1;',
      },
    ]),
  ),
  'kernel-imports-nothing': { 'libs/kernel/src/x.ts': `import 'rxjs';` },
  'contracts-stay-thin': { 'libs/contracts/src/x.ts': `import '@nestjs/common';` },
  'rules-are-pure': {
    'apps/a/seat.rules.ts': `import { DataSource } from 'typeorm';\nexport const x = DataSource;`,
  },
  'entities-know-no-framework': {
    'apps/a/seat.entity.ts': `import { Injectable } from '@nestjs/common';\nexport const x = Injectable;`,
  },
  'libs-by-their-door': {
    'apps/a/x.ts': `import '../../libs/http/src/inside.js';`,
    'libs/http/src/inside.ts': 'export const y = 1;',
  },
  'no-barrels-inside': {
    'apps/a/x.ts': `import './seats/index.js';`,
    'apps/a/seats/index.ts': 'export const y = 1;',
  },
  'no-cycles': { 'apps/a/x.ts': `import './y.js';`, 'apps/a/y.ts': `import './x.js';` },
  'no-orphans': { 'apps/a/alone.ts': 'export const y = 1;' },
};

/** Names of the rules that a tree breaks. */
function broken(tree: Record<string, string>, folder: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, content] of Object.entries({
    ...tree,
    'tsconfig.json': '{"compilerOptions":{"module":"nodenext"}}',
  })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  const roots = ['apps', 'libs'].filter((root) => Object.keys(tree).some((file) => file.startsWith(root)));
  const cli = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout } = spawnSync(
    process.execPath,
    [cli, '--config', RULES, '--output-type', 'json', ...roots],
    { cwd: folder, encoding: 'utf8' },
  );
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))];
}

describe('the boundaries', () => {
  const { forbidden } = createRequire(import.meta.url)(RULES) as { forbidden: { name: string }[] };

  it('have a violation ready for each rule', () => {
    expect(Object.keys(VIOLATIONS).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it.each(Object.keys(VIOLATIONS))('report a violation of %s', (rule) => {
    expect(broken(VIOLATIONS[rule] ?? {}, join(FOLDER, rule))).toContain(rule);
  });
});
