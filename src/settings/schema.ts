// All settings: one schema. sources.ts says where their values come from.
import { join } from 'node:path';
import { z } from 'zod';
import { catalogueSchema } from '../domain/catalogue.ts';
import { durationForms, durationMs } from '../domain/duration.ts';
import { editionNames } from '../domain/edition.ts';
import { printedSetting } from '../domain/printed-setting.ts';
import { providerModes } from '../domain/provider-policy.ts';
import { throttlingSchema } from '../gateway/throttle.ts';
import { trustedProxiesSchema } from '../server/origin.ts';
import { sqlitePathIn, whyNoSqlitePath } from '../store/database-url.ts';
import { postgresPlace } from '../store/engine/postgres-url.ts';
import { StoreError } from '../store/store-error.ts';
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
    const path = sqlitePathIn(url);
    const reason = path === undefined ? undefined : whyNoSqlitePath(path);
    if (reason !== undefined) context.addIssue({ code: 'custom', message: reason });
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

/** The secret of a configured access key: as it stands, or the variable that holds it. */
export type ConfiguredSecret = z.infer<typeof secret>;

const accountId = 'must be 16 digits, in quotes so that they stay text';

const accountSchema = z.strictObject({
  id: z.string(accountId).regex(/^\d{16}$/, accountId),
  kind: z.enum(['customer', 'operator']).default('customer'),
  site: z.enum(['cn', 'intl']).default('cn'),
  name: printedSetting().max(128),
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

const flag = z.union([z.boolean(), z.stringbool()], "must be 'true' or 'false'");

/** No limit where null. */
const limit = z.int().min(0).nullable();

/** A length of time, or a bare number of seconds; read to milliseconds. */
const duration = z.union([z.number(), z.string()]).transform((written, context) => {
  const ms = durationMs(String(written));
  if (ms !== undefined) return ms;
  context.addIssue(`must be a time like 0, ${durationForms}`);
  return z.NEVER;
});

const settingsSchema = z.strictObject({
  /** An IPv6 address may stand in brackets, as in a URL. */
  host: z
    .string()
    .min(1)
    .transform((host) => host.replace(/^\[(.+)\]$/, '$1'))
    .default('127.0.0.1'),
  port: port.default(8090),
  database: database.default('sqlite:demarc-data/demarc.db'),
  /** How many connections to PostgreSQL at most. */
  databasePool: z.int().min(1).max(1000).default(10),
  edition: z.enum(editionNames).default('2019-08'),
  /** Whether the provider's steps are made by people, or follow by themselves. */
  provider: z.enum(providerModes).default('auto'),
  /** How long each automatic step takes, in milliseconds; 0 makes it at once. */
  stepDelay: duration.prefault('1s'),
  /** The party that authorises in LOAs. */
  issuer: z
    .strictObject({ name: printedSetting().max(128), contact: printedSetting().max(128) })
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
      vpcsPerRegion: limit.default(50),
      vSwitchesPerVpc: limit.default(150),
    })
    .prefault({}),
  throttling: throttlingSchema.prefault({}),
  /** Files in PEM; with both of them the server speaks HTTPS. */
  tlsCert: z.string().min(1).optional(),
  tlsKey: z.string().min(1).optional(),
  trustedProxies: trustedProxiesSchema.default([]),
  /** Whether the database may name regions and access points that the catalogue lacks. */
  allowOrphans: flag.default(false),
  /** Whether calls signed with ACS3 have to sign the host, which older Java SDKs cannot. */
  signedHost: flag.default(false),
  /** What a server in local mode has in a database that was not seeded before: a file in YAML or JSON. */
  seed: z.string().min(1).optional(),
  /** How many calls a server in local mode remembers. */
  keptCalls: z.int().min(0).default(10_000),
});

/** What a parse checks; it also looks at settings that need each other. */
export const checkedSettings = settingsSchema.superRefine(({ tlsCert, tlsKey }, context) => {
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

// Never changed, and slow to parse where many servers start in one process.
let builtInCatalogue: z.input<typeof catalogueSchema> | undefined;

function defaultCatalogue(): z.input<typeof catalogueSchema> {
  // Our own file; the schema checks it like any other.
  builtInCatalogue ??= readYaml(join(import.meta.dirname, 'catalogue.yaml')).values as z.input<typeof catalogueSchema>;
  return builtInCatalogue;
}
