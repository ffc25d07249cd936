import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/start-postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As Node itself imports CommonJS, so that tests read like a user's code.
    deps: { interopDefault: false },
    reporters: process.env['CI'] === 'true' ? ['default', 'json'] : ['default'],
    outputFile: { json: '.vitest-report.json' },
  },
});
