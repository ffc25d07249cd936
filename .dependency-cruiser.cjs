/**
 * The folders of src: what lives in each, and which of the others a module of it may import. `npm run docs` writes the
 * table of docs/architecture.md from here.
 */
const folders = {
  domain: {
    holds: 'values, lifecycles as tables, catalogue, peering, terms; no I/O, no clock of its own',
    imports: [],
  },
  gateway: { holds: 'what happens to every call, one step a file; knows no action by name', imports: ['domain'] },
  store: {
    holds: 'schema, migrations, queries; `engine/` is all that differs between SQL engines',
    imports: ['domain'],
  },
  actions: {
    holds: "one folder a product, one file an action; only the operator's actions import provider",
    imports: ['gateway', 'domain', 'store', 'provider'],
  },
  provider: {
    holds: "the provider's steps, by themselves or by staff; the LOA's pages",
    imports: ['domain', 'store', 'loa'],
  },
  jobs: {
    holds: 'what has fallen due, housekeeping, sealing the audit, the movable clock',
    imports: ['domain', 'store', 'provider'],
  },
  access: { holds: 'access keys, secrets at rest, who may do what', imports: ['domain', 'gateway', 'store'] },
  loa: { holds: 'the document, its links, its public pages', imports: ['domain'] },
  control: {
    holds: 'what local mode can be told besides the API: clock, state, forgetting; what was called',
    imports: ['domain', 'gateway', 'store', 'jobs', 'provider', 'access', 'actions'],
  },
  derive: {
    holds: 'docs from the declarations, what the console is told',
    imports: ['domain', 'gateway', 'actions', 'control'],
  },
  server: {
    holds: 'Fastify: the one API route, health, metrics, LOA pages, control, console files',
    imports: ['domain', 'gateway', 'derive', 'loa', 'control'],
  },
  cli: {
    holds: 'the command line; staff commands call the API over HTTP like any client',
    imports: ['domain', 'gateway', 'derive'],
  },
  settings: {
    holds: 'one schema for all settings, and where their values come from',
    imports: ['domain', 'gateway', 'server', 'store'],
  },
  maintenance: {
    holds: 'commands on a database without a server: backup, export, import, change of the master key',
    imports: ['domain', 'store', 'access', 'settings'],
  },
  embed: {
    holds: '`startDemarc` and the handle it gives to code',
    imports: ['domain', 'access', 'control', 'settings', 'start'],
  },
  start: {
    holds: 'the composition root: the parts of a server, each opened where its closing is deferred; the command line',
    allBut: ['embed'],
  },
};

function importsOf(folder) {
  const { imports, allBut = [] } = folders[folder];
  return imports ?? Object.keys(folders).filter((other) => other !== folder && !allBut.includes(other));
}

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
    ...Object.entries(folders).map(([folder, { holds }]) => ({
      name: `${folder}-imports`,
      comment: holds,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: '[.]test[.]ts$' },
      to: { path: '^src/', pathNot: `^src/(${[folder, ...importsOf(folder)].join('|')})/` },
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
      comment: 'the web console: React, a pure client of the public API in the browser',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^src/' },
    },
    {
      name: 'black-box-suite-stays-outside',
      comment: 'the black-box suite for any server',
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
