// Users and roles made through the official SDK, and the temporary keys of sessions.
import RamModule from '@alicloud/ram20150501';
import StsModule from '@alicloud/sts20150401';
import { z } from 'zod';
import type { Demarc } from '../../src/start/start.ts';
import { ram, sts } from './clients.ts';
import { everybodyIn, trustOf } from './policy-documents.ts';
import { local, type Key } from './server.ts';

type Served = Pick<Demarc, 'url'>;

const keyType = z.object({ accessKeyId: z.string(), accessKeySecret: z.string() });
const credentialsType = keyType.extend({ securityToken: z.string(), expiration: z.string() });

interface NewUser {
  /** Policies of the system's that it has; it may assume roles where left out. */
  readonly policies?: readonly string[];
  readonly root?: Key;
}

/** A user of the account, with a key. */
export async function newUser(
  { url }: Served,
  userName: string,
  { policies = ['AliyunSTSAssumeRoleAccess'], root = local.first }: NewUser = {},
): Promise<Key> {
  const client = ram(url, root);
  await client.createUser(new RamModule.CreateUserRequest({ userName }));
  for (const policyName of policies)
    await client.attachPolicyToUser(
      new RamModule.AttachPolicyToUserRequest({ userName, policyName, policyType: 'System' }),
    );
  const { body } = await client.createAccessKey(new RamModule.CreateAccessKeyRequest({ userName }));
  return keyType.parse(body?.accessKey);
}

interface NewRole {
  readonly roleName?: string;
  /** Policies of the system's that it has; it may do everything in its account where left out. */
  readonly policies?: readonly string[];
  /** Who may assume it; everybody of the first account where left out. */
  readonly trusted?: readonly string[];
  /** The whole trust policy, in place of `trusted`. */
  readonly trustPolicy?: string;
  readonly maxSessionDuration?: number;
  readonly root?: Key;
}

/** A role, `auditor` of the first account where nothing else is said. @returns its ARN */
export async function newRole({ url }: Served, role: NewRole = {}): Promise<string> {
  const { roleName = 'auditor', trusted = [everybodyIn(local.first.accountId)], root = local.first } = role;
  const { trustPolicy = trustOf(trusted), maxSessionDuration, policies = ['AdministratorAccess'] } = role;
  const client = ram(url, root);
  const request = { roleName, assumeRolePolicyDocument: trustPolicy, maxSessionDuration };
  const { body } = await client.createRole(new RamModule.CreateRoleRequest(request));
  for (const policyName of policies)
    await client.attachPolicyToRole(
      new RamModule.AttachPolicyToRoleRequest({ roleName, policyName, policyType: 'System' }),
    );
  return z.string().parse(body?.role?.arn);
}

interface Assuming {
  readonly sessionName?: string;
  readonly durationSeconds?: number;
  readonly policy?: string;
}

/** Assumes the role with the key. @returns the temporary key */
export async function assumed(
  { url }: Served,
  key: Key,
  roleArn: string,
  { sessionName: roleSessionName = 'session', ...more }: Assuming = {},
): Promise<Required<Key> & { readonly expiration: string }> {
  const request = new StsModule.AssumeRoleRequest({ roleArn, roleSessionName, ...more });
  const { body } = await sts(url, key).assumeRole(request);
  return credentialsType.parse(body?.credentials);
}
