import { defaultServerConditions } from 'vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { RunReporter } from './test/support/run-reporter.ts';

const notOnPostgres = [
  // Break the disk under the file, and trace its syncs.
  'test/failures/**',
  // `npm run crash` kills nodes on PostgreSQL too; nodes/many-nodes.test.ts kills one in each run.
  ...(process.env['DEMARC_CRASH_KILLS'] === undefined ? ['test/gateway/crash.test.ts'] : []),
  // Asks for what every action answers, which depends on no database.
  'test/fuzz/**',
  // Search and break what lies in the database's folder: its file as bytes, and the master key beside it.
  // nodes/maintenance.test.ts changes the key and verifies the audit on PostgreSQL.
  'test/gateway/secrets.test.ts',
  'test/gateway/master-key.test.ts',
  // What docs/operating.md tells, on the database file that it names.
  'test/operating.test.ts',
  // What a stranger does first, on the default database.
  'test/readme.test.ts',
  'test/clients.test.ts',
  'test/start-up.test.ts',
  'test/cli.test.ts',
  // Look at the console, which knows of no database.
  'test/console/**',
  // Hold what the declarations say; no database has a part in it.
  'test/ladder.test.ts',
  'test/golden/**',
  'test/owed/**',
  // Know of no database.
  'test/contract.test.ts',
  'test/add-action.test.ts',
  'test/contributing.test.ts',
  'test/terms.test.ts',
  'test/gateway/signing-vectors.test.ts',
  'test/gateway/bounds.test.ts',
  // About the conformance suite, which knows a server by its URL only.
  'test/conformance/**',
  // Install, start and embed the program: in memory, or on a database file of its own.
  'test/deploy.test.ts',
  'test/package.test.ts',
  'test/embedding.test.ts',
  // Open the files that earlier versions wrote.
  'test/upgrades/**',
  // Makes the whole example state in one transaction, which takes longer than one write may take there on a busy machine.
  'test/isolation/audit-rebuilds.test.ts',
  // Start a PostgreSQL of their own.
  'test/nodes/**',
];

// Between them they call nearly all actions, so that the rules of the writes are run.
const livesOfResources = [
  'src/actions/vpc/*/life.test.ts',
  'src/actions/vpc/physical-connection/ModifyPhysicalConnectionAttribute.test.ts',
  'src/actions/vpc/{tag,resource-group}/*.test.ts',
  'src/actions/{operator,ram,resource-manager}/**/*.test.ts',
];

const onPostgres = {
  env: { DEMARC_TEST_DATABASE: 'postgres' },
  globalSetup: ['test/support/start-postgres.ts'],
};

export default defineConfig({
  // `import 'demarc'` is the source in this repository; the package's users get what is built.
  ssr: { resolve: { conditions: ['demarc-source', ...defaultServerConditions] } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most tests wait for processes of their own, so no processor is left for anything else.
    maxWorkers: '100%',
    // Loading the modules anew takes longer than the tests of a small file.
    isolate: false,
    // As Node itself imports CommonJS, so that tests read like a user's code.
    deps: { interopDefault: false },
    reporters: ['default', new RunReporter(), ...(process.env['CI'] === 'true' ? ['json'] : [])],
    // A test that passes when it is tried again is a failure: see docs/flakes.md.
    retry: 0,
    outputFile: { json: '.vitest-report.json' },
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts'],
        },
      },
      {
        // The tests of the API once more, on a PostgreSQL that start-postgres.ts starts.
        extends: true,
        test: {
          ...onPostgres,
          name: 'postgres',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...notOnPostgres],
        },
      },
      {
        extends: true,
        test: {
          ...onPostgres,
          name: 'postgres actions',
          include: ['src/actions/**/*.test.ts'],
        },
      },
      {
        // The rules once more, each write's first try undone, and no statement may read a whole table.
        extends: true,
        test: {
          name: 'lost writes',
          include: livesOfResources,
          setupFiles: ['test/support/lost-writes.ts', 'test/support/query-plans.ts'],
        },
      },
      {
        // The rules once more, each write failing at each of its statements first.
        extends: true,
        test: {
          name: 'failing statements',
          include: [
            'src/actions/vpc/*/life.test.ts',
            'src/actions/vpc/tag/{Tag,Untag}*.test.ts',
            'src/actions/vpc/resource-group/*.test.ts',
            'src/actions/operator/{accounts,loa,lock,orders,review}.test.ts',
            'src/actions/ram/{access-key,attachment,group,role,user}/*.test.ts',
            'src/actions/ram/policy/{policies,versions}.test.ts',
          ],
          setupFiles: ['test/support/failing-statements.ts'],
        },
      },
    ],
  },
});
