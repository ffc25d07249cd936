// Policies attached to users, groups and roles, and taken off again.
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { answerOf, formats, refusalOf, type Callable, type Parameters } from '../../../../test/support/answers.ts';
import { aReader, principals, readerForAnn, storePolicies } from '../../../../test/support/policies.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { ramVersion } from '../../../../test/support/ram.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { maxAttached } from '../../../domain/policy/custom-policy.ts';
import type { Demarc } from '../../../start/start.ts';
import { createPolicy } from '../policy/CreatePolicy.ts';
import { attachPolicyToGroup } from './AttachPolicyToGroup.ts';
import { attachPolicyToRole } from './AttachPolicyToRole.ts';
import { attachPolicyToUser } from './AttachPolicyToUser.ts';
import { detachPolicyFromGroup } from './DetachPolicyFromGroup.ts';
import { detachPolicyFromRole } from './DetachPolicyFromRole.ts';
import { detachPolicyFromUser } from './DetachPolicyFromUser.ts';
import { listEntitiesForPolicy } from './ListEntitiesForPolicy.ts';
import { listPoliciesForGroup } from './ListPoliciesForGroup.ts';
import { listPoliciesForRole } from './ListPoliciesForRole.ts';
import { listPoliciesForUser } from './ListPoliciesForUser.ts';
import { ladder } from '../../../../test/support/ladder.ts';

type Server = Pick<Demarc, 'url' | 'store'>;

const reader = { ...ramVersion, PolicyType: 'Custom', PolicyName: 'reader' };
const everything = { ...ramVersion, PolicyType: 'System', PolicyName: 'AdministratorAccess' };
const badName = 'no spaces';
const longName = 'x'.repeat(65);

const ann = { UserName: 'ann' };
const crew = { GroupName: 'crew' };
const guest = { RoleName: 'guest' };

async function prepared(server: Server): Promise<void> {
  await principals(server);
  await aReader(server);
}

/** Once more what was done before, or what was never done. */
function after(prepare: (server: Server) => Promise<unknown>, call: Parameters) {
  return async (server: Server): Promise<Parameters> => {
    await prepare(server);
    return call;
  };
}

/** As many of the account's own as one may have, attached. */
function full(action: Callable<z.ZodObject>, to: Parameters) {
  return async (server: Server): Promise<Parameters> => {
    await prepared(server);
    const names = Array.from({ length: maxAttached.Custom }, (_, index) => `policy-${String(index)}`);
    await storePolicies(server, names);
    for (const PolicyName of names) await answerOf(server, action, { ...reader, ...to, PolicyName });
    return { ...reader, ...to };
  };
}

const malformed = (to: Parameters) => ({
  policyTypeMalformed: () => ({ ...reader, ...to, PolicyType: 'custom' }),
  policyNameChars: () => ({ ...reader, ...to, PolicyName: badName }),
  policyNameLength: () => ({ ...reader, ...to, PolicyName: 'x'.repeat(129) }),
});

provokesEveryError(attachPolicyToUser, {
  ...malformed(ann),
  nameChars: () => ({ ...reader, UserName: badName }),
  nameLength: () => ({ ...reader, UserName: longName }),
  userNotFound: after(aReader, { ...reader, ...ann }),
  policyNotFound: after(principals, { ...reader, ...ann }),
  userHasPolicy: after(readerForAnn, { ...reader, ...ann }),
  userLimit: full(attachPolicyToUser, ann),
});

provokesEveryError(attachPolicyToGroup, {
  ...malformed(crew),
  nameChars: () => ({ ...reader, GroupName: badName }),
  nameLength: () => ({ ...reader, GroupName: longName }),
  groupNotFound: after(aReader, { ...reader, ...crew }),
  policyNotFound: after(principals, { ...reader, ...crew }),
  groupHasPolicy: after(
    async (server) => {
      await prepared(server);
      await answerOf(server, attachPolicyToGroup, { ...reader, ...crew });
    },
    { ...reader, ...crew },
  ),
  groupLimit: full(attachPolicyToGroup, crew),
});

provokesEveryError(attachPolicyToRole, {
  ...malformed(guest),
  nameChars: () => ({ ...reader, RoleName: badName }),
  nameLength: () => ({ ...reader, RoleName: longName }),
  roleNotFound: after(aReader, { ...reader, ...guest }),
  policyNotFound: after(principals, { ...reader, ...guest }),
  roleHasPolicy: after(
    async (server) => {
      await prepared(server);
      await answerOf(server, attachPolicyToRole, { ...reader, ...guest });
    },
    { ...reader, ...guest },
  ),
  roleLimit: full(attachPolicyToRole, guest),
});

provokesEveryError(detachPolicyFromUser, {
  ...malformed(ann),
  nameChars: () => ({ ...reader, UserName: badName }),
  nameLength: () => ({ ...reader, UserName: longName }),
  userNotFound: after(aReader, { ...reader, ...ann }),
  policyNotFound: after(principals, { ...reader, ...ann }),
  userLacksPolicy: after(prepared, { ...reader, ...ann }),
});

provokesEveryError(detachPolicyFromGroup, {
  ...malformed(crew),
  nameChars: () => ({ ...reader, GroupName: badName }),
  nameLength: () => ({ ...reader, GroupName: longName }),
  groupNotFound: after(aReader, { ...reader, ...crew }),
  policyNotFound: after(principals, { ...reader, ...crew }),
  groupLacksPolicy: after(prepared, { ...reader, ...crew }),
});

provokesEveryError(detachPolicyFromRole, {
  ...malformed(guest),
  nameChars: () => ({ ...reader, RoleName: badName }),
  nameLength: () => ({ ...reader, RoleName: longName }),
  roleNotFound: after(aReader, { ...reader, ...guest }),
  policyNotFound: after(principals, { ...reader, ...guest }),
  roleLacksPolicy: after(prepared, { ...reader, ...guest }),
});

provokesEveryError(listPoliciesForUser, {
  nameChars: () => ({ ...ramVersion, UserName: badName }),
  nameLength: () => ({ ...ramVersion, UserName: longName }),
  userNotFound: () => ({ ...ramVersion, ...ann }),
});

provokesEveryError(listPoliciesForGroup, {
  nameChars: () => ({ ...ramVersion, GroupName: badName }),
  nameLength: () => ({ ...ramVersion, GroupName: longName }),
  groupNotFound: () => ({ ...ramVersion, ...crew }),
});

provokesEveryError(listPoliciesForRole, {
  nameChars: () => ({ ...ramVersion, RoleName: badName }),
  nameLength: () => ({ ...ramVersion, RoleName: longName }),
  roleNotFound: () => ({ ...ramVersion, ...guest }),
});

provokesEveryError(listEntitiesForPolicy, {
  policyTypeMalformed: () => ({ ...reader, PolicyType: 'custom' }),
  policyNameChars: () => ({ ...reader, PolicyName: badName }),
  policyNameLength: () => ({ ...reader, PolicyName: 'x'.repeat(129) }),
  policyNotFound: () => reader,
});

describe.each([
  { kind: 'user', to: ann, attach: attachPolicyToUser, detach: detachPolicyFromUser, list: listPoliciesForUser },
  { kind: 'group', to: crew, attach: attachPolicyToGroup, detach: detachPolicyFromGroup, list: listPoliciesForGroup },
  { kind: 'role', to: guest, attach: attachPolicyToRole, detach: detachPolicyFromRole, list: listPoliciesForRole },
])('a $kind', ({ to, attach, detach, list }) => {
  it.each(formats)('has what is attached to it until it is taken off, in %s', async (format) => {
    await using server = await startTestServer();
    await prepared(server);
    await answerOf(server, attach, { ...reader, ...to }, { format });
    await answerOf(server, attach, { ...everything, ...to }, { format });
    const names = async () => {
      const { Policies } = await answerOf(server, list, { ...ramVersion, ...to }, { format });
      return Policies.Policy.map(({ PolicyType, PolicyName, DefaultVersion }) => [
        PolicyType,
        PolicyName,
        DefaultVersion,
      ]);
    };
    expect((await names()).sort()).toEqual([
      ['Custom', 'reader', 'v1'],
      ['System', 'AdministratorAccess', 'v1'],
    ]);
    await answerOf(server, detach, { ...reader, ...to }, { format });
    expect(await names()).toEqual([['System', 'AdministratorAccess', 'v1']]);
  });

  it('may be of the system for a product that is not served here', async () => {
    await using server = await startTestServer();
    await prepared(server);
    const ofEcs = { ...everything, PolicyName: 'AliyunECSFullAccess' };
    await answerOf(server, attach, { ...ofEcs, ...to });
    expect(await refusalOf(server, attach, { ...ofEcs, ...to, PolicyName: 'AliyunNothing' })).toMatchObject({
      code: 'EntityNotExist.Policy',
    });
  });

  it("of one account does not exist for another, nor does another account's policy", async () => {
    await using server = await startTestServer();
    await prepared(server);
    const key = local.second;
    const document = JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });
    await answerOf(server, createPolicy, { ...ramVersion, PolicyName: 'theirs', PolicyDocument: document }, { key });
    const theirs = { ...reader, PolicyName: 'theirs' };
    expect(await refusalOf(server, attach, { ...theirs, ...to })).toMatchObject({ code: 'EntityNotExist.Policy' });
    for (const action of [attach, detach, list])
      expect(await refusalOf(server, action, { ...theirs, ...to }, { key })).toMatchObject({ status: 404 });
  });
});

it.each(formats)('a policy lists what it is attached to, of this account only, in %s', async (format) => {
  await using server = await startTestServer();
  await prepared(server);
  for (const [action, to] of [
    [attachPolicyToUser, ann],
    [attachPolicyToGroup, crew],
    [attachPolicyToRole, guest],
  ] as const)
    await answerOf(server, action, { ...everything, ...to });
  const entities = await answerOf(server, listEntitiesForPolicy, everything, { format });
  expect(entities).toMatchObject({
    Users: { User: [{ UserName: 'ann', DisplayName: 'Ann' }] },
    Groups: { Group: [{ GroupName: 'crew', Comments: 'Night & day' }] },
    Roles: {
      Role: [{ RoleName: 'guest', Arn: `acs:ram::${local.first.accountId}:role/guest`, Description: 'Visits' }],
    },
  });
  expect(await answerOf(server, listEntitiesForPolicy, everything, { key: local.second, format })).toEqual({
    Users: { User: [] },
    Groups: { Group: [] },
    Roles: { Role: [] },
  });
});

/** Attached once the call is prepared. */
function attached(action: Callable<z.ZodObject>, to: Parameters) {
  return async (server: Server): Promise<Parameters> => {
    await prepared(server);
    await answerOf(server, action, { ...reader, ...to });
    return { ...reader, ...to };
  };
}

ladder(attachPolicyToUser, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    ['policyNotFound', { PolicyName: 'nothing' }],
    ['userHasPolicy', { PolicyName: 'policy-0' }],
    [
      'userLimit',
      full(attachPolicyToUser, ann),
      {
        mend: async (server) =>
          await answerOf(server, detachPolicyFromUser, { ...reader, ...ann, PolicyName: 'policy-1' }),
      },
    ],
  ],
  mended: { ...reader, ...ann },
});

ladder(detachPolicyFromUser, {
  rungs: [
    ['userNotFound', { UserName: 'nobody' }],
    ['policyNotFound', { PolicyName: 'nothing' }],
    ['userLacksPolicy', { PolicyType: 'System', PolicyName: 'AdministratorAccess' }],
  ],
  mended: attached(attachPolicyToUser, ann),
});

ladder(attachPolicyToGroup, {
  rungs: [
    ['groupNotFound', { GroupName: 'nobody' }],
    ['policyNotFound', { PolicyName: 'nothing' }],
    ['groupHasPolicy', { PolicyName: 'policy-0' }],
    [
      'groupLimit',
      full(attachPolicyToGroup, crew),
      {
        mend: async (server) =>
          await answerOf(server, detachPolicyFromGroup, { ...reader, ...crew, PolicyName: 'policy-1' }),
      },
    ],
  ],
  mended: { ...reader, ...crew },
});

ladder(detachPolicyFromGroup, {
  rungs: [
    ['groupNotFound', { GroupName: 'nobody' }],
    ['policyNotFound', { PolicyName: 'nothing' }],
    ['groupLacksPolicy', { PolicyType: 'System', PolicyName: 'AdministratorAccess' }],
  ],
  mended: attached(attachPolicyToGroup, crew),
});

ladder(attachPolicyToRole, {
  rungs: [
    ['roleNotFound', { RoleName: 'nobody' }],
    ['policyNotFound', { PolicyName: 'nothing' }],
    ['roleHasPolicy', { PolicyName: 'policy-0' }],
    [
      'roleLimit',
      full(attachPolicyToRole, guest),
      {
        mend: async (server) =>
          await answerOf(server, detachPolicyFromRole, { ...reader, ...guest, PolicyName: 'policy-1' }),
      },
    ],
  ],
  mended: { ...reader, ...guest },
});

ladder(detachPolicyFromRole, {
  rungs: [
    ['roleNotFound', { RoleName: 'nobody' }],
    ['policyNotFound', { PolicyName: 'nothing' }],
    ['roleLacksPolicy', { PolicyType: 'System', PolicyName: 'AdministratorAccess' }],
  ],
  mended: attached(attachPolicyToRole, guest),
});
