// Runs connections.py against a Demarc that is started for it: the way to test a program that is no JavaScript.
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startDemarc } from 'demarc';
import { expect, it } from 'vitest';

const run = promisify(execFile);

const hasPython = spawnSync('python3', ['--version']).status === 0;
// CI has it, so there the example runs or fails.
const isSkipped = !hasPython && process.env['CI'] !== 'true';
if (isSkipped) process.stderr.write('SKIPPED: examples/python needs python3, which is not on the PATH\n');

it.skipIf(isSkipped)(
  'Python’s standard library applies for a connection, reads it back and is refused by code',
  async () => {
    await using demarc = await startDemarc({ provider: 'manual' });
    const { accessKeyId, accessKeySecret } = demarc.accounts.first;
    const environment = {
      PATH: process.env['PATH'],
      PYTHONIOENCODING: 'utf-8',
      DEMARC_ENDPOINT: demarc.url,
      DEMARC_ACCESS_KEY_ID: accessKeyId,
      DEMARC_ACCESS_KEY_SECRET: accessKeySecret,
    };
    const { stdout } = await run('python3', [join(import.meta.dirname, 'connections.py')], { env: environment });
    expect(stdout).toMatch(/^pc-bp1[a-z0-9]{18} Initial 杭州市滨江区江南大道88号\n400 Forbidden\.NotAllowedInState\n$/);
  },
);
