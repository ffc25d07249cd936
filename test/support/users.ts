// Users with keys and policies, put into a test server's store directly.
import { randomInt, randomUUID } from 'node:crypto';
import { newDigits, type AccountId } from '../../src/domain/ids.ts';
import type { Demarc } from '../../src/start/start.ts';
import { local, type Key } from './server.ts';

type Stored = Pick<Demarc, 'store'>;

export interface StoredUser {
  readonly name: string;
  readonly id: string;
  readonly accountId: AccountId;
  readonly key: Key;
}

const since = Date.UTC(2026, 0, 2);
const times = { createdAt: since, updatedAt: since };

/** A user of the account with a key and without policies. */
export async function aUser({ store }: Stored, accountId: AccountId = local.first.accountId): Promise<StoredUser> {
  const id = newDigits(18, (bound) => randomInt(bound));
  const name = `user-${id}`;
  const key = { accessKeyId: `LTAI${id}`, accessKeySecret: randomUUID() };
  await store.write(async (tx) => {
    const contact = { displayName: 'Ann', mobilePhone: null, email: null, comments: null };
    await tx.identities.insertUser({ id, accountId, name, ...contact, ...times });
    await tx.accounts.putAccessKey({
      id: key.accessKeyId,
      secret: key.accessKeySecret,
      accountId,
      userId: id,
      isInitial: false,
      createdAt: since,
    });
  });
  return { id, name, accountId, key };
}

export interface WrittenStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: unknown;
}

/** Attaches a new policy of these statements. */
export async function attachPolicy(
  { store }: Stored,
  { accountId, id, kind = 'user' }: Pick<StoredUser, 'accountId' | 'id'> & { readonly kind?: 'user' | 'group' },
  ...statements: readonly WrittenStatement[]
): Promise<void> {
  const name = `policy-${newDigits(8, (bound) => randomInt(bound))}`;
  const document = JSON.stringify({ Version: '1', Statement: statements });
  await store.write(async (tx) => {
    await tx.customPolicies.insert({ accountId, name, description: null, defaultVersion: 1, ...times }, document);
    await tx.attachments.attach({ accountId, kind, id }, { type: 'Custom', name }, since);
  });
}

/** A user that has a policy of these statements. */
export async function userWith(server: Stored, ...statements: readonly WrittenStatement[]): Promise<StoredUser> {
  const user = await aUser(server);
  await attachPolicy(server, user, ...statements);
  return user;
}
