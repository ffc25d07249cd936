import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const timersAndClocks = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
  name,
  message: 'Waiting belongs to jobs/, server/ and the store; everything else gets its time from the clock.',
}));

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
    ignores: ['src/jobs/**', 'src/server/**', 'src/store/**', 'src/main.ts', 'src/command-line.ts', 'src/**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...timersAndClocks],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'Time comes from the clock.' }],
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
