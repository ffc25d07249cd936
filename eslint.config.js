import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const whoWaits = 'Waiting belongs to jobs/, server/ and the store; everything else gets its time from the clock.';
const timers = ['setTimeout', 'setInterval', 'setImmediate'];
const timersAndClocks = timers.map((name) => ({ name, message: whoWaits }));
const timerModules = ['node:timers', 'node:timers/promises', 'timers', 'timers/promises'];

const howTestsWait =
  'A test waits with eventually() of test/support/eventually.ts, which ends and tells what it saw last.';

export default tseslint.config(
  { ignores: ['dist', 'demarc-data', 'eslint.config.js', '.dependency-cruiser.cjs', 'bin'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/return-await': ['error', 'always'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/jobs/**', 'src/server/**', 'src/store/**', 'src/start/**', 'src/**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...timersAndClocks],
      'no-restricted-imports': ['error', { paths: timerModules.map((name) => ({ name, message: whoWaits })) }],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'Time comes from the clock.' }],
    },
  },
  {
    // An injected delay is a wait in real time: that is what it is for.
    files: ['src/control/faults.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['test/**/*.ts', 'src/**/*.test.ts', 'examples/**/*.test.ts'],
    ignores: ['test/support/eventually.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'setTimeout', message: howTestsWait }],
      'no-restricted-imports': ['error', { paths: timerModules.map((name) => ({ name, message: howTestsWait })) }],
    },
  },
  {
    files: ['console/src/**/*.tsx'],
    ignores: ['console/src/parts/Select.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'antd', importNames: ['Select'], message: 'parts/Select.tsx has one whose list has a name.' },
          ],
        },
      ],
    },
  },
);
