// Calls of RAM's actions, and what provocations on them need.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { createAccessKey } from '../../src/actions/ram/access-key/CreateAccessKey.ts';
import { attachPolicyToUser } from '../../src/actions/ram/attachment/AttachPolicyToUser.ts';
import { addUserToGroup } from '../../src/actions/ram/group/AddUserToGroup.ts';
import { createGroup } from '../../src/actions/ram/group/CreateGroup.ts';
import { createRole } from '../../src/actions/ram/role/CreateRole.ts';
import { createUser } from '../../src/actions/ram/user/CreateUser.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, type Callable, type Parameters } from './answers.ts';
import { everybodyIn, trustOf } from './policy-documents.ts';
import { local, type Key } from './server.ts';

/** For provocations on RAM, which parameters do not tell from the other products. */
export const ramVersion = { Version: '2015-05-01' } as const;

/** Makes a call of RAM's that must succeed. */
export async function askRam<Answer extends z.ZodObject>(
  server: Pick<Demarc, 'url'>,
  action: Callable<Answer>,
  parameters: Parameters = {},
  key?: Key,
): Promise<z.output<Answer>> {
  return await answerOf(server, action, { ...ramVersion, ...parameters }, key === undefined ? {} : { key });
}

/** Lets anybody of the first account assume a role. */
export const trustPolicy = trustOf([everybodyIn(local.first.accountId)]);

/** Trust policy that is refused, and the place and reason. */
export const brokenTrustPolicy = {
  document: trustPolicy.replace('Allow', 'Perhaps'),
  message: 'Statement[0].Effect: this must be Allow or Deny',
} as const;

/** @returns the name of a new user, different each time */
export async function aUser(server: Pick<Demarc, 'url'>): Promise<string> {
  const UserName = `user-${randomUUID()}`;
  await askRam(server, createUser, { UserName });
  return UserName;
}

/** @returns the name of a new group, different each time */
export async function aGroup(server: Pick<Demarc, 'url'>): Promise<string> {
  const GroupName = `group-${randomUUID()}`;
  await askRam(server, createGroup, { GroupName });
  return GroupName;
}

/** @returns the name of a new role, different each time */
export async function aRole(server: Pick<Demarc, 'url'>): Promise<string> {
  const RoleName = `role-${randomUUID()}`;
  await askRam(server, createRole, { RoleName, AssumeRolePolicyDocument: trustPolicy });
  return RoleName;
}

/** @returns a new key of the user's, to sign with */
export async function aKeyOf(server: Pick<Demarc, 'url'>, UserName: string): Promise<Key> {
  const { AccessKey } = await askRam(server, createAccessKey, { UserName });
  return { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret };
}

/** Attaches to the user the policy of the system that allows everything. */
export async function letDoEverything(server: Pick<Demarc, 'url'>, UserName: string): Promise<void> {
  await askRam(server, attachPolicyToUser, { PolicyType: 'System', PolicyName: 'AdministratorAccess', UserName });
}

/** @returns a new user in a new group */
export async function aMember(server: Pick<Demarc, 'url'>) {
  const member = { UserName: await aUser(server), GroupName: await aGroup(server) };
  await askRam(server, addUserToGroup, member);
  return member;
}

/** Provokes the two rows that a name can be refused with. */
export function badNames(parameter: string, more: Parameters = {}) {
  return {
    chars: () => ({ ...ramVersion, ...more, [parameter]: 'a/b' }),
    length: () => ({ ...ramVersion, ...more, [parameter]: 'x'.repeat(129) }),
  };
}
