// Random calls of every action a customer has, with parameters that mostly make sense: of the caller's own resources, of
// the other account's, and of none.
import { editions } from '../../src/domain/edition.ts';
import { knownActions } from '../support/known-actions.ts';
import {
  fewNames,
  idKinds,
  isNobodys,
  nobodysId,
  kindNamedBy,
  plausibleValues,
  type IdKind,
} from '../support/plausible-values.ts';
import { everybodyIn, trustOf } from '../support/policy-documents.ts';
import { Random } from '../support/random.ts';
import { local } from '../support/server.ts';

export type Side = 'first' | 'second';

/** What a call is made of; values are picked by the seed, so that the same step makes the same call again. */
export interface Step {
  readonly side: Side;
  readonly isUser: boolean;
  readonly action: number;
  readonly seed: number;
}

export const customersActions = knownActions.filter(({ product }) => product.audience === 'customer');

/** Ids that each side's answers have shown so far, in the order of their appearance. */
export type Seen = Readonly<Record<Side, Map<string, string[]>>>;

export function nothingSeen(): Seen {
  return { first: new Map(), second: new Map() };
}

const otherSide = { first: 'second', second: 'first' } as const;

/** Notes the ids that an answer shows. One of the other account's can only be an echo of what the call had. */
export function remember(seen: Seen, side: Side, body: string): void {
  for (const [kind, pattern] of Object.entries(idKinds)) {
    const known = seen[side].get(kind) ?? [];
    seen[side].set(kind, known);
    const echoes = seen[otherSide[side]].get(kind) ?? [];
    for (const [id] of body.matchAll(pattern))
      if (!known.includes(id) && !echoes.includes(id) && !isNobodys(id)) known.push(id);
  }
}

// The reference has a code of its own for another account's connection here: the one place that tells that it exists.
const partner = 'RedundantPhysicalConnectionId';

/** The parameters of a step's call, given what both sides know. */
export function parametersOf({ side, action, seed }: Step, seen: Seen): Record<string, string> {
  const known = customersActions[action % customersActions.length];
  if (known === undefined) throw new Error('there are no actions');
  const random = new Random(seed);
  const reference = (kind: IdKind, name?: string): string => {
    // Mostly one's own; else the other account's; now and then one that nobody has.
    const dice = random.number();
    const whose = dice < 0.7 || name === partner ? side : otherSide[side];
    const id = dice < 0.95 ? random.pick(seen[whose].get(kind) ?? []) : undefined;
    return id ?? nobodysId(kind);
  };
  const accountOf = (whose: Side): string => local[whose].accountId;

  const parameters: Record<string, string> = {};
  for (const [name, param] of Object.entries(known.action.params)) {
    const isWanted = param.isRequired(editions['2019-08']) || random.chance(0.35);
    // Whom a VBR is for, and whose interface the other end is, is how two accounts do deal with one another.
    if (!isWanted || name === 'VbrOwnerId' || name === 'OppositeInterfaceOwnerId') continue;
    const kind = kindNamedBy(known.action, name);
    if (name === 'Filter') Object.assign(parameters, filterBy(known.action.name, reference));
    else if (kind !== undefined) parameters[name] = reference(kind, name);
    else if (name === 'RoleArn')
      parameters[name] =
        `acs:ram::${accountOf(random.chance(0.7) ? side : otherSide[side])}:role/${random.one(fewNames)}`;
    else if (/^(New)?AssumeRolePolicyDocument$/.test(name)) parameters[name] = trustOf([everybodyIn(accountOf(side))]);
    else {
      const value = random.pick(plausibleValues(name, param, editions['2019-08']));
      if (value !== undefined) parameters[name] = value;
    }
  }
  return parameters;
}

function filterBy(action: string, reference: (kind: IdKind) => string): Record<string, string> {
  if (action === 'DescribeRouterInterfaces')
    return { 'Filter.1.Key': 'RouterInterfaceId', 'Filter.1.Value.1': reference('interface') };
  return { 'Filter.1.Key': 'PhysicalConnectionId', 'Filter.1.Value.1': reference('connection') };
}
