// Which server the staff's commands call and with which key they sign. First counts the profile that is asked for by name, then
// the environment, then ~/.demarc.json. Where nothing is configured, it is the profile `local`: the server in local mode that
// runs on this machine, with the public key of the built-in staff account.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandError } from './command-error.ts';
import { runningServers } from './running-servers.ts';
import type { Terminal } from './terminal.ts';

const profileSchema = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/, error: 'must be a URL such as https://demarc.example.net' }),
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
});

export type Profile = Readonly<z.infer<typeof profileSchema>>;

export interface FoundProfile {
  readonly profile: Profile;
  /** What the user should know about where it came from. */
  readonly notes: readonly string[];
}

const parts = [
  { name: 'endpoint', variable: 'DEMARC_ENDPOINT' },
  { name: 'accessKeyId', variable: 'DEMARC_ACCESS_KEY_ID' },
  { name: 'accessKeySecret', variable: 'DEMARC_ACCESS_KEY_SECRET' },
] as const;

/** Of the built-in staff account. */
const localKey = { accessKeyId: 'operator', accessKeySecret: 'operatorsecret' };

const usualEndpoint = 'http://127.0.0.1:8090';

/** The server in local mode that was started last; the usual place where none is known to run. */
export function localProfile(home: string): FoundProfile {
  const [last, ...others] = runningServers(home);
  const list = others.map(({ endpoint }) => endpoint).join(', ');
  return {
    profile: { endpoint: last?.endpoint ?? usualEndpoint, ...localKey },
    notes:
      others.length === 0
        ? []
        : [
            `of several servers in local mode this is the one that started last; DEMARC_ENDPOINT names another: ${list}`,
          ],
  };
}

/** @throws CommandError when the profile is not known, the file cannot be used, or only a part is configured */
export function findProfile({
  environment,
  home,
  profileName,
}: Pick<Terminal, 'environment' | 'home' | 'profileName'>): FoundProfile {
  const name = profileName();
  if (name === 'local') return localProfile(home);
  if (name !== undefined) throw new CommandError(`no profile is called ${name}; the only one with a name is local`);
  const path = join(home, '.demarc.json');
  const inherited = parts
    .map((part) => ({ ...part, value: environment[part.variable] ?? '' }))
    .filter(({ value }) => value !== '');
  const file = readProfileFile(path);
  if (file === undefined && inherited.length === 0) {
    const { profile, notes } = localProfile(home);
    const note = `nothing is configured; calling ${profile.endpoint} with the built-in operator key`;
    return { profile, notes: [note, ...notes] };
  }
  const given = { ...file?.values, ...Object.fromEntries(inherited.map(({ name, value }) => [name, value])) };
  const missing = parts.find(({ name }) => !Object.hasOwn(given, name));
  if (missing !== undefined)
    throw new CommandError(`${missing.name} is not configured; set ${missing.variable} or write it to ${path}`);
  const parsed = profileSchema.safeParse(given);
  if (parsed.success) return { profile: parsed.data, notes: file?.notes ?? [] };
  const [issue] = parsed.error.issues;
  const member = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  const variable = inherited.find((part) => part.name === member)?.variable;
  throw new CommandError(`${variable ?? `${path}: ${String(member)}`}: ${issue?.message ?? 'is not valid'}`);
}

interface ProfileFile {
  readonly values: object;
  readonly notes: readonly string[];
}

function readProfileFile(path: string): ProfileFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new CommandError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const values = parseObject(text);
  if (values === undefined) throw new CommandError(`${path} does not hold a JSON object`);
  // The file holds a secret. It is a note and no refusal, since in a container users often cannot set the mode of a file.
  const isShared = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
  return { values, notes: isShared ? [`other users can read ${path}, which holds a secret; chmod 600 it`] : [] };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
