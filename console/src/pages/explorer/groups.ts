// The actions by what they are about.
import type { ActionDescription } from './schema.ts';

export type Group =
  | 'loa'
  | 'orders'
  | 'vbrs'
  | 'routerInterfaces'
  | 'connections'
  | 'locations'
  | 'policies'
  | 'keys'
  | 'groups'
  | 'roles'
  | 'users'
  | 'callers'
  | 'audit'
  | 'work'
  | 'accounts'
  | 'other';

// The first that fits counts: AttachPolicyToUser is about policies.
const rules: readonly (readonly [pattern: RegExp, group: Group])[] = [
  [/LOA$/, 'loa'],
  [/Orders?$/, 'orders'],
  [/VirtualBorder/, 'vbrs'],
  [/RouterInterface/, 'routerInterfaces'],
  [/PhysicalConnection/, 'connections'],
  [/Regions|AccessPoints|Ports$|Capacity$/, 'locations'],
  [/Polic(y|ies)/, 'policies'],
  [/AccessKey/, 'keys'],
  [/CallerIdentity|AssumeRole/, 'callers'],
  [/Events/, 'audit'],
  [/(Work|Jobs)$/, 'work'],
  [/Accounts?$/, 'accounts'],
  [/Group/, 'groups'],
  [/Role/, 'roles'],
  [/User/, 'users'],
];

export function groupOf({ name }: Pick<ActionDescription, 'name'>): Group {
  return rules.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}

export interface ActionGroup {
  readonly product: string;
  readonly version: string;
  readonly group: Group;
  readonly actions: readonly ActionDescription[];
}

/** Those that have every word of the search in their name, description or permission, by product and subject. */
export function grouped(actions: readonly ActionDescription[], search: string): readonly ActionGroup[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = actions.filter(({ name, doc, permission, product }) => {
    const text = `${product} ${name} ${doc} ${permission}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sections = Map.groupBy(found, (action) => `${action.product} ${groupOf(action)}`);
  return [...sections.values()].flatMap((ofOne) => {
    const [first] = ofOne;
    return first === undefined
      ? []
      : [{ product: first.product, version: first.version, group: groupOf(first), actions: ofOne }];
  });
}
