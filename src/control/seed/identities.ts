// Accounts, policies and users from a file.
import { createAccount } from '../../actions/operator/CreateAccount.ts';
import { operator } from '../../actions/operator/index.ts';
import { createAccessKey } from '../../actions/ram/access-key/CreateAccessKey.ts';
import { attachPolicyToUser } from '../../actions/ram/attachment/AttachPolicyToUser.ts';
import { createPolicy } from '../../actions/ram/policy/CreatePolicy.ts';
import { createUser } from '../../actions/ram/user/CreateUser.ts';
import { newAccountId, type AccountId } from '../../domain/ids.ts';
import type { Path } from '../../domain/yaml.ts';
import { SeedError } from './error.ts';
import type { SeedAccount, SeedFile, SeedUser } from './file.ts';
import { accountNamed, type CreatedIds } from './created.ts';
import type { Steps } from './steps.ts';

export async function seedAccount(
  steps: Steps,
  createdIds: CreatedIds,
  name: string,
  entry: SeedAccount,
): Promise<void> {
  const { tx, services, now } = steps;
  const at: Path = ['accounts', name];
  const company = entry.company ?? name;
  steps.check(createAccount, at, {
    Name: [company, entry.company === undefined ? at : [...at, 'company']],
    AccountId: [entry.id, [...at, 'id']],
    Balance: [entry.balance, [...at, 'balance']],
  });
  const id = entry.id ?? newAccountId(services.newDigits);
  const { site, balance } = entry;
  const account = { id, kind: 'customer', site, name: company, balance } as const;
  const changesBefore = tx.changes.length;
  const isNew = await tx.accounts.insert({ ...account, isSuspended: false, serviceOpenedAt: null, createdAt: now });
  if (!isNew) throw new SeedError([...at, 'id'], `there is an account ${id} already`);
  const resource = `acs:demarc:*:*:account/${id}`;
  await steps.leaveAudit(createAccount.name, operator.version, resource, id, changesBefore);
  createdIds.accounts[name] = id;
  await seedKeys(steps, id, undefined, entry.keys, at);
}

export async function seedPolicy(
  steps: Steps,
  createdIds: CreatedIds,
  name: string,
  entry: SeedFile['policies'][string],
) {
  const at: Path = ['policies', name];
  const accountId = await accountNamed(steps.tx, createdIds, entry.account, [...at, 'account']);
  const given = {
    PolicyName: [name, at],
    PolicyDocument: [JSON.stringify(entry.document), [...at, 'document']],
    Description: [entry.description, [...at, 'description']],
  } as const;
  await steps.take(createPolicy, at, given, { accountId });
}

export async function seedUser(steps: Steps, createdIds: CreatedIds, name: string, entry: SeedUser): Promise<void> {
  const { tx } = steps;
  const at: Path = ['users', name];
  const accountId = await accountNamed(tx, createdIds, entry.account, [...at, 'account']);
  const userName = entry.name ?? name;
  const UserName = [userName, entry.name === undefined ? at : [...at, 'name']] as const;
  await steps.take(
    createUser,
    at,
    { UserName, DisplayName: [entry.displayName, [...at, 'displayName']] },
    { accountId },
  );
  createdIds.users[name] = (await tx.identities.user(accountId, userName))?.id ?? '';
  await seedKeys(steps, accountId, userName, entry.keys, at);
  for (const [index, policy] of entry.policies.entries()) {
    const isOwn = (await tx.customPolicies.find(accountId, policy)) !== undefined;
    const given = {
      PolicyType: [isOwn ? 'Custom' : 'System', at],
      PolicyName: [policy, [...at, 'policies', index]],
      UserName,
    } as const;
    await steps.take(attachPolicyToUser, [...at, 'policies', index], given, { accountId });
  }
}

async function seedKeys(
  steps: Steps,
  accountId: AccountId,
  userName: string | undefined,
  keys: SeedUser['keys'],
  at: Path,
): Promise<void> {
  for (const [index, { id, secret }] of keys.entries()) {
    const place = [...at, 'keys', index];
    if ((await steps.tx.accounts.accessKey(id)) !== undefined)
      throw new SeedError([...place, 'id'], `there is an access key '${id}' already`);
    const chance = { newAccessKeyId: () => id, newSecret: () => secret };
    await steps.take(createAccessKey, place, { UserName: [userName, place] }, { accountId, chance });
  }
}
