/** The floors of the house and who may use what: docs/architecture.md. Each rule has a fixture that breaks it. */
const LIBS_UNDER = {
  kernel: [],
  config: [],
  optimize: ['kernel'],
  worker: [],
  contracts: ['kernel'],
  database: ['kernel', 'config', 'contracts'],
  messaging: ['kernel', 'config', 'contracts', 'database'],
  http: ['kernel', 'config', 'contracts', 'database'],
  jobs: ['kernel', 'config', 'database', 'http', 'worker'],
};
const FRAMEWORKS = 'node_modules/(@nestjs|typeorm|@nats-io|pg|fastify)/';

module.exports = {
  forbidden: [
    {
      name: 'apps-are-islands',
      comment: 'Services meet over events alone. (The command line loads compiled migrations by path.)',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'libs-below-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    ...Object.entries(LIBS_UNDER).map(([lib, under]) => ({
      name: lib === 'kernel' ? 'kernel-at-the-bottom' : `${lib}-keeps-its-floor`,
      severity: 'error',
      from: { path: `^libs/${lib}/src/`, pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/', pathNot: `^libs/(${[lib, ...under].join('|')})/` },
    })),
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^libs/kernel/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/' },
    },
    {
      name: 'contracts-stay-thin',
      comment: 'What services share is data and its validation.',
      severity: 'error',
      from: { path: '^libs/contracts/src/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: 'node_modules/',
        pathNot: 'node_modules/(class-validator|class-transformer|reflect-metadata)/',
      },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '(\\.rules\\.ts$|^libs/optimize/src/(?!.*\\.spec\\.ts$))' },
      to: {
        path: `(${FRAMEWORKS}|^libs/(database|messaging|http|jobs|testing)/|^(node:)?(fs|net|http|child_process|worker_threads)$)`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'entities-know-no-framework',
      severity: 'error',
      from: { path: '\\.entity\\.ts$' },
      to: {
        path: '(node_modules/(@nestjs|@nats-io|pg|fastify)/|^libs/(messaging|http|jobs)/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'libs-by-their-door',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/', pathNot: '(^libs/$2/|^libs/[^/]+/src/index\\.ts$)' },
    },
    {
      name: 'no-barrels-inside',
      severity: 'error',
      from: { path: '^(?:apps|libs)/([^/]+)/', pathNot: '(\\.spec\\.ts$|/walks/)' },
      to: { path: '^(?:apps/.*|libs/$1/.*)index\\.ts$' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '(\\.d\\.ts$|\\.(e2e-)?spec\\.ts$|/test/|main\\.ts$|\\.worker\\.ts$|vite\\.config\\.ts$|playwright\\.config\\.ts$|migrations/all\\.ts$|browser/)',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist|boundaries/violations)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
    },
    parser: 'tsc',
  },
};
