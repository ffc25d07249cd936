// What `npm run conformance` is told.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { editionNames, localTarget, liveTarget, targetAt, type Edition, type Key, type Target } from './target.ts';

export const usage = `npm run conformance -- [options]
npm run conformance -- diff ONE.json OTHER.json

Without --url it starts this project's own server, once for each edition, and compares with the cases that conformance/data/expected lists.

  --url URL             a server to hold to the contract; with the built-in keys unless there are others (see below)
  --edition NAME        2019-08 or current; without it both, or 2019-08 for a URL
  --only TEXT           only the cases with this in their names
  --json FILE           write every case's result
  --record FILE         write every case's answer, with references for ids, times, accounts, addresses and keys
  --update              add to data/expected what is declared, answered and passed now; refused where something is gone
  --target live         the live service of --region, with your own keys; reads only
  --region ID           cn-hangzhou
  --i-accept-costs      with --target live: also apply for connections and take them back, which you may be charged for

Keys are taken from ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN only.
Those of the provider's staff, without whom many cases cannot be brought about, from DEMARC_OPERATOR_KEY_ID and
DEMARC_OPERATOR_KEY_SECRET.`;

/** A mistake in the arguments, printed without a stack. */
export class UsageError extends Error {}

const flags = z.strictObject({
  url: z.url().optional(),
  edition: z.enum(editionNames, `--edition is ${editionNames.join(' or ')}`).optional(),
  only: z.string().optional(),
  json: z.string().optional(),
  record: z.string().optional(),
  update: z.boolean().optional(),
  target: z.enum(['live'], '--target is live').optional(),
  region: z.string().default('cn-hangzhou'),
  'i-accept-costs': z.boolean().default(false),
  help: z.boolean().optional(),
});

export type Flags = z.infer<typeof flags>;

export interface Arguments {
  readonly flags: Flags;
  readonly words: readonly string[];
}

export function readArguments(args: readonly string[]): Arguments {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ url: text, edition: text, only: text, json: text, record: text, target: text, region: text },
        ...{ update: yes, help: yes, 'i-accept-costs': yes },
      },
    });
    return { flags: flags.parse({ ...values }), words: positionals };
  } catch (error) {
    if (error instanceof z.ZodError) throw new UsageError(error.issues.map(({ message }) => message).join('\n'));
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

function keyIn(environment: Environment): Key | undefined {
  const accessKeyId = environment['ALIBABA_CLOUD_ACCESS_KEY_ID'];
  const accessKeySecret = environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'];
  const securityToken = environment['ALIBABA_CLOUD_SECURITY_TOKEN'];
  if (!accessKeyId || !accessKeySecret) return undefined;
  return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
}

/** A server by its URL, with the keys of the environment or the built-in ones. */
export function targetOf(url: string, edition: Edition, environment: Environment): Target {
  const customer = keyIn(environment);
  if (customer === undefined) return localTarget(url, edition);
  const accessKeyId = environment['DEMARC_OPERATOR_KEY_ID'];
  const accessKeySecret = environment['DEMARC_OPERATOR_KEY_SECRET'];
  const target = targetAt(url, edition, customer);
  return accessKeyId && accessKeySecret ? { ...target, operator: { accessKeyId, accessKeySecret } } : target;
}

export function liveTargetOf({ region, url }: Flags, environment: Environment): Target {
  const customer = keyIn(environment);
  if (customer === undefined)
    throw new UsageError(
      '--target live takes your own keys, from ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET',
    );
  // `--url` may name a gateway in front of the live service.
  return url === undefined ? liveTarget(region, customer) : targetAt(url, 'current', customer);
}
