// After a run of the tests that failed in CI: runs the files that failed once more, so that a flake is told from an error.
// Both are failures; a flake is written into docs/flakes.md with its cause and its cure.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';

const repository = join(import.meta.dirname, '..');

const reportSchema = z.object({ testResults: z.array(z.object({ name: z.string(), status: z.string() })) });

const report = reportSchema.parse(JSON.parse(readFileSync(join(repository, '.vitest-report.json'), 'utf8')));
const failed = new Set(
  report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => relative(repository, name)),
);

const verdicts = [...failed].map((file) => {
  // The report of the first run is the one that counts, so this run writes none.
  const again = spawnSync('npm', ['test', '--', file], {
    cwd: repository,
    stdio: 'inherit',
    env: { ...process.env, CI: '' },
  });
  return again.status === 0 ? `failed, then passed: ${file} (see docs/flakes.md)` : `failed twice: ${file}`;
});

for (const verdict of verdicts) process.stdout.write(`${verdict}\n`);
process.exitCode = failed.size === 0 ? 0 : 1;
