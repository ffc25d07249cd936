// All settings: one schema, parsed once from the command line, the environment and demarc.yaml, in that order of weight,
// and handed down.
import { join } from 'node:path';
import { z } from 'zod';
import { catalogueSchema } from './domain/catalogue.ts';
import { shortDurationMs } from './domain/duration.ts';
import { editionNames } from './domain/edition.ts';
import { providerModes } from './domain/provider-policy.ts';
import type { Path } from './domain/yaml.ts';
import { throttlingSchema } from './gateway/throttle.ts';
import { trustedProxiesSchema } from './server/origin.ts';
import { SettingsError } from './settings-error.ts';
import { postgresPlace } from './store/engine/postgres-url.ts';
import { StoreError } from './store/store-error.ts';
import { readYaml } from './yaml-file.ts';

const portRange = 'must be a number from 0 to 65535';

const port = z
  .union(
    [
      z.int(),
      z
        .string()
        .regex(/^\d{1,5}$/)
        .transform(Number),
    ],
    portRange,
  )
  .pipe(z.int().min(0, portRange).max(65_535, portRange));

const database = z
  .string()
  .regex(/^(memory:|sqlite:.+|postgres(ql)?:\/\/.+)$/, "must be 'memory:', 'sqlite:' and a path, or 'postgres://…'")
  .superRefine((url, context) => {
    if (!url.startsWith('postgres')) return;
    try {
      postgresPlace(url);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  });

const secret = z.union(
  [z.string().min(1), z.strictObject({ env: z.string().min(1) })],
  'must be text, in quotes where it looks like a number, or `env:` and the name of a variable',
);

const accountId = 'must be 16 digits, in quotes so that they stay text';

const accountSchema = z.strictObject({
  id: z.string(accountId).regex(/^\d{16}$/, accountId),
  kind: z.enum(['customer', 'operator']).default('customer'),
  site: z.enum(['cn', 'intl']).default('cn'),
  name: z.string().min(1).max(128),
  /** Hundredths of the account's currency; counts when the account is made. */
  balance: z.int().min(0).default(0),
  accessKeys: z.array(z.strictObject({ id: z.string().min(4).max(128), secret })).default([]),
});

const accountsSchema = z
  .array(accountSchema)
  .min(1)
  .superRefine((accounts, context) => {
    const ids = new Set<string>();
    const seenTwice = (id: string, path: (string | number)[]): void => {
      if (ids.has(id)) context.addIssue({ code: 'custom', path, message: `'${id}' stands in the list twice` });
      ids.add(id);
    };
    accounts.forEach(({ id, accessKeys }, index) => {
      seenTwice(id, [index, 'id']);
      accessKeys.forEach((key, keyIndex) => {
        seenTwice(key.id, [index, 'accessKeys', keyIndex, 'id']);
      });
    });
  });

/** No limit where null. */
const limit = z.int().min(0).nullable();

/** `250ms`, `1s`, `5m`, `2h`, `3d`, or a bare number of seconds; read to milliseconds. */
const duration = z.union([z.number(), z.string()]).transform((written, context) => {
  const ms = shortDurationMs(String(written));
  if (ms !== undefined) return ms;
  context.addIssue("must be a time like '0', '250ms', '1s' or '5m'");
  return z.NEVER;
});

const settingsSchema = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: port.default(8090),
  database: database.default('sqlite:demarc-data/demarc.db'),
  /** How many connections to PostgreSQL at most. */
  databasePool: z.int().min(1).max(1000).default(10),
  edition: z.enum(editionNames).default('2019-08'),
  /** Whether the provider's steps are made by people, or follow by themselves. */
  provider: z.enum(providerModes).default('auto'),
  /** How long each automatic step takes, in milliseconds; 0 makes it at once. */
  stepDelay: duration.prefault('1s'),
  /** Who authorises in letters of authorization. */
  issuer: z
    .strictObject({ name: z.string().min(1).max(128), contact: z.string().min(1).max(128) })
    .prefault({ name: 'Demarc', contact: 'the operator of this server' }),
  /** How customers reach this server, for the links in its answers; its own address where it is not set. */
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Accounts of a server that is not in local mode. With this list the built-in accounts are not in force. */
  accounts: accountsSchema.optional(),
  catalogue: catalogueSchema.prefault(() => defaultCatalogue()),
  quotas: z
    .strictObject({
      freeConnectionsPerAccount: limit.default(5),
      connectionsPerAccessPoint: limit.default(20),
      vbrsPerConnection: limit.default(50),
      unconfirmedVbrsPerAccount: limit.default(10),
    })
    .prefault({}),
  throttling: throttlingSchema.prefault({}),
  /** Files in PEM; with both of them the server speaks HTTPS. */
  tlsCert: z.string().min(1).optional(),
  tlsKey: z.string().min(1).optional(),
  trustedProxies: trustedProxiesSchema.default([]),
  /** What a server in local mode has in a database that was not seeded before: a file in YAML or JSON. */
  seed: z.string().min(1).optional(),
  /** How many calls a server in local mode remembers. */
  keptCalls: z.int().min(0).default(10_000),
});

const checkedSettings = settingsSchema.superRefine(({ tlsCert, tlsKey }, context) => {
  if (tlsCert !== undefined && tlsKey === undefined)
    context.addIssue({
      code: 'custom',
      path: ['tlsCert'],
      message: 'a certificate needs its key beside it, --tls-key',
    });
  if (tlsKey !== undefined && tlsCert === undefined)
    context.addIssue({
      code: 'custom',
      path: ['tlsKey'],
      message: 'a key needs its certificate beside it, --tls-cert',
    });
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

/** The settings that are also options of `demarc serve` and variables `DEMARC_…`. */
export const optionRows = [
  { name: 'host', argument: 'ADDRESS', doc: 'address to listen on (127.0.0.1)' },
  { name: 'port', argument: 'PORT', doc: 'port to listen on (8090); 0 takes a free one' },
  { name: 'database', argument: 'URL', doc: 'sqlite:PATH, memory: or postgres://… (sqlite:demarc-data/demarc.db)' },
  {
    name: 'edition',
    argument: 'NAME',
    doc: `${editionNames.join(' or ')}: the reference, or today's service (2019-08)`,
  },
  { name: 'provider', argument: 'MODE', doc: `${providerModes.join(', ')}: who makes the provider's steps (auto)` },
  { name: 'stepDelay', argument: 'TIME', doc: 'how long an automatic step takes: 0, 250ms, 1s, 5m (1s)' },
  {
    name: 'seed',
    argument: 'FILE',
    doc: 'accounts, connections and VBRs that a new database begins with, in local mode',
  },
  { name: 'publicUrl', argument: 'URL', doc: 'how customers reach this server, for links in its answers' },
  { name: 'tlsCert', argument: 'FILE', doc: 'certificate (PEM, with its chain) to speak HTTPS with' },
  { name: 'tlsKey', argument: 'FILE', doc: 'its private key (PEM)' },
  {
    name: 'trustedProxies',
    argument: 'LIST',
    doc: 'addresses or CIDR blocks, with commas between, whose X-Forwarded-For is believed',
  },
  { name: 'config', argument: 'FILE', doc: 'demarc.yaml with any of the settings' },
  { name: 'logLevel', argument: 'LEVEL', doc: 'fatal, error, warn, info, debug or silent (info)' },
] as const;

type OptionName = (typeof optionRows)[number]['name'];
export type Flags = Readonly<Partial<Record<OptionName, string>>>;
type Environment = Readonly<Record<string, string | undefined>>;

/** @throws SettingsError naming the option, variable or line of the file that is wrong */
export function readSettings(flags: Flags, environment: Environment): Settings {
  const given = new Map<string, { value: string; where: string }>();
  for (const { name } of optionRows) {
    const variable = variableOf(name);
    const flag = flags[name];
    const inherited = environment[variable];
    if (flag !== undefined) given.set(name, { value: flag, where: `--${dashed(name)}` });
    else if (inherited !== undefined && inherited !== '') given.set(name, { value: inherited, where: variable });
  }
  const configPath = given.get('config')?.value;
  given.delete('config');
  const file = configPath === undefined ? undefined : readYaml(configPath);
  const overrides = Object.fromEntries([...given].map(([name, { value }]) => [name, value]));
  const parsed = checkedSettings.safeParse({ ...file?.values, ...overrides });
  if (parsed.success) return parsed.data;
  const issue = firstIssue(parsed.error);
  const option = given.get(String(issue.path[0]));
  throw new SettingsError(
    option === undefined ? `${file?.locate(issue.path) ?? ''}${issue.text}` : `${option.where}: ${issue.message}`,
  );
}

/** The settings of a server that code starts. @throws SettingsError naming the one that is wrong */
export function settingsFor(values: Readonly<Record<string, unknown>>): Settings {
  const parsed = checkedSettings.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new SettingsError(firstIssue(parsed.error).text);
}

/** The secret of a configured access key: as it stands, or from the variable that the file names. */
export function secretOf(value: z.infer<typeof secret>, environment: Environment): string {
  if (typeof value === 'string') return value;
  const found = environment[value.env];
  if (found === undefined || found === '')
    throw new SettingsError(`the configuration takes a secret from ${value.env}, which is not set`);
  return found;
}

function variableOf(name: string): string {
  return `DEMARC_${dashed(name).replaceAll('-', '_').toUpperCase()}`;
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

// Never changed, and slow to parse where many servers start in one process.
let builtInCatalogue: z.input<typeof catalogueSchema> | undefined;

function defaultCatalogue(): z.input<typeof catalogueSchema> {
  // Our own file; the schema checks it like any other.
  builtInCatalogue ??= readYaml(join(import.meta.dirname, 'catalogue.yaml')).values as z.input<typeof catalogueSchema>;
  return builtInCatalogue;
}

function firstIssue(error: z.ZodError): { path: Path; message: string; text: string } {
  const [issue] = error.issues;
  if (issue === undefined) return { path: [], message: 'is not valid', text: 'the settings are not valid' };
  // An unknown key is reported on what holds it; the reader wants the key's own line.
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  const message = messageOf(issue);
  return { path, message, text: `${path.join('.')}: ${message}` };
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'there is no such setting';
  // What is wrong with the key stands inside.
  return (issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined) ?? issue.message;
}
