/** What has to be green before every commit: format, lint, types, boundaries, unit tests, documents. */
import { spawnSync } from 'node:child_process';
import { ensureBuild, ensurePackages, ROOT } from './bootstrap.mjs';

const node = (script, ...args) => [process.execPath, [`node_modules/${script}`, ...args]];

/** Name -> command. Also run, one by one, by `npm test`. */
export const CHECKS = {
  format: node('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  lint: node('eslint/bin/eslint.js', '.'),
  types: node('typescript/bin/tsc', '--noEmit'),
  'types of the front end': node('typescript/bin/tsc', '-p', 'apps/web'),
  boundaries: node(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    'apps',
    'libs',
  ),
  documents: [process.execPath, ['dist/apps/stoa/main.js', 'docs', '--check']],
  'typed clients': [process.execPath, ['bin/clients.mjs', '--check']],
};

const UNIT_TESTS = [
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--selectProjects', 'unit'],
];

/** @returns whether it passed; what it printed is shown only when it did not */
export function passes(name, [command, args], environment = process.env) {
  const began = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    env: environment,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  process.stderr.write(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`);
  if (status !== 0) process.stderr.write(`${stdout}${stderr}\n`);
  return status === 0;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  ensurePackages();
  ensureBuild();
  const failed = Object.entries({ ...CHECKS, 'unit tests': UNIT_TESTS }).filter(
    ([name, command]) => !passes(name, command),
  );
  process.exitCode = failed.length > 0 ? 1 : 0;
}
