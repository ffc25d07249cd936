// The accounts of a server that code starts: the built-in ones, or the caller's own, each under a name to find it by.
import { randomBytes, randomInt } from 'node:crypto';
import { localAccounts, type FirstAccount } from '../access/first-accounts.ts';
import type { AccountKey, AccountOptions, LocalName } from './embedding.ts';
import { newAccessKeyId, newAccountId, newDigits } from '../domain/ids.ts';

interface NamedAccount extends AccountOptions {
  readonly id: string;
  readonly name: string;
  readonly accessKeys: { readonly id: string; readonly secret: string }[];
}

export interface EmbeddedAccounts<Name extends string> {
  /** For the settings; undefined where the built-in accounts are in force. */
  readonly listed: NamedAccount[] | undefined;
  readonly keys: Readonly<Record<Name, AccountKey>>;
}

const localNames: readonly LocalName[] = ['first', 'second', 'operator'];

export function localModeOnly(): EmbeddedAccounts<LocalName> {
  return { listed: undefined, keys: byName(localNames, (_name, index) => keyOf(localAccounts[index])) };
}

const secretBytes = 24;
const balance = 100_000_000;

export function accountsNamed<Name extends string>(
  given: Readonly<Record<Name, AccountOptions>>,
): EmbeddedAccounts<Name> {
  // The names of its type are all that it has, which Object.keys cannot tell.
  const names = Object.keys(given) as Name[];
  const keys = byName(names, (name) => ({
    id: given[name].id ?? newAccountId((count) => newDigits(count, (bound) => randomInt(bound))),
    accessKeyId: given[name].accessKeyId ?? newAccessKeyId((bound) => randomInt(bound)),
    accessKeySecret: given[name].accessKeySecret ?? randomBytes(secretBytes).toString('base64url'),
  }));
  const listed = names.map((name) => {
    const { accessKeyId: _id, accessKeySecret: _secret, ...account }: AccountOptions = given[name];
    const { id, accessKeyId, accessKeySecret } = keys[name];
    return { name, balance, ...account, id, accessKeys: [{ id: accessKeyId, secret: accessKeySecret }] };
  });
  return { listed, keys };
}

function byName<Name extends string>(
  names: readonly Name[],
  keyFor: (name: Name, index: number) => AccountKey,
): Readonly<Record<Name, AccountKey>> {
  // Every name has its entry, which fromEntries cannot tell.
  return Object.fromEntries(names.map((name, index) => [name, keyFor(name, index)])) as Record<Name, AccountKey>;
}

function keyOf(account: FirstAccount | undefined): AccountKey {
  const [key] = account?.accessKeys ?? [];
  if (account === undefined || key === undefined) throw new Error('local mode has an account with a key for each name');
  return { id: account.id, accessKeyId: key.id, accessKeySecret: key.secret };
}
