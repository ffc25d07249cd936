import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Loading the server and the official clients takes longer than most files; no test leaves anything behind in them.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As Node itself imports CommonJS, so that tests read like a user's code.
    deps: { interopDefault: false },
    reporters: process.env['CI'] === 'true' ? ['default', 'json'] : ['default'],
    outputFile: { json: '.vitest-report.json' },
  },
});
