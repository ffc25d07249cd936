// GetCallerIdentity: what each kind of caller is told, through the official SDK and as Terraform asks first of all.
import { describe, expect, it } from 'vitest';
import { getCallerIdentity } from './GetCallerIdentity.ts';
import { answerOf, formats } from '../../../test/support/answers.ts';
import { popCore, sts } from '../../../test/support/clients.ts';
import { assumed, newRole, newUser } from '../../../test/support/roles.ts';
import { local, startTestServer } from '../../../test/support/server.ts';

const version = '2015-04-01';
const { accountId } = local.first;

describe('GetCallerIdentity', () => {
  it.each(formats)('tells a root key its account, in %s', async (format) => {
    await using server = await startTestServer();
    expect(await answerOf(server, getCallerIdentity, { Version: version }, { format })).toEqual({
      IdentityType: 'Account',
      AccountId: accountId,
      PrincipalId: accountId,
      UserId: accountId,
      Arn: `acs:ram::${accountId}:root`,
    });
  });

  it('answers Terraform, which asks by v1 with a region', async () => {
    await using server = await startTestServer({ edition: 'current' });
    const parameters = { RegionId: 'cn-hangzhou', SignatureType: '' };
    expect(
      await popCore(server.url, local.first, version).request('GetCallerIdentity', parameters, { method: 'POST' }),
    ).toMatchObject({ AccountId: accountId, IdentityType: 'Account' });
  });

  it('tells a user its own name and id, though no policy allows it anything', async () => {
    await using server = await startTestServer();
    const key = await newUser(server, 'alice');
    const told = await answerOf(server, getCallerIdentity, { Version: version }, { key });
    expect(told.UserId).toMatch(/^\d{18}$/);
    expect(told).toEqual({
      IdentityType: 'RAMUser',
      AccountId: accountId,
      PrincipalId: told.UserId,
      UserId: told.UserId,
      Arn: `acs:ram::${accountId}:user/alice`,
    });
  });

  it('tells whoever has assumed a role the role and the session, and no user', async () => {
    await using server = await startTestServer();
    const key = await assumed(server, await newUser(server, 'alice'), await newRole(server), { sessionName: 'al.ice' });
    const told = await answerOf(server, getCallerIdentity, { Version: version }, { key });
    expect(told.RoleId).toMatch(/^\d{18}$/);
    expect(told).toEqual({
      IdentityType: 'AssumedRoleUser',
      AccountId: accountId,
      PrincipalId: `${told.RoleId ?? ''}:al.ice`,
      RoleId: told.RoleId,
      Arn: `acs:ram::${accountId}:assumed-role/auditor/al.ice`,
    });
    const { body } = await sts(server.url, key).getCallerIdentity();
    expect(body).toMatchObject({ roleId: told.RoleId, identityType: 'AssumedRoleUser' });
  });
});
