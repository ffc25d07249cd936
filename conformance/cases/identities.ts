// Users, keys, groups, roles and policies. Most refusals of RAM are the same for every action that has the parameter,
// so they are provoked by their codes; what follows by hand is what depends on what there is.
import { refusal, type ActionCases, type Asked, type RefusalCase } from '../case.ts';
import { contractOf } from '../contract.ts';
import {
  ann,
  crew,
  furnish,
  guest,
  keyOf,
  newPolicy,
  reader,
  readerDocument,
  several,
  trusting,
} from '../identities.ts';
import type { Parameters } from '../parameters.ts';
import type { Fixture } from '../fixture.ts';

const anyTrust = trusting('1231579085529123');
const nobodysKey = { UserAccessKeyId: 'LTAI5tNobodysKeyAtAllabc' };

const tooLong: Readonly<Record<string, number>> = {
  Description: 1025,
  NewDescription: 1025,
  AssumeRolePolicyDocument: 10_000,
  NewAssumeRolePolicyDocument: 10_000,
  PolicyDocument: 10_000,
};

const absent: Readonly<Record<string, Parameters>> = {
  User: { UserName: 'nobody' },
  Group: { GroupName: 'nothing' },
  Role: { RoleName: 'nothing' },
  Policy: { PolicyName: 'nothing' },
  'Policy.Version': { VersionId: 'v9' },
  'User.AccessKey': nobodysKey,
  // There already, and not attached to each other.
  'User.Group': {},
  'User.Policy': {},
  'Group.Policy': {},
  'Role.Policy': {},
};

const present: Readonly<Record<string, Parameters>> = {
  CreateUser: ann,
  CreateGroup: crew,
  CreateRole: guest,
  CreatePolicy: { PolicyName: reader.PolicyName },
  UpdateUser: { NewUserName: 'bob' },
  UpdateGroup: { NewGroupName: 'night' },
};

const brokenPolicy = { PolicyDocument: readerDocument.replace('Allow', 'Perhaps') };
const brokenTrust = anyTrust.replace('Allow', 'Perhaps');

const brokenDocuments: Readonly<Record<string, Parameters>> = {
  CreatePolicy: brokenPolicy,
  CreatePolicyVersion: brokenPolicy,
  CreateRole: { AssumeRolePolicyDocument: brokenTrust },
  UpdateRole: { NewAssumeRolePolicyDocument: brokenTrust },
};

/** What provokes this code of an action's in a furnished account; undefined where it takes more. */
function commonProvocation(action: string, code: string): Parameters | undefined {
  const [kind, ...rest] = code.split('.');
  const [parameter = '', fault] = rest;
  if (kind === 'InvalidParameter') {
    if (fault === 'InvalidChars') return { [parameter]: 'a/b' };
    if (fault === 'Length') return { [parameter]: 'x'.repeat(tooLong[parameter] ?? 129) };
    return { [parameter]: 'wrong!' };
  }
  if (kind === 'MalformedPolicyDocument') return brokenDocuments[action];
  if (kind === 'EntityNotExist') return absent[rest.join('.')];
  return undefined;
}

const place: readonly [string, string] = ['PLACE: REASON', 'Statement[0].Effect: this must be Allow or Deny'];

function commonRefusals(action: string): readonly RefusalCase[] {
  return contractOf(action).rows.flatMap(([, code]) => {
    const by = commonProvocation(action, code);
    if (by === undefined) return [];
    return [refusal(code, by, code === 'MalformedPolicyDocument' ? { filled: place } : {})];
  });
}

type Prepare = (fixture: Fixture) => Promise<unknown>;

/** Calls this in a furnished account in which that was done before. */
function after(prepare: Prepare, parameters: Parameters) {
  return async (fixture: Fixture): Promise<Asked> => {
    await furnish(fixture);
    await prepare(fixture);
    return { parameters };
  };
}

const nothingMore: Prepare = () => Promise.resolve();

function making(action: string, parameters: Parameters): Prepare {
  return async (fixture) => await fixture.ram(action, parameters);
}

function actionCases(
  action: string,
  given: Parameters,
  { prepare = nothingMore, more = [], optional = [], asked = given }: Partial<Shape> = {},
): ActionCases {
  const mandatory = Object.keys(given).filter((name) => !optional.includes(name));
  const refusals = [...commonRefusals(action), ...more];
  return { product: 'Ram', action, given, arrange: after(prepare, asked), isFurnished: true, mandatory, refusals };
}

interface Shape {
  /** What has to be done in a furnished account for the call to succeed. */
  readonly prepare: Prepare;
  readonly more: readonly RefusalCase[];
  /** What of `given` may be left out. */
  readonly optional: readonly string[];
  /** What the successful call says, where that is not `given`. */
  readonly asked: Parameters;
}

function exists(action: string, code: string, given: Parameters, prepare: Prepare = nothingMore): RefusalCase {
  return refusal(code, after(prepare, { ...given, ...present[action] }));
}

const joined = making('AddUserToGroup', { ...ann, ...crew });
const attachments = [
  { to: 'User', who: ann },
  { to: 'Group', who: crew },
  { to: 'Role', who: guest },
] as const;

const secondVersion = making('CreatePolicyVersion', { PolicyName: reader.PolicyName, PolicyDocument: readerDocument });
const { PolicyName } = reader;

/** On a key that the user has. */
function onOwnKey(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => {
    await furnish(fixture);
    const { accessKeyId } = await keyOf(fixture, ann);
    return { parameters: { ...ann, UserAccessKeyId: accessKeyId, ...more } };
  };
}

const newRole = { RoleName: 'night', AssumeRolePolicyDocument: anyTrust };
const newPolicyNamed = { PolicyName: 'night', PolicyDocument: readerDocument };
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
  actionCases('GetRole', guest),
  actionCases('ListRoles', {}),
  actionCases('UpdateRole', guest, { asked: { ...guest, NewDescription: 'Days' } }),
  actionCases('DeleteRole', guest, {
    more: [refusal('DeleteConflict.Role.Policy', after(making('AttachPolicyToRole', { ...reader, ...guest }), guest))],
  }),
  actionCases('CreatePolicy', newPolicyNamed, {
    asked: { ...newPolicyNamed, Description: 'Nights' },
    more: [exists('CreatePolicy', 'EntityAlreadyExists.Policy', newPolicyNamed)],
  }),
  actionCases('GetPolicy', reader),
  actionCases('ListPolicies', {}, { asked: { PolicyType: 'Custom' } }),
  actionCases('UpdatePolicyDescription', { PolicyName, NewDescription: 'Looks' }),
  actionCases(
    'DeletePolicy',
    { PolicyName },
    {
      more: [
        ...attachments.map(({ to, who }) =>
          refusal(
            to === 'Role' ? 'DeleteConflict.Role.Policy' : `DeleteConflict.Policy.${to}`,
            after(making(`AttachPolicyTo${to}`, { ...reader, ...who }), { PolicyName }),
          ),
        ),
        refusal('DeleteConflict.Policy.Version', after(secondVersion, { PolicyName })),
      ],
    },
  ),
  actionCases(
    'CreatePolicyVersion',
    { PolicyName, PolicyDocument: readerDocument },
    {
      more: [
        refusal(
          'LimitExceeded.Policy.Version',
          after(
            async (fixture) => {
              await several(4, async () => await secondVersion(fixture));
            },
            { PolicyName, PolicyDocument: readerDocument },
          ),
        ),
      ],
    },
  ),
  actionCases('GetPolicyVersion', { ...reader, VersionId: 'v1' }),
  actionCases('ListPolicyVersions', reader, { prepare: secondVersion }),
  actionCases('SetDefaultPolicyVersion', { PolicyName, VersionId: 'v2' }, { prepare: secondVersion }),
  actionCases(
    'DeletePolicyVersion',
    { PolicyName, VersionId: 'v2' },
    {
      prepare: secondVersion,
      more: [refusal('DeleteConflict.Policy.Version.Default', after(nothingMore, { PolicyName, VersionId: 'v1' }))],
    },
  ),
  ...attachments.flatMap(({ to, who }): ActionCases[] => {
    const named = { ...reader, ...who };
    const attached = making(`AttachPolicyTo${to}`, named);
    return [
      actionCases(`AttachPolicyTo${to}`, named, {
        more: [
          refusal(`EntityAlreadyExists.${to}.Policy`, after(attached, named)),
          refusal(
            `LimitExceeded.${to}.Policy`,
            after(async (fixture) => {
              await several(10, async (name) => {
                await newPolicy(fixture, name);
                await fixture.ram(`AttachPolicyTo${to}`, { ...named, PolicyName: name });
              });
            }, named),
          ),
        ],
      }),
      actionCases(`DetachPolicyFrom${to}`, named, { prepare: attached }),
      actionCases(`ListPoliciesFor${to}`, who, { prepare: attached }),
    ];
  }),
  actionCases('ListEntitiesForPolicy', reader, {
    prepare: async (fixture) => {
      for (const { to, who } of attachments) await fixture.ram(`AttachPolicyTo${to}`, { ...reader, ...who });
    },
  }),
];
