// AssumeRole: who may take on which role, for how long, and what each refusal says.
import RamModule from '@alicloud/ram20150501';
import StsModule from '@alicloud/sts20150401';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { assumeRole } from './AssumeRole.ts';
import { describeRegions } from '../vpc/location/DescribeRegions.ts';
import type { Demarc } from '../../start/start.ts';
import { answerOf, refusalOf, type Parameters } from '../../../test/support/answers.ts';
import { ram, sts } from '../../../test/support/clients.ts';
import { ladder } from '../../../test/support/ladder.ts';
import { everybodyIn, trustOf } from '../../../test/support/policy-documents.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { assumed, newRole, newUser } from '../../../test/support/roles.ts';
import { local, startTestServer, type Key } from '../../../test/support/server.ts';

const version = '2015-04-01';
const { accountId } = local.first;
const auditor = `acs:ram::${accountId}:role/auditor`;
const noPermission = {
  status: 403,
  code: 'NoPermission',
  message: 'You are not authorized to do this action. You should be authorized by RAM.',
};

function asking(more: Parameters = {}): Parameters {
  return { Version: version, RoleArn: auditor, RoleSessionName: 'alice', ...more };
}

describe('AssumeRole', () => {
  it('gives a temporary key, and tells who that is now and until when', async () => {
    await using server = await startTestServer();
    await newRole(server);
    const key = await newUser(server, 'alice');
    const before = Math.floor(Date.now() / 1000);
    const answer = await answerOf(server, assumeRole, asking({ DurationSeconds: '900' }), { key });
    expect(answer.Credentials.AccessKeyId).toMatch(/^STS\.\d{24}$/);
    const lasting = Date.parse(answer.Credentials.Expiration) / 1000 - before;
    expect(lasting).toBeGreaterThanOrEqual(900);
    expect(lasting).toBeLessThan(960);
    expect(answer.AssumedRoleUser.Arn).toBe(`${auditor}/alice`);
    expect(answer.AssumedRoleUser.AssumedRoleId).toMatch(/^\d{18}:alice$/);
  });

  it('answers the official SDK, an hour where no duration is given', async () => {
    await using server = await startTestServer();
    const roleArn = await newRole(server);
    const request = new StsModule.AssumeRoleRequest({ roleArn, roleSessionName: 'alice', externalId: 'unused' });
    const { body } = await sts(server.url, await newUser(server, 'alice')).assumeRole(request);
    const expiration = z.iso.datetime().parse(body?.credentials?.expiration);
    expect(Math.round((Date.parse(expiration) - Date.now()) / 60_000)).toBe(60);
    expect(body?.assumedRoleUser).toMatchObject({ arn: `${roleArn}/alice` });
  });

  it('lasts up to what the role allows', async () => {
    await using server = await startTestServer();
    await newRole(server, { maxSessionDuration: 7200 });
    const key = await newUser(server, 'alice');
    await answerOf(server, assumeRole, asking({ DurationSeconds: '7200' }), { key });
    expect(await refusalOf(server, assumeRole, asking({ DurationSeconds: '7201' }), { key })).toMatchObject({
      code: 'InvalidParameter.DurationSeconds',
    });
  });

  it('may be done again by whoever is in a role', async () => {
    await using server = await startTestServer();
    const first = await newRole(server);
    const second = await newRole(server, { roleName: 'reader', trusted: [first] });
    const user = await newUser(server, 'alice');
    await expect(assumed(server, user, second)).rejects.toMatchObject({ code: 'NoPermission' });
    const again = await assumed(server, await assumed(server, user, first), second);
    const { body } = await sts(server.url, again).getCallerIdentity();
    expect(body).toMatchObject({ arn: `acs:ram::${accountId}:assumed-role/reader/session` });
  });

  it('reads a session policy that is laid out over lines', async () => {
    await using server = await startTestServer();
    await newRole(server);
    const policy = { Version: '1', Statement: [{ Effect: 'Allow', Action: 'vpc:*', Resource: '*' }] };
    const parameters = asking({ Policy: JSON.stringify(policy, null, 2) });
    await answerOf(server, assumeRole, parameters, { key: await newUser(server, 'alice') });
  });

  it.each([
    ['too large for JSON to write again', '1e999'],
    ['that take more room when they are written again', Array(290).fill('1e20').join(', ')],
  ])('takes a session policy with numbers %s', async (_which, numbers) => {
    await using server = await startTestServer();
    const roleArn = await newRole(server);
    const policy = `{"Version": "1", "Statement": {"Effect": "Allow", "Action": "vpc:*", "Resource": "*",
      "Condition": {"NumericNotEquals": {"other:Key": [${numbers}]}}}}`;
    const key = await assumed(server, await newUser(server, 'alice'), roleArn, { policy });
    await answerOf(server, describeRegions, {}, { key });
  });

  it('is of any role that RAM makes, whatever its name is made of', async () => {
    await using server = await startTestServer();
    const roleArn = await newRole(server, { roleName: 'Night.shift_2-b' });
    expect(roleArn).toBe(`acs:ram::${accountId}:role/Night.shift_2-b`);
    await assumed(server, await newUser(server, 'alice'), roleArn);
  });
});

describe('a role may be assumed', () => {
  const bob = `acs:ram::${accountId}:user/bob`;

  it.each<[who: string, trustPolicy: string, outcome: 'assumed' | typeof noPermission]>([
    ['by every user of an account it trusts', trustOf([everybodyIn(accountId)]), 'assumed'],
    ['by the user it trusts', trustOf([bob, `acs:ram::${accountId}:user/alice`]), 'assumed'],
    ['by no other user', trustOf([bob]), noPermission],
    ['by no user of another account', trustOf([everybodyIn(local.second.accountId)]), noPermission],
    ['under conditions that hold', trustOf([everybodyIn(accountId)], from('127.0.0.0/8')), 'assumed'],
    ['not under others', trustOf([everybodyIn(accountId)], from('203.0.113.0/24')), noPermission],
    ['not where a denial says so', denying(`acs:ram::${accountId}:user/alice`), noPermission],
    ['by others than a denial names', denying(bob), 'assumed'],
    [
      'where a source identity may be set too',
      trustOf([everybodyIn(accountId)], { Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] }),
      'assumed',
    ],
    [
      'not where only a source identity may be set',
      trustOf([everybodyIn(accountId)], { Action: 'sts:SetSourceIdentity' }),
      noPermission,
    ],
  ])('%s', async (_who, trustPolicy, outcome) => {
    await using server = await startTestServer();
    await newRole(server, { trustPolicy });
    const key = await newUser(server, 'alice');
    if (outcome === 'assumed') await answerOf(server, assumeRole, asking(), { key });
    else expect(await refusalOf(server, assumeRole, asking(), { key })).toEqual(outcome);
  });

  function from(block: string) {
    return { Condition: { IpAddress: { 'acs:SourceIp': block } } };
  }

  function denying(denied: string): string {
    const statement = { Action: 'sts:AssumeRole' };
    return JSON.stringify({
      Version: '1',
      Statement: [
        { ...statement, Effect: 'Allow', Principal: { RAM: everybodyIn(accountId) } },
        { ...statement, Effect: 'Deny', Principal: { RAM: denied } },
      ],
    });
  }
});

describe('who wants to assume a role', () => {
  it('needs a policy that allows it, on that role', async () => {
    await using server = await startTestServer();
    await newRole(server);
    const key = await newUser(server, 'alice', { policies: [] });
    expect(await refusalOf(server, assumeRole, asking(), { key })).toEqual(noPermission);
    await allow(server, 'alice', 'acs:ram:*:*:role/auditor');
    await answerOf(server, assumeRole, asking(), { key });
    const another = asking({ RoleArn: await newRole(server, { roleName: 'reader' }) });
    expect(await refusalOf(server, assumeRole, another, { key })).toEqual(noPermission);
  });

  it('may be of another account, and acts in that of the role', async () => {
    await using server = await startTestServer();
    await newRole(server, { trusted: [everybodyIn(local.second.accountId)] });
    const stranger = await newUser(server, 'zoe', { root: local.second });
    const { body } = await sts(server.url, await assumed(server, stranger, auditor)).getCallerIdentity();
    expect(body).toMatchObject({ accountId, arn: `acs:ram::${accountId}:assumed-role/auditor/session` });
  });

  it('is not told of a role of another account that does not trust it', async () => {
    await using server = await startTestServer();
    const stranger = await newUser(server, 'zoe', { root: local.second });
    const asked = async () => await refusalOf(server, assumeRole, asking(), { key: stranger });
    const before = await asked();
    await newRole(server);
    expect(before).toMatchObject({ status: 404, code: 'EntityNotExist.Role' });
    expect(await asked()).toEqual(before);
  });

  it('and is the root of another account is told the same as that of its own', async () => {
    await using server = await startTestServer();
    await newRole(server, { trusted: [everybodyIn(local.second.accountId)] });
    expect(await refusalOf(server, assumeRole, asking(), { key: local.second })).toMatchObject({
      message: 'Roles may not be assumed by root accounts.',
    });
  });
});

/** Lets the user assume what this resource names. */
async function allow({ url }: Demarc, userName: string, resource: string): Promise<void> {
  const client = ram(url);
  const policyName = 'assume-one';
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: resource };
  const policyDocument = JSON.stringify({ Version: '1', Statement: [statement] });
  await client.createPolicy(new RamModule.CreatePolicyRequest({ policyName, policyDocument }));
  await client.attachPolicyToUser(
    new RamModule.AttachPolicyToUserRequest({ userName, policyName, policyType: 'Custom' }),
  );
}

// Its key is the same for every caller, so that who holds it is up to each provocation.
const key: Key = { accessKeyId: 'caller-key', accessKeySecret: 'caller-secret' };

async function holder(server: Demarc, userName: string | null): Promise<void> {
  if (userName !== null) await newUser(server, userName);
  await server.store.write(async (tx) => {
    const user = userName === null ? undefined : await tx.identities.user(accountId, userName);
    const { accessKeyId: id, accessKeySecret: secret } = key;
    await tx.accounts.putAccessKey({
      id,
      secret,
      accountId,
      userId: user?.id ?? null,
      isInitial: false,
      createdAt: Date.now(),
    });
  });
}

async function asUser(server: Demarc, more: Parameters = {}): Promise<Parameters> {
  await holder(server, 'alice');
  return asking(more);
}

async function asTrusted(server: Demarc, more: Parameters = {}): Promise<Parameters> {
  await newRole(server);
  return await asUser(server, more);
}

provokesEveryError(
  assumeRole,
  {
    notAuthorized: async (server) => {
      await newRole(server, { trusted: [`acs:ram::${accountId}:user/bob`] });
      return await asUser(server);
    },
    rootCaller: async (server) => {
      await newRole(server);
      await holder(server, null);
      return asking();
    },
    roleNotFound: async (server) => await asUser(server),
    malformedRoleArn: async (server) => await asUser(server, { RoleArn: `acs:ram::${accountId}:user/alice` }),
    malformedSessionName: async (server) => await asTrusted(server, { RoleSessionName: 'a b' }),
    wrongDuration: async (server) => await asTrusted(server, { DurationSeconds: '899' }),
    malformedPolicy: {
      by: async (server) => await asTrusted(server, { Policy: '{"Version":"2","Statement":[]}' }),
      message: 'The parameter Policy has not passed grammar check. Version: this must be "1"',
    },
    policyTooLong: async (server) => await asTrusted(server, { Policy: `{${' '.repeat(2047)}}` }),
  },
  {},
  { key },
);

ladder(assumeRole, {
  rungs: [
    [
      'rootCaller',
      async (server) => {
        await holder(server, null);
        return {};
      },
      {
        mend: async (server) => {
          await holder(server, 'alice');
        },
      },
    ],
    [
      'malformedPolicy',
      { Policy: '{"Version":"2","Statement":[]}' },
      { message: 'The parameter Policy has not passed grammar check. Version: this must be "1"' },
    ],
    ['roleNotFound', { RoleArn: `acs:ram::${accountId}:role/nobody` }],
    [
      'notAuthorized',
      async (server) => {
        const trusted = [`acs:ram::${accountId}:user/bob`];
        return { RoleArn: await newRole(server, { roleName: 'reader', trusted }) };
      },
    ],
  ],
  mended: async (server) => asking({ RoleArn: await newRole(server) }),
  key,
});
