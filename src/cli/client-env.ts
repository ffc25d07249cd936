// `demarc env`: how a client is pointed at a running server, ready to be pasted, or for the shell to be evaluated.
import { Option, type Command } from 'commander';
import type { Connection } from '../derive/client-setup.ts';
import { clientSetups, exampleOf } from '../derive/client-setups.ts';
import { isLoopback } from '../domain/loopback.ts';
import { CommandError } from './command-error.ts';
import { findProfile, localProfile } from './profile.ts';
import type { Terminal } from './terminal.ts';

interface EnvFlags {
  readonly url?: string;
  readonly client: string;
}

export function addEnvCommand(program: Command, terminal: Terminal): void {
  program
    .command('env')
    .description('print how an official client is pointed at the server; evaluate it for the shell')
    .option('--url <URL>', 'the server; also DEMARC_ENDPOINT (the one that runs here in local mode)')
    .addOption(
      new Option('--client <NAME>', 'for which client').choices(clientSetups.map(({ name }) => name)).default('shell'),
    )
    .action(async ({ url, client }: EnvFlags) => {
      const setup = clientSetups.find(({ name }) => name === client);
      if (setup === undefined) throw new CommandError(`no client is called ${client}`);
      const connection = connectionTo(url ?? endpointFor(terminal), terminal);
      terminal.print(exampleOf(setup, connection));
      if (!(await answers(connection.url))) terminal.note(`nothing answers at ${connection.url}`);
    });
}

/** @throws CommandError when the profile is not known */
function endpointFor(terminal: Terminal): string {
  if (terminal.profileName() !== undefined) return findProfile(terminal).profile.endpoint;
  const inherited = terminal.environment['DEMARC_ENDPOINT'] ?? '';
  return inherited === '' ? localProfile(terminal.home).profile.endpoint : inherited;
}

function connectionTo(written: string, { environment, note }: Terminal): Connection {
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new CommandError(`--url: '${written}' is no http or https URL`);
  const accessKeyId = environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] ?? '';
  const accessKeySecret = environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] ?? '';
  if (accessKeyId !== '' && accessKeySecret !== '') return { url: url.origin, accessKeyId, accessKeySecret };
  if (isLoopback(url.hostname)) return { url: url.origin, accessKeyId: 'testid', accessKeySecret: 'testsecret' };
  note('put your key in, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET');
  return { url: url.origin, accessKeyId: 'YOUR_KEY_ID', accessKeySecret: 'YOUR_KEY_SECRET' };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}
