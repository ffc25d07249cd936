// Policies, and users, groups and roles that they are attached to, for tests of RAM's actions.
import { attachPolicyToUser } from '../../src/actions/ram/attachment/AttachPolicyToUser.ts';
import { createGroup } from '../../src/actions/ram/group/CreateGroup.ts';
import { createPolicy } from '../../src/actions/ram/policy/CreatePolicy.ts';
import { createPolicyVersion } from '../../src/actions/ram/policy/CreatePolicyVersion.ts';
import { createRole } from '../../src/actions/ram/role/CreateRole.ts';
import { createUser } from '../../src/actions/ram/user/CreateUser.ts';
import type { Demarc } from '../../src/start/start.ts';
import type { Parameters } from './answers.ts';
import { allowing } from './policy-documents.ts';
import { askRam, ramVersion, trustPolicy } from './ram.ts';
import { local } from './server.ts';

type Server = Pick<Demarc, 'url' | 'store'>;

export const readerDocument = allowing('vpc:Describe*');

/** Makes the policy `reader` of the first account. @returns the parameters that name it */
export async function aReader(server: Server): Promise<Parameters> {
  await askRam(server, createPolicy, { PolicyName: 'reader', PolicyDocument: readerDocument });
  return { ...ramVersion, PolicyName: 'reader' };
}

/** Gives the policy `reader` so many further versions. */
export async function furtherVersions(server: Server, count: number): Promise<void> {
  for (let made = 0; made < count; made++)
    await askRam(server, createPolicyVersion, {
      PolicyName: 'reader',
      PolicyDocument: allowing(`vpc:Version${String(made)}`),
    });
}

/** Makes the user `ann`, the group `crew` and the role `guest` of the first account. */
export async function principals(server: Server): Promise<void> {
  await askRam(server, createUser, { UserName: 'ann', DisplayName: 'Ann' });
  await askRam(server, createGroup, { GroupName: 'crew', Comments: 'Night & day' });
  await askRam(server, createRole, {
    RoleName: 'guest',
    AssumeRolePolicyDocument: trustPolicy,
    Description: 'Visits',
  });
}

/** Makes policies of the first account directly in its store. */
export async function storePolicies({ store }: Server, names: readonly string[]): Promise<void> {
  const since = Date.UTC(2026, 0, 2);
  const times = { createdAt: since, updatedAt: since };
  // In small writes: a project of tests has each write fail at each of its statements first.
  for (let start = 0; start < names.length; start += 25)
    await store.write(async (tx) => {
      for (const name of names.slice(start, start + 25))
        await tx.customPolicies.insert(
          { accountId: local.first.accountId, name, description: null, defaultVersion: 1, ...times },
          readerDocument,
        );
    });
}

/** Attaches the policy `reader` to the user `ann`. */
export async function readerForAnn(server: Server): Promise<Parameters> {
  await principals(server);
  const named = await aReader(server);
  await askRam(server, attachPolicyToUser, { ...named, PolicyType: 'Custom', UserName: 'ann' });
  return named;
}
