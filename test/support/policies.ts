// Policies, and whom they are attached to, as tests of RAM's actions need them.
import { attachPolicyToUser } from '../../src/actions/ram/attachment/AttachPolicyToUser.ts';
import { createPolicy } from '../../src/actions/ram/policy/CreatePolicy.ts';
import { createPolicyVersion } from '../../src/actions/ram/policy/CreatePolicyVersion.ts';
import type { Demarc } from '../../src/main.ts';
import { answerOf, type Parameters } from './answers.ts';
import { laptop } from './server.ts';

type Server = Pick<Demarc, 'url' | 'store'>;

export const ramVersion = { Version: '2015-05-01' } as const;

/** A document that allows these actions on everything. */
export function allowing(...actions: readonly string[]): string {
  return JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });
}

export const readerDocument = allowing('vpc:Describe*');

/** Makes the policy `reader` of the first account. @returns the parameters that name it */
export async function aReader(server: Server): Promise<Parameters> {
  await answerOf(server, createPolicy, { ...ramVersion, PolicyName: 'reader', PolicyDocument: readerDocument });
  return { ...ramVersion, PolicyName: 'reader' };
}

/** Gives the policy `reader` so many further versions. */
export async function furtherVersions(server: Server, count: number): Promise<void> {
  for (let made = 0; made < count; made++)
    await answerOf(server, createPolicyVersion, {
      ...ramVersion,
      PolicyName: 'reader',
      PolicyDocument: allowing(`vpc:Version${String(made)}`),
    });
}

const since = Date.UTC(2026, 0, 2);
const times = { createdAt: since, updatedAt: since };

/** Makes the user `ann`, the group `crew` and the role `guest` of the first account. */
export async function principals({ store }: Server): Promise<void> {
  const { accountId } = laptop.first;
  await store.write(async (tx) => {
    const contact = { mobilePhone: null, email: null, comments: null };
    await tx.identities.insertUser({
      id: '200000000000000001',
      accountId,
      name: 'ann',
      displayName: 'Ann',
      ...contact,
      ...times,
    });
    await tx.identities.insertGroup({ id: 'g-crew', accountId, name: 'crew', comments: 'Night & day', ...times });
    await tx.identities.insertRole({
      id: '300000000000000001',
      accountId,
      name: 'guest',
      description: 'Visits',
      trustPolicy: JSON.stringify({
        Version: '1',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { RAM: [`acs:ram::${laptop.second.accountId}:root`] },
          },
        ],
      }),
      maxSessionSeconds: 3600,
      ...times,
    });
  });
}

/** Makes policies of the first account directly in its store. */
export async function storePolicies({ store }: Server, names: readonly string[]): Promise<void> {
  await store.write(async (tx) => {
    for (const name of names)
      await tx.customPolicies.insert(
        { accountId: laptop.first.accountId, name, description: null, defaultVersion: 1, ...times },
        readerDocument,
      );
  });
}

/** Attaches the policy `reader` to the user `ann`. */
export async function readerForAnn(server: Server): Promise<Parameters> {
  await principals(server);
  const named = await aReader(server);
  await answerOf(server, attachPolicyToUser, { ...named, PolicyType: 'Custom', UserName: 'ann' });
  return named;
}
