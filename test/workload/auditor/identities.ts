// What the auditor expects of the calls on users, keys, groups, roles and policies.
import type { Account, Holder } from './book.ts';
import { givenTag } from './ram-tags.ts';
import { nothingChanges, told, type Asked, type Effect, type Rule, type Rules } from './rule.ts';

const absentUser = 'EntityNotExist.User';
const absentGroup = 'EntityNotExist.Group';
const absentRole = 'EntityNotExist.Role';
const absentPolicy = 'EntityNotExist.Policy';
const systemPolicies = ['AdministratorAccess', 'AliyunSTSAssumeRoleAccess'];
const most = { keysOfUser: 2, keysOfRoot: 5, groupsOfUser: 5, policyVersions: 5 };

const kinds = {
  User: { list: (account: Account) => account.users, absent: absentUser },
  Group: { list: (account: Account) => account.groups, absent: absentGroup },
  Role: { list: (account: Account) => account.roles, absent: absentRole },
} as const;
type Kind = keyof typeof kinds;

function named<Found extends Holder>(list: readonly Found[], name: string | undefined): Found | undefined {
  return list.find((one) => one.name === name);
}

const accountOf = ({ book, actor }: Asked): Account => book.account(actor.account);

/** Takes one off the account's list, unless something hinders it. */
function removed<Found extends Holder>(list: Found[], one: Found): Effect {
  return () => {
    list.splice(list.indexOf(one), 1);
  };
}

function rename(kind: 'User' | 'Group'): Rule {
  return (asked) => {
    const list = kinds[kind].list(accountOf(asked));
    const one = named<Holder>(list, asked.p[`${kind}Name`]);
    if (one === undefined) return kinds[kind].absent;
    const name = asked.p[`New${kind}Name`] ?? one.name;
    if (name !== one.name && named<Holder>(list, name) !== undefined) return `EntityAlreadyExists.${kind}`;
    return () => {
      one.name = name;
    };
  };
}

/** Attaches a policy to a holder of the kind, or takes it off. */
function attachment(kind: Kind, isAttached: boolean): Rule {
  return (asked) => {
    const account = accountOf(asked);
    const { PolicyType: type = '', PolicyName: policy = '' } = asked.p;
    const one = named<Holder>(kinds[kind].list(account), asked.p[`${kind}Name`]);
    if (one === undefined) return kinds[kind].absent;
    const isKnown = type === 'System' ? systemPolicies.includes(policy) : account.policies.has(policy);
    if (!isKnown) return absentPolicy;
    const has = one.policies.has(`${type} ${policy}`);
    if (has === isAttached) return isAttached ? `EntityAlreadyExists.${kind}.Policy` : `EntityNotExist.${kind}.Policy`;
    return () => {
      if (isAttached) one.policies.add(`${type} ${policy}`);
      else one.policies.delete(`${type} ${policy}`);
    };
  };
}

export const identityRules: Rules = {
  CreateUser(asked) {
    const { users } = accountOf(asked);
    const name = asked.p['UserName'] ?? '';
    if (named(users, name) !== undefined) return 'EntityAlreadyExists.User';
    return () => void users.push({ name, policies: new Set() });
  },
  UpdateUser: rename('User'),
  DeleteUser(asked) {
    const { users, keys, groups } = accountOf(asked);
    const user = named(users, asked.p['UserName']);
    if (user === undefined) return absentUser;
    if ([...keys.values()].some((key) => key.user === user)) return 'DeleteConflict.User.AccessKey';
    if (groups.some(({ members }) => members.has(user))) return 'DeleteConflict.User.Group';
    if (user.policies.size > 0) return 'DeleteConflict.User.Policy';
    return removed(users, user);
  },
  // No user has a password or a second factor.
  DeleteLoginProfile: (asked) =>
    named(accountOf(asked).users, asked.p['UserName']) === undefined ? absentUser : 'EntityNotExist.User.LoginProfile',
  UnbindMFADevice: (asked) =>
    named(accountOf(asked).users, asked.p['UserName']) === undefined ? absentUser : 'EntityNotExist.User.MFADevice',

  CreateAccessKey(asked) {
    const { keys } = accountOf(asked);
    const user = keyOwner(asked);
    if (user === undefined) return absentUser;
    const count = [...keys.values()].filter((key) => key.user === user).length;
    if (count >= (user === null ? most.keysOfRoot : most.keysOfUser)) return 'LimitExceeded.User.AccessKey';
    return (made) => void keys.set(told(made.key), { user, isActive: true });
  },
  UpdateAccessKey: (asked) =>
    onKey(asked, ({ keys }, id) => {
      const key = keys.get(id);
      if (key !== undefined) key.isActive = asked.p['Status'] === 'Active';
    }),
  DeleteAccessKey: (asked) =>
    onKey(asked, ({ keys }, id) => {
      keys.delete(id);
    }),

  CreateGroup(asked) {
    const { groups } = accountOf(asked);
    const name = asked.p['GroupName'] ?? '';
    if (named(groups, name) !== undefined) return 'EntityAlreadyExists.Group';
    return () => void groups.push({ name, policies: new Set(), members: new Set() });
  },
  UpdateGroup: rename('Group'),
  DeleteGroup(asked) {
    const { groups } = accountOf(asked);
    const group = named(groups, asked.p['GroupName']);
    if (group === undefined) return absentGroup;
    if (group.members.size > 0) return 'DeleteConflict.Group.User';
    if (group.policies.size > 0) return 'DeleteConflict.Group.Policy';
    return removed(groups, group);
  },
  AddUserToGroup(asked) {
    const { users, groups } = accountOf(asked);
    const user = named(users, asked.p['UserName']);
    const group = named(groups, asked.p['GroupName']);
    if (user === undefined) return absentUser;
    if (group === undefined) return absentGroup;
    if (group.members.has(user)) return 'EntityAlreadyExists.User.Group';
    if (groups.filter(({ members }) => members.has(user)).length >= most.groupsOfUser)
      return 'LimitExceeded.User.Group';
    return () => void group.members.add(user);
  },
  RemoveUserFromGroup(asked) {
    const { users, groups } = accountOf(asked);
    const user = named(users, asked.p['UserName']);
    const group = named(groups, asked.p['GroupName']);
    if (user === undefined) return absentUser;
    if (group === undefined) return absentGroup;
    if (!group.members.has(user)) return 'EntityNotExist.User.Group';
    return () => void group.members.delete(user);
  },

  CreateRole(asked) {
    const { roles, tags } = accountOf(asked);
    const name = asked.p['RoleName'] ?? '';
    if (named(roles, name) !== undefined) return 'EntityAlreadyExists.Role';
    return () => {
      roles.push({ name, policies: new Set() });
      tags.set(`role ${name}`, new Map(givenTag(asked)));
    };
  },
  UpdateRole: (asked) =>
    named(accountOf(asked).roles, asked.p['RoleName']) === undefined ? absentRole : nothingChanges,
  DeleteRole(asked) {
    const { roles, tags } = accountOf(asked);
    const role = named(roles, asked.p['RoleName']);
    if (role === undefined) return absentRole;
    if (role.policies.size > 0) return 'DeleteConflict.Role.Policy';
    return () => {
      roles.splice(roles.indexOf(role), 1);
      tags.delete(`role ${role.name}`);
    };
  },
  AttachPolicyToUser: attachment('User', true),
  AttachPolicyToGroup: attachment('Group', true),
  AttachPolicyToRole: attachment('Role', true),
  DetachPolicyFromUser: attachment('User', false),
  DetachPolicyFromGroup: attachment('Group', false),
  DetachPolicyFromRole: attachment('Role', false),
};

/** Each role here trusts the whole of its account. */
export const sessionRules: Rules = {
  AssumeRole(asked) {
    if (asked.actor.kind === 'root') return 'NoPermission';
    const name = asked.p['RoleArn']?.split('/')[1];
    return named(accountOf(asked).roles, name) === undefined ? absentRole : nothingChanges;
  },
};

/** Whose keys a call is about: those of the user that it names, and else the caller's own. */
function keyOwner(asked: Asked): Holder | null | undefined {
  const name = asked.p['UserName'] ?? asked.actor.user;
  return name === undefined ? null : named(accountOf(asked).users, name);
}

function onKey(asked: Asked, effect: (account: Account, id: string) => void): string | Effect {
  const account = accountOf(asked);
  const { UserAccessKeyId: id = '' } = asked.p;
  const user = keyOwner(asked);
  if (user === undefined) return absentUser;
  if (account.keys.get(id)?.user !== user) return 'EntityNotExist.User.AccessKey';
  return () => {
    effect(account, id);
  };
}

const numberOf = (version: string | undefined): number => Number((version ?? '').slice(1));

export const policyRules: Rules = {
  CreatePolicy(asked) {
    const { policies, tags } = accountOf(asked);
    const name = asked.p['PolicyName'] ?? '';
    if (policies.has(name)) return 'EntityAlreadyExists.Policy';
    return () => {
      policies.set(name, { inForce: 1, last: 1, versions: new Set([1]) });
      tags.set(`policy ${name}`, new Map(givenTag(asked)));
    };
  },
  UpdatePolicyDescription: (asked) =>
    accountOf(asked).policies.has(asked.p['PolicyName'] ?? '') ? nothingChanges : absentPolicy,
  DeletePolicy(asked) {
    const { policies, users, groups, roles, tags } = accountOf(asked);
    const name = asked.p['PolicyName'] ?? '';
    const policy = policies.get(name);
    if (policy === undefined) return absentPolicy;
    const has = (holders: readonly Holder[]): boolean => holders.some((one) => one.policies.has(`Custom ${name}`));
    if (has(users)) return 'DeleteConflict.Policy.User';
    if (has(groups)) return 'DeleteConflict.Policy.Group';
    if (has(roles)) return 'DeleteConflict.Role.Policy';
    if (policy.versions.size > 1 && asked.p['CascadingDelete'] !== 'true') return 'DeleteConflict.Policy.Version';
    return () => {
      policies.delete(name);
      tags.delete(`policy ${name}`);
    };
  },
  CreatePolicyVersion(asked) {
    const policy = accountOf(asked).policies.get(asked.p['PolicyName'] ?? '');
    if (policy === undefined) return absentPolicy;
    const isFull = policy.versions.size >= most.policyVersions;
    if (isFull && asked.p['RotateStrategy'] !== 'DeleteOldestNonDefaultVersionWhenLimitExceeded')
      return 'LimitExceeded.Policy.Version';
    return () => {
      const oldest = [...policy.versions].filter((version) => version !== policy.inForce).sort((a, b) => a - b)[0];
      if (isFull && oldest !== undefined) policy.versions.delete(oldest);
      policy.last += 1;
      policy.versions.add(policy.last);
      if (asked.p['SetAsDefault'] === 'true') policy.inForce = policy.last;
    };
  },
  SetDefaultPolicyVersion(asked) {
    const policy = accountOf(asked).policies.get(asked.p['PolicyName'] ?? '');
    if (policy === undefined) return absentPolicy;
    const version = numberOf(asked.p['VersionId']);
    if (!policy.versions.has(version)) return 'EntityNotExist.Policy.Version';
    return () => {
      policy.inForce = version;
    };
  },
  DeletePolicyVersion(asked) {
    const policy = accountOf(asked).policies.get(asked.p['PolicyName'] ?? '');
    if (policy === undefined) return absentPolicy;
    const version = numberOf(asked.p['VersionId']);
    if (!policy.versions.has(version)) return 'EntityNotExist.Policy.Version';
    if (version === policy.inForce) return 'DeleteConflict.Policy.Version.Default';
    return () => void policy.versions.delete(version);
  },
};
