/** Every kind of test, and one line at the end that counts them all. Installs what they need. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  ensureBuild,
  ensureChineseFont,
  ensureChromium,
  ensureNats,
  ensurePackages,
  ROOT,
} from './bootstrap.mjs';
import { CHECKS, passes } from './check.mjs';

ensurePackages();
ensureNats();
const chromium = ensureChromium();
ensureChineseFont();
ensureBuild();

const results = join(ROOT, 'test-results');
mkdirSync(results, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const add = (passed, failed, skipped = 0) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

for (const [name, command] of Object.entries(CHECKS)) add(...(passes(name, command) ? [1, 0] : [0, 1]));
for (const project of ['unit', 'service', 'walk']) jest(project);
browser();

process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

function jest(project) {
  const report = join(results, `${project}.json`);
  rmSync(report, { force: true });
  const workers = project === 'unit' ? [] : ['--runInBand']; // each brings a whole platform up
  run([
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    project,
    ...workers,
    '--json',
    `--outputFile=${report}`,
  ]);
  const found = read(report);
  if (!found) return add(0, 1);
  const broken = found.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return add(found.numPassedTests, found.numFailedTests + broken, found.numPendingTests + found.numTodoTests);
}

function browser() {
  const report = join(results, 'browser.json');
  rmSync(report, { force: true });
  run(['node_modules/@playwright/test/cli.js', 'test', '--config', 'apps/web/browser/playwright.config.ts'], {
    CHROMIUM_BIN: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const found = read(report);
  if (!found) return add(0, 1);
  const { expected, unexpected, flaky, skipped } = found.stats;
  return add(expected, unexpected + flaky + (found.errors.length > 0 && unexpected === 0 ? 1 : 0), skipped);
}

/** What the runners print goes to standard error; standard output ends with our line. */
function run(args, environment = {}) {
  spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 2, 2],
  });
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
