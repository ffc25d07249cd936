// Who is calling, and temporary keys.
import { refusal, type ActionCases, type Asked } from '../case.ts';
import { ann, furnish, guest, keyOf, trusting } from '../identities.ts';
import type { Parameters } from '../parameters.ts';
import type { Fixture } from '../fixture.ts';

function guestOf(accountId: string): string {
  return `acs:ram::${accountId}:role/${guest.RoleName}`;
}

const given = { RoleArn: guestOf('1231579085529123'), RoleSessionName: 'session' };

/** By a user who may assume roles. */
function byUser(more: Parameters = {}, trusted?: string) {
  return async (fixture: Fixture): Promise<Asked> => {
    await furnish(fixture);
    const { accountId } = fixture.customer;
    if (trusted !== undefined)
      await fixture.ram('UpdateRole', { ...guest, NewAssumeRolePolicyDocument: trusting(accountId, trusted) });
    await fixture.ram('AttachPolicyToUser', { PolicyType: 'System', PolicyName: 'AliyunSTSAssumeRoleAccess', ...ann });
    const parameters = { RoleArn: guestOf(accountId), RoleSessionName: 'session', ...more };
    return { parameters, key: await keyOf(fixture, ann) };
  };
}

export const callers: readonly ActionCases[] = [
  {
    product: 'Sts',
    action: 'AssumeRole',
    given,
    arrange: byUser({ DurationSeconds: '900' }),
    mandatory: ['RoleArn', 'RoleSessionName'],
    refusals: [
      refusal('NoPermission', byUser({}, 'user/bob'), { saying: 'authorized by RAM' }),
      refusal(
        'NoPermission',
        async (fixture) => {
          await furnish(fixture);
          return { parameters: { ...given, RoleArn: guestOf(fixture.customer.accountId) } };
        },
        { saying: 'root accounts' },
      ),
      refusal('EntityNotExist.Role', async (fixture) => {
        const asked = await byUser()(fixture);
        return {
          ...asked,
          parameters: { ...asked.parameters, RoleArn: guestOf(fixture.customer.accountId).replace('guest', 'nothing') },
        };
      }),
      refusal('InvalidParameter.RoleArn', byUser({ RoleArn: 'acs:ram::1231579085529123:user/alice' })),
      refusal('InvalidParameter.RoleSessionName', byUser({ RoleSessionName: 'a b' })),
      refusal('InvalidParameter.DurationSeconds', byUser({ DurationSeconds: '899' })),
      refusal('InvalidParameter.PolicyGrammar', byUser({ Policy: '{"Version":"2","Statement":[]}' }), {
        filled: ['grammar check.', 'grammar check. Version: this must be "1"'],
      }),
      refusal('InvalidParameter.PolicySize', byUser({ Policy: `{${' '.repeat(2047)}}` })),
    ],
  },
];
