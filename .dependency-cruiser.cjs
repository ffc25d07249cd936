/** The arrows of docs/architecture.md. A module may import only what its row names. */
const parts = [
  'domain',
  'gateway',
  'store',
  'actions',
  'access',
  'jobs',
  'provider',
  'loa',
  'derive',
  'control',
  'server',
  'cli',
  'settings',
  'maintenance',
  'embed',
  'start',
];
const arrows = {
  domain: [],
  gateway: ['domain'],
  store: ['domain'],
  actions: ['gateway', 'domain', 'store', 'provider'],
  access: ['domain', 'gateway', 'store'],
  provider: ['domain', 'store', 'loa'],
  jobs: ['domain', 'store', 'provider'],
  loa: ['domain'],
  control: ['domain', 'gateway', 'store', 'jobs', 'provider', 'access', 'actions'],
  derive: ['domain', 'gateway', 'actions', 'control'],
  server: ['domain', 'gateway', 'derive', 'loa', 'control'],
  cli: ['domain', 'gateway', 'derive'],
  settings: ['domain', 'gateway', 'server', 'store'],
  maintenance: ['domain', 'store', 'access', 'settings'],
  embed: ['domain', 'access', 'control', 'settings', 'start'],
  // The composition: it alone puts all parts together, so it may import any of them but the package's own entry.
  start: parts.filter((part) => part !== 'embed'),
};

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'only-the-store-knows-sql',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/|[.]test[.]ts$' },
      to: { path: '^(node:)?sqlite$|node_modules/(kysely|pg)/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'No I/O, no network, no randomness: the domain takes values and returns values.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '[.]test[.]ts$' },
      to: { dependencyTypes: ['core'] },
    },
    ...parts.map((part) => ({
      name: `${part}-imports`,
      severity: 'error',
      from: { path: `^src/${part}/`, pathNot: '[.]test[.]ts$' },
      to: {
        path: '^src/',
        pathNot: `^src/(${[part, ...arrows[part]].join('|')})/`,
      },
    })),
    {
      name: 'the-root-has-two-files',
      comment: 'bin.ts is the program and index.ts the package; everything else has a folder.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+$', pathNot: '^src/(bin|index)[.]ts$' },
    },
    {
      name: 'only-operator-actions-reach-the-provider',
      severity: 'error',
      from: { path: '^src/actions/', pathNot: '^src/actions/operator/' },
      to: { path: '^src/provider/' },
    },
    {
      name: 'console-is-a-pure-client',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^src/' },
    },
    {
      name: 'black-box-suite-stays-outside',
      severity: 'error',
      from: { path: '^conformance/' },
      to: { path: '^(src|test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['demarc-source', 'import', 'node', 'default'],
    },
  },
};
