/** Native ESM over swc. `npm run check` runs the unit tests, `npm test` all of them. */
const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...(await readSwcrc()), module: { type: 'es6' } }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.stoa'],
};

export default {
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'service',
      testMatch: ['<rootDir>/apps/*/test/*.e2e-spec.ts', '<rootDir>/libs/*/test/*.e2e-spec.ts'],
    },
    { ...common, displayName: 'walk', testMatch: ['<rootDir>/libs/testing/walks/*.e2e-spec.ts'] },
  ],
};

async function readSwcrc() {
  const { readFile } = await import('node:fs/promises');
  const {
    $schema: _,
    exclude: __,
    ...options
  } = JSON.parse(await readFile(new URL('.swcrc', import.meta.url), 'utf8'));
  return { ...options, swcrc: false };
}
