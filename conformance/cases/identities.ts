// Users, their keys, groups and roles.
import { refusal, type ActionCases, type Asked } from '../case.ts';
import { ann, crew, furnish, guest, keyOf, reader, several } from '../identities.ts';
import { actionCases, after, anyTrust, exists, making, nobodysKey, tagged } from '../ram-cases.ts';
import type { Parameters } from '../parameters.ts';
import type { Fixture } from '../fixture.ts';

const joined = making('AddUserToGroup', { ...ann, ...crew });

/** On a key that the user has. */
function onOwnKey(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => {
    await furnish(fixture);
    const { accessKeyId } = await keyOf(fixture, ann);
    return { parameters: { ...ann, UserAccessKeyId: accessKeyId, ...more } };
  };
}

const newRole = { RoleName: 'night', AssumeRolePolicyDocument: anyTrust };
const contact = { DisplayName: 'Bob', MobilePhone: '86-13800000000', Email: 'bob@example.com', Comments: 'Days' };

export const identities: readonly ActionCases[] = [
  actionCases(
    'CreateUser',
    { UserName: 'bob' },
    {
      asked: { UserName: 'bob', ...contact },
      more: [
        exists('CreateUser', 'EntityAlreadyExists.User', {}),
        refusal(
          'LimitExceeded.User',
          after(
            async ({ ram }) => {
              await several(99, async (UserName) => await ram('CreateUser', { UserName }));
            },
            { UserName: 'bob' },
          ),
        ),
      ],
    },
  ),
  actionCases('GetUser', ann),
  actionCases('ListUsers', {}),
  actionCases('UpdateUser', ann, {
    asked: { ...ann, NewDisplayName: 'Annie' },
    more: [exists('UpdateUser', 'EntityAlreadyExists.User', ann, making('CreateUser', { UserName: 'bob' }))],
  }),
  actionCases('DeleteUser', ann, {
    more: [
      refusal('DeleteConflict.User.AccessKey', after(making('CreateAccessKey', ann), ann)),
      refusal('DeleteConflict.User.Group', after(joined, ann)),
      refusal('DeleteConflict.User.Policy', after(making('AttachPolicyToUser', { ...reader, ...ann }), ann)),
    ],
  }),
  actionCases('CreateAccessKey', ann, {
    optional: ['UserName'],
    more: [
      refusal(
        'LimitExceeded.User.AccessKey',
        after(async ({ ram }) => {
          await several(2, async () => await ram('CreateAccessKey', ann));
        }, ann),
      ),
    ],
  }),
  actionCases('ListAccessKeys', ann, { optional: ['UserName'], prepare: making('CreateAccessKey', ann) }),
  {
    ...actionCases('UpdateAccessKey', { ...ann, ...nobodysKey, Status: 'Inactive' }, { optional: ['UserName'] }),
    arrange: onOwnKey({ Status: 'Inactive' }),
  },
  {
    ...actionCases('DeleteAccessKey', { ...ann, ...nobodysKey }, { optional: ['UserName'] }),
    arrange: onOwnKey(),
  },
  actionCases(
    'CreateGroup',
    { GroupName: 'night' },
    {
      asked: { GroupName: 'night', Comments: 'Nights' },
      more: [
        exists('CreateGroup', 'EntityAlreadyExists.Group', {}),
        refusal(
          'LimitExceeded.Group',
          after(
            async ({ ram }) => {
              await several(49, async (GroupName) => await ram('CreateGroup', { GroupName }));
            },
            { GroupName: 'night' },
          ),
        ),
      ],
    },
  ),
  actionCases('GetGroup', crew),
  actionCases('ListGroups', {}),
  actionCases('UpdateGroup', crew, {
    asked: { ...crew, NewComments: 'Days' },
    more: [exists('UpdateGroup', 'EntityAlreadyExists.Group', crew, making('CreateGroup', { GroupName: 'night' }))],
  }),
  actionCases('DeleteGroup', crew, {
    more: [
      refusal('DeleteConflict.Group.User', after(joined, crew)),
      refusal('DeleteConflict.Group.Policy', after(making('AttachPolicyToGroup', { ...reader, ...crew }), crew)),
    ],
  }),
  actionCases(
    'AddUserToGroup',
    { ...ann, ...crew },
    {
      more: [
        refusal('EntityAlreadyExists.User.Group', after(joined, { ...ann, ...crew })),
        refusal(
          'LimitExceeded.User.Group',
          after(
            async ({ ram }) => {
              await several(5, async (GroupName) => {
                await ram('CreateGroup', { GroupName });
                await ram('AddUserToGroup', { ...ann, GroupName });
              });
            },
            { ...ann, ...crew },
          ),
        ),
      ],
    },
  ),
  actionCases('RemoveUserFromGroup', { ...ann, ...crew }, { prepare: joined }),
  actionCases('ListGroupsForUser', ann, { prepare: joined }),
  actionCases('ListUsersForGroup', crew, { prepare: joined }),
  actionCases('CreateRole', newRole, {
    asked: { ...newRole, Description: 'Nights' },
    more: [
      exists('CreateRole', 'EntityAlreadyExists.Role', newRole),
      refusal(
        'LimitExceeded.Role',
        after(async ({ ram }) => {
          await several(99, async (RoleName) => await ram('CreateRole', { ...newRole, RoleName }));
        }, newRole),
      ),
    ],
  }),
  actionCases('GetRole', guest, { prepare: tagged('role', guest.RoleName) }),
  actionCases('ListRoles', {}, { prepare: tagged('role', guest.RoleName) }),
  actionCases('UpdateRole', guest, { asked: { ...guest, NewDescription: 'Days' } }),
  actionCases('DeleteRole', guest, {
    more: [refusal('DeleteConflict.Role.Policy', after(making('AttachPolicyToRole', { ...reader, ...guest }), guest))],
  }),
  { ...actionCases('DeleteLoginProfile', ann), isAlwaysRefused: true },
  { ...actionCases('UnbindMFADevice', ann), isAlwaysRefused: true },
];
