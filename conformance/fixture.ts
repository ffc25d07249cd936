// What exists before a case: an account of its own with connections, VBRs and so on, all created through the API.
import { z } from 'zod';
import { popCore } from './channels.ts';
import { flat, type Parameters } from './parameters.ts';
import type { Key, Product, Target } from './target.ts';

/** Thrown where a target cannot provide what a case needs. */
export class OutOfReach extends Error {}

export interface Account extends Key {
  readonly accountId: string;
}

const tree = z.record(z.string(), z.unknown());

export interface Fixture {
  readonly target: Target;
  readonly customer: Account;
  /** Calls that must succeed; the customer's unless another key is given. */
  readonly vpc: (action: string, parameters: Parameters, key?: Key) => Promise<Readonly<Record<string, unknown>>>;
  readonly ram: (action: string, parameters: Parameters, key?: Key) => Promise<Readonly<Record<string, unknown>>>;
  /** A call of the provider's staff. */
  readonly staff: (action: string, parameters: Parameters) => Promise<Readonly<Record<string, unknown>>>;
  /** Another account. */
  readonly account: (more?: Parameters) => Promise<Account>;
  /** Moves the server's clock by an ISO 8601 duration. */
  readonly passTime: (duration: string) => Promise<void>;
}

const operatorVersion = '2026-11-01';

/** A call that must succeed. */
async function made(
  target: Target,
  product: Product,
  key: Key,
  action: string,
  parameters: Parameters,
  version?: string,
): Promise<Readonly<Record<string, unknown>>> {
  const call = { product, url: target.urls[product], key, action, parameters };
  const outcome = await popCore(version === undefined ? call : { ...call, version });
  if (outcome.kind === 'answer' && outcome.status === 200) return tree.parse(outcome.body);
  throw new Error(`${action} ${JSON.stringify(flat(parameters))} did not succeed: ${JSON.stringify(outcome.body)}`);
}

const opened = z.object({ AccountId: z.string(), AccessKeyId: z.string(), AccessKeySecret: z.string() });

export async function openFixture(target: Target): Promise<Fixture> {
  const { operator, customer: known } = target;

  const staff: Fixture['staff'] = async (action, parameters) => {
    if (operator === undefined) throw new OutOfReach("it needs the provider's staff, and there is no key of theirs");
    return await made(target, 'Vpc', operator, action, parameters, operatorVersion);
  };
  const account = async (more: Parameters = {}): Promise<Account> => {
    const given = opened.parse(await staff('CreateAccount', { Name: 'Conformance', Balance: '100000000', ...more }));
    return {
      accountId: given.AccountId,
      accessKeyId: given.AccessKeyId,
      accessKeySecret: given.AccessKeySecret,
    };
  };
  const customer = operator === undefined ? { ...known, accountId: await accountOf(target) } : await account();

  return {
    target,
    customer,
    staff,
    account,
    vpc: async (action, parameters, key = customer) => await made(target, 'Vpc', key, action, parameters),
    ram: async (action, parameters, key = customer) => await made(target, 'Ram', key, action, parameters),
    passTime: async (duration) => {
      if (!target.movesTime) throw new OutOfReach('time would have to pass');
      const response = await fetch(`${target.urls.Vpc}/_demarc/clock`, {
        method: 'POST',
        body: JSON.stringify({ advance: duration }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
  };
}

async function accountOf(target: Target): Promise<string> {
  const { AccountId } = await made(target, 'Sts', target.customer, 'GetCallerIdentity', {});
  return z.string().parse(AccountId);
}

/** The text of a field that must be there. */
export function textIn(answer: Readonly<Record<string, unknown>>, field: string): string {
  return z.string(`there is no ${field}`).parse(answer[field]);
}
