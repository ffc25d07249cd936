// The resources of RAM, as the permissions of actions name them. RAM is global, so the region is any.
import type { RowNames } from '../../domain/policy/visibility.ts';
import { entriesOrAll, resourceKind, type RawCall, type Touched } from '../../gateway/touched.ts';

const anyRegion = 'acs:ram:*:';
const systemOwner = 'system';

export const user = resourceKind('user', inAccount);
export const group = resourceKind('group', inAccount);
export const role = resourceKind('role', inAccount);

/** The user that `UserName` names; the caller where it names none. */
export const userOrCaller: Touched = {
  ...user.named('UserName'),
  idsIn(call) {
    const ids = user.named('UserName').idsIn(call);
    return ids[0] === '*' && call.principal.kind === 'user' ? [call.principal.name] : ids;
  },
};

/** `acs:ram:*:system:policy/NAME` is a policy of the system; one of an account has its id in that place. */
const anyPolicy = resourceKind('policy', (call) => `${anyRegion}${ownerIn(call)}:`);

/** The policy that the call names. */
export const policy: Touched = anyPolicy.named('PolicyName');

/** All policies of the system, or all of the account. */
export const policies: Touched = anyPolicy.all;

/** What policies are called in a list of those of the system, of the account, or of both. */
export function policyRows(call: RawCall): RowNames {
  const owners = (call.raw.get('PolicyType') ?? '') === '' ? [systemOwner, call.accountId] : [ownerIn(call)];
  return { prefix: anyRegion, idPrefixes: owners.map((owner) => `${owner}:policy/`) };
}

/** By what a list's permission knows a policy of the system. */
export function systemRowId(name: string): string {
  return `${systemOwner}:policy/${name}`;
}

/** The roles or policies, by `ResourceType`, that `ResourceNames` names. */
export const tagged: Touched = {
  kind: 'RESOURCETYPE',
  parameter: 'ResourceNames',
  isOptional: false,
  idsIn: ({ raw }) => entriesOrAll(raw, 'ResourceNames'),
  nameOf: taggedName,
};

/** All of that type, for lists. */
export const allTagged: Touched = { ...tagged, parameter: undefined, idsIn: () => ['*'] };

export function taggedRows(call: RawCall): RowNames {
  return { prefix: taggedName('', call), idPrefixes: [''] };
}

/** A call that names no type that there is touches resources of none. */
function taggedName(id: string, call: RawCall): string {
  const type = call.raw.get('ResourceType');
  return resourceKind(type === 'role' || type === 'policy' ? type : '*', inAccount).all.nameOf(id, call);
}

function inAccount({ accountId }: RawCall): string {
  return `${anyRegion}${accountId}:`;
}

function ownerIn({ raw, accountId }: RawCall): string {
  return raw.get('PolicyType') === 'System' ? systemOwner : accountId;
}
