// Users, groups, roles and policies of the built-in accounts, as the store has them.
import { everything } from '../../src/domain/policy/visibility.ts';
import type { Demarc } from '../../src/main.ts';
import { local } from './server.ts';

const all = { after: '', limit: 1000, visible: everything };

/** All that both customers have, with keys, memberships and attachments. */
export async function storedIdentities({ store }: Pick<Demarc, 'store'>) {
  return await store.read(async (tx) => {
    const found = [];
    for (const { accountId } of [local.first, local.second]) {
      const { items: users } = await tx.identities.users(accountId, all);
      const { items: groups } = await tx.identities.groups(accountId, all);
      const { items: roles } = await tx.identities.roles(accountId, all);
      const owned = [];
      for (const userId of [null, ...users.map(({ id }) => id)]) {
        const keys = await tx.accessKeys.of({ accountId, userId });
        owned.push({ userId, keys, groups: userId === null ? [] : await tx.identities.groupsOf(userId) });
      }
      const policies = [];
      for (const policy of await tx.customPolicies.page(accountId, {
        after: undefined,
        limit: 10_000,
        visible: everything,
      }))
        policies.push({ policy, versions: await tx.customPolicies.versions(policy) });
      const holders = [
        ...users.map(({ id }) => ({ kind: 'user', id, accountId }) as const),
        ...groups.map(({ id }) => ({ kind: 'group', id, accountId }) as const),
        ...roles.map(({ id }) => ({ kind: 'role', id, accountId }) as const),
      ];
      const attached = [];
      for (const holder of holders) attached.push({ holder, policies: await tx.attachments.to(holder) });
      found.push({ users, groups, roles, owned, policies, attached });
    }
    return found;
  });
}
