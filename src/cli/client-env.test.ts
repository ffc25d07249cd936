import { Command } from 'commander';
import { expect, it } from 'vitest';
import { emptyFolder } from '../../test/support/command-line.ts';
import { addEnvCommand } from './client-env.ts';

interface Asking {
  readonly profile?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Types `demarc env` where no server runs. @returns what it prints */
async function env({ profile, environment = {} }: Asking): Promise<string> {
  using home = emptyFolder();
  const printed: string[] = [];
  const program = new Command().exitOverride();
  addEnvCommand(program, {
    environment,
    home: home.path,
    clock: { now: () => 0 },
    profileName: () => profile,
    pause: () => Promise.resolve(),
    columns: undefined,
    print: (text) => printed.push(text),
    note: () => undefined,
  });
  await program.parseAsync(['env'], { from: 'user' });
  return printed.join('\n');
}

// Nothing listens at port 1.
const elsewhere = { DEMARC_ENDPOINT: 'http://127.0.0.1:1' };

it('the server that the environment names is told, unless the profile local is asked for', async () => {
  expect(await env({ environment: elsewhere })).toContain('127.0.0.1:1');
  expect(await env({ profile: 'local', environment: elsewhere })).toContain('127.0.0.1:8090');
});

it('an empty DEMARC_ENDPOINT names no server', async () => {
  expect(await env({ environment: { DEMARC_ENDPOINT: '' } })).toContain('127.0.0.1:8090');
});

it('a profile that there is not is refused', async () => {
  await expect(env({ profile: 'typo', environment: elsewhere })).rejects.toThrow('no profile is called typo');
});
