// Roles and who may assume them, and each refusal.
import { describe, expect, it } from 'vitest';
import { formats, refusalOf } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aRole, askRam, badNames, brokenTrustPolicy, ramVersion, trustPolicy } from '../../../../test/support/ram.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { attachPolicyToRole } from '../attachment/AttachPolicyToRole.ts';
import { identityLimits } from '../../../domain/identity.ts';
import type { Demarc } from '../../../start/start.ts';
import { createRole } from './CreateRole.ts';
import { deleteRole } from './DeleteRole.ts';
import { getRole } from './GetRole.ts';
import { listRoles } from './ListRoles.ts';
import { updateRole } from './UpdateRole.ts';
import { ladder } from '../../../../test/support/ladder.ts';

const wanted = { ...ramVersion, RoleName: 'auditor', AssumeRolePolicyDocument: trustPolicy };
const roleName = badNames('RoleName', { AssumeRolePolicyDocument: trustPolicy });
const noRole = () => ({ ...ramVersion, RoleName: 'nothing' });

async function asManyAsMayBe({ store }: Demarc): Promise<void> {
  await store.write(async (tx) => {
    for (let number = 1; number <= identityLimits.roles; number += 1)
      await tx.identities.insertRole({
        id: String(number),
        accountId: local.first.accountId,
        name: `role-${number}`,
        description: null,
        trustPolicy,
        maxSessionSeconds: 3600,
        createdAt: 0,
        updatedAt: 0,
      });
  });
}

describe('CreateRole', () => {
  it('shows what was given, with an ARN and an hour for its sessions', async () => {
    await using server = await startTestServer();
    const given = { RoleName: 'Auditor', AssumeRolePolicyDocument: trustPolicy, Description: 'reads everything' };
    const { Role } = await askRam(server, createRole, given);
    expect(Role).toMatchObject({
      ...given,
      Arn: `acs:ram::${local.first.accountId}:role/Auditor`,
      MaxSessionDuration: 3600,
    });
    expect((await askRam(server, getRole, { RoleName: 'Auditor' })).Role).toMatchObject(Role);
  });

  it('keeps a trust policy as it was laid out', async () => {
    await using server = await startTestServer();
    const document = JSON.stringify(JSON.parse(trustPolicy), null, 2);
    await askRam(server, createRole, { ...wanted, AssumeRolePolicyDocument: document });
    const { Role } = await askRam(server, getRole, { RoleName: 'auditor' });
    expect(Role.AssumeRolePolicyDocument).toBe(document);
  });

  it.each(formats)('says in %s what is wrong with a trust policy that spells what XML cannot write', async (format) => {
    await using server = await startTestServer();
    const document = trustPolicy.replace('acs:ram', String.raw`\u0001`);
    const refusal = await refusalOf(server, createRole, { ...wanted, AssumeRolePolicyDocument: document }, { format });
    expect(refusal.code).toBe('MalformedPolicyDocument');
    expect(refusal.message).toContain('Statement[0].Principal.RAM');
  });

  it.each(['3599', '43201', 'long'])('lets no session last %s seconds', async (MaxSessionDuration) => {
    await using server = await startTestServer();
    expect(await refusalOf(server, createRole, { ...wanted, MaxSessionDuration })).toMatchObject({
      code: 'InvalidParameter',
    });
  });

  provokesEveryError(createRole, {
    nameChars: roleName.chars,
    nameLength: roleName.length,
    trustPolicyLength: () => ({ ...wanted, AssumeRolePolicyDocument: trustPolicy.padEnd(2049) }),
    descriptionLength: () => ({ ...wanted, Description: 'x'.repeat(1025) }),
    malformedPolicy: {
      by: () => ({ ...wanted, AssumeRolePolicyDocument: brokenTrustPolicy.document }),
      message: brokenTrustPolicy.message,
    },
    async roleLimit(server) {
      await asManyAsMayBe(server);
      return wanted;
    },
    roleExists: async (server) => ({ ...wanted, RoleName: await aRole(server) }),
  });
});

describe('GetRole', () => {
  provokesEveryError(getRole, { nameChars: roleName.chars, nameLength: roleName.length, roleNotFound: noRole });

  it("knows no role of another account's", async () => {
    await using server = await startTestServer();
    const call = { ...ramVersion, RoleName: await aRole(server) };
    expect(await refusalOf(server, getRole, call, { key: local.second })).toMatchObject({
      code: 'EntityNotExist.Role',
    });
  });
});

describe('ListRoles', () => {
  it('goes on behind the marker', async () => {
    await using server = await startTestServer();
    for (const RoleName of ['c', 'a', 'b']) await askRam(server, createRole, { ...wanted, RoleName });
    const first = await askRam(server, listRoles, { MaxItems: '2' });
    expect(first).toMatchObject({ IsTruncated: true, Roles: { Role: [{ RoleName: 'a' }, { RoleName: 'b' }] } });
    const last = await askRam(server, listRoles, { Marker: first.Marker ?? '' });
    expect(last).toMatchObject({ IsTruncated: false, Roles: { Role: [{ RoleName: 'c' }] } });
    expect((await askRam(server, listRoles, {}, local.second)).Roles.Role).toEqual([]);
  });
});

describe('UpdateRole', () => {
  it('changes what is given and leaves the rest', async () => {
    await using server = await startTestServer();
    const RoleName = await aRole(server);
    const NewAssumeRolePolicyDocument = trustPolicy.replace(local.first.accountId, local.second.accountId);
    await askRam(server, updateRole, { RoleName, NewAssumeRolePolicyDocument, NewMaxSessionDuration: '7200' });
    const { Role } = await askRam(server, updateRole, { RoleName, NewDescription: 'reads everything' });
    expect(Role).toMatchObject({
      AssumeRolePolicyDocument: NewAssumeRolePolicyDocument,
      MaxSessionDuration: 7200,
      Description: 'reads everything',
    });
    expect((await askRam(server, updateRole, { RoleName, NewDescription: '' })).Role.Description).toBeUndefined();
  });

  provokesEveryError(updateRole, {
    nameChars: roleName.chars,
    nameLength: roleName.length,
    trustPolicyLength: () => ({ ...noRole(), NewAssumeRolePolicyDocument: trustPolicy.padEnd(2049) }),
    descriptionLength: () => ({ ...noRole(), NewDescription: 'x'.repeat(1025) }),
    malformedPolicy: {
      by: async (server) => ({
        ...ramVersion,
        RoleName: await aRole(server),
        NewAssumeRolePolicyDocument: brokenTrustPolicy.document,
      }),
      message: brokenTrustPolicy.message,
    },
    roleNotFound: noRole,
  });
});

describe('DeleteRole', () => {
  it('frees the name', async () => {
    await using server = await startTestServer();
    const RoleName = await aRole(server);
    await askRam(server, deleteRole, { RoleName });
    expect((await askRam(server, listRoles)).Roles.Role).toEqual([]);
    await askRam(server, createRole, { ...wanted, RoleName });
  });

  provokesEveryError(deleteRole, {
    nameChars: roleName.chars,
    nameLength: roleName.length,
    roleNotFound: noRole,
    async roleHasPolicies(server) {
      const RoleName = await aRole(server);
      await askRam(server, attachPolicyToRole, {
        PolicyType: 'System',
        PolicyName: 'ReadOnlyAccess',
        RoleName,
      });
      return { ...ramVersion, RoleName };
    },
  });
});

ladder(createRole, {
  rungs: [
    [
      'malformedPolicy',
      { AssumeRolePolicyDocument: brokenTrustPolicy.document },
      { message: brokenTrustPolicy.message },
    ],
    [
      'roleLimit',
      async (server) => {
        await asManyAsMayBe(server);
        return {};
      },
      { mend: async (server) => await askRam(server, deleteRole, { RoleName: 'role-2' }) },
    ],
    ['roleExists', { RoleName: 'role-1' }],
  ],
  mended: wanted,
});

ladder(updateRole, {
  rungs: [
    ['roleNotFound', { RoleName: 'nothing' }],
    [
      'malformedPolicy',
      { NewAssumeRolePolicyDocument: brokenTrustPolicy.document },
      { message: brokenTrustPolicy.message },
    ],
  ],
  mended: async (server) => ({
    ...ramVersion,
    RoleName: await aRole(server),
    NewAssumeRolePolicyDocument: trustPolicy,
  }),
});

ladder(deleteRole, {
  rungs: [
    ['roleNotFound', { RoleName: 'nothing' }],
    [
      'roleHasPolicies',
      async (server) => {
        const RoleName = await aRole(server);
        await askRam(server, attachPolicyToRole, { PolicyType: 'System', PolicyName: 'ReadOnlyAccess', RoleName });
        return { RoleName };
      },
    ],
  ],
  mended: async (server) => ({ ...ramVersion, RoleName: await aRole(server) }),
});
