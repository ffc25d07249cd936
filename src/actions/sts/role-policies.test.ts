// What a role's policies allow, from making the role to its end, through the official SDKs.
import RamModule from '@alicloud/ram20150501';
import VpcModule from '@alicloud/vpc20160428';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAccessKey } from '../ram/access-key/CreateAccessKey.ts';
import { listAccessKeys } from '../ram/access-key/ListAccessKeys.ts';
import type { Demarc } from '../../start/start.ts';
import { refusalOf } from '../../../test/support/answers.ts';
import { ram, sdk } from '../../../test/support/clients.ts';
import { allowing } from '../../../test/support/policy-documents.ts';
import { ramVersion } from '../../../test/support/ram.ts';
import { assumed, newRole, newUser } from '../../../test/support/roles.ts';
import { local, startTestServer, type Key } from '../../../test/support/server.ts';
import { storeConnections } from '../../../test/support/stored-connections.ts';

const regionId = 'cn-hangzhou';
const roleName = 'caretaker';
const policyName = 'care-of-one-line';
const attachment = { roleName, policyName, policyType: 'Custom' } as const;
const denied = { code: 'Forbidden.RAM', statusCode: 403 };

/** The role `caretaker`, which may do everything with the connection `pc-1` and nothing with `pc-2`, and who may assume it. */
async function caretaker(server: Demarc): Promise<{ readonly roleArn: string; readonly user: Key }> {
  await storeConnections(server, { id: 'pc-1' }, { id: 'pc-2' });
  const roleArn = await newRole(server, { roleName, policies: [] });
  const line = `acs:vpc:*:${local.first.accountId}:physicalconnection/pc-1`;
  const statement = { Effect: 'Allow', Action: 'vpc:*', Resource: line };
  const policyDocument = JSON.stringify({ Version: '1', Statement: [statement] });
  await ram(server.url).createPolicy(new RamModule.CreatePolicyRequest({ policyName, policyDocument }));
  await ram(server.url).attachPolicyToRole(new RamModule.AttachPolicyToRoleRequest(attachment));
  return { roleArn, user: await newUser(server, 'alice') };
}

const shownConnections = z.object({
  totalCount: z.number(),
  physicalConnectionSet: z.object({
    physicalConnectionType: z.array(z.object({ physicalConnectionId: z.string(), status: z.string() })),
  }),
});

function callsOf({ url }: Demarc, key: Key) {
  const client = sdk(url, key);
  return {
    connections: async () => {
      const { body } = await client.describePhysicalConnections(
        new VpcModule.DescribePhysicalConnectionsRequest({ regionId }),
      );
      const { totalCount, physicalConnectionSet } = shownConnections.parse(body);
      const shown = physicalConnectionSet.physicalConnectionType;
      expect(shown).toHaveLength(totalCount);
      return shown.map(({ physicalConnectionId, status }) => `${physicalConnectionId} ${status}`);
    },
    cancel: async (physicalConnectionId: string) =>
      await client.cancelPhysicalConnection(
        new VpcModule.CancelPhysicalConnectionRequest({ regionId, physicalConnectionId }),
      ),
    create: async () =>
      await client.createPhysicalConnection(
        new VpcModule.CreatePhysicalConnectionRequest({
          regionId,
          accessPointId: 'ap-cn-hangzhou-yh-C',
          lineOperator: 'CT',
          peerLocation: 'Hangzhou, West Lake District',
          clientToken: crypto.randomUUID(),
        }),
      ),
  };
}

async function detach({ url }: Demarc): Promise<void> {
  await ram(url).detachPolicyFromRole(new RamModule.DetachPolicyFromRoleRequest(attachment));
}

describe('whoever has assumed a role', () => {
  it('may do what its policies allow on the connections that they name, and nothing else', async () => {
    await using server = await startTestServer();
    const { roleArn, user } = await caretaker(server);
    await expect(callsOf(server, user).connections()).rejects.toMatchObject(denied);
    const key = await assumed(server, user, roleArn);
    const session = callsOf(server, key);
    expect(await session.connections()).toEqual(['pc-1 Initial']);
    await session.cancel('pc-1');
    expect(await session.connections()).toEqual(['pc-1 Canceled']);
    await expect(session.cancel('pc-2')).rejects.toMatchObject(denied);
    await expect(session.create()).rejects.toMatchObject(denied);
    await expect(ram(server.url, key).listUsers(new RamModule.ListUsersRequest({}))).rejects.toMatchObject(denied);
    expect(await callsOf(server, local.first).connections()).toEqual(['pc-2 Initial', 'pc-1 Canceled']);
  });

  it('with a session policy may do what both allow', async () => {
    await using server = await startTestServer();
    const { roleArn, user } = await caretaker(server);
    const policy = allowing('vpc:Describe*', 'ram:*');
    const session = callsOf(server, await assumed(server, user, roleArn, { policy }));
    expect(await session.connections()).toEqual(['pc-1 Initial']);
    await expect(session.cancel('pc-1')).rejects.toMatchObject(denied);
    const elsewhere = JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: 'acs:vpc:*:*:physicalconnection/pc-2' }],
    });
    const blind = callsOf(server, await assumed(server, user, roleArn, { policy: elsewhere }));
    expect(await blind.connections()).toEqual([]);
    for (const id of ['pc-1', 'pc-2']) await expect(blind.cancel(id)).rejects.toMatchObject(denied);
  });

  it('may do nothing any more once the policy is detached, and again when it is back', async () => {
    await using server = await startTestServer();
    const { roleArn, user } = await caretaker(server);
    const session = callsOf(server, await assumed(server, user, roleArn));
    await detach(server);
    await expect(session.connections()).rejects.toMatchObject(denied);
    await expect(session.cancel('pc-1')).rejects.toMatchObject(denied);
    await ram(server.url).attachPolicyToRole(new RamModule.AttachPolicyToRoleRequest(attachment));
    expect(await session.connections()).toEqual(['pc-1 Initial']);
  });

  it('is nobody once the role is deleted, also when there is another of its name', async () => {
    await using server = await startTestServer();
    const { roleArn, user } = await caretaker(server);
    const session = callsOf(server, await assumed(server, user, roleArn));
    await detach(server);
    await ram(server.url).deleteRole(new RamModule.DeleteRoleRequest({ roleName }));
    const inactive = { code: 'InvalidAccessKeyId.Inactive' };
    await expect(session.connections()).rejects.toMatchObject(inactive);
    await newRole(server, { roleName });
    await expect(session.connections()).rejects.toMatchObject(inactive);
    await expect(session.create()).rejects.toMatchObject(inactive);
  });
});

it.each([createAccessKey, listAccessKeys])(
  'whoever has assumed a role is no user and has no keys: $name needs a name',
  async (action) => {
    await using server = await startTestServer();
    const key = await assumed(server, await newUser(server, 'alice'), await newRole(server));
    expect(await refusalOf(server, action, ramVersion, { key })).toEqual({
      status: 404,
      code: 'EntityNotExist.User',
      message: 'The user does not exist.',
    });
  },
);
