// The resources that a call touches. An action declares them; a call has to be allowed on every one of them.
import type { Principal } from '../domain/identity.ts';
import type { RowNames } from '../domain/policy/visibility.ts';
import type { RawParameters } from './param.ts';

/** What is known of a call before its parameters are read. */
export interface RawCall {
  readonly raw: RawParameters;
  /** The account that the resources belong to. */
  readonly accountId: string;
  readonly principal: Principal;
  /** For a call of staff, whose each of the resources is that it names; none of those that are not there. */
  readonly owners?: ReadonlyMap<string, Owner>;
}

/** Whose a resource is. */
export interface Owner {
  readonly accountId: string;
  /** undefined for what is in no region. */
  readonly regionId: string | undefined;
}

/** Finds whose a resource of any account is. */
export interface Owners {
  find(kind: string, id: string): Promise<Owner | undefined>;
}

/** Resources of one kind that calls of an action touch. */
export interface Touched {
  /** As resource names have it: `physicalconnection`. */
  readonly kind: string;
  /** The parameter that names them; undefined where it is all of the kind, or the caller. */
  readonly parameter: string | undefined;
  /** Whether some calls touch none of them. */
  readonly isOptional: boolean;
  /** `*` stands for all of the kind. */
  readonly idsIn: (call: RawCall) => readonly string[];
  /** The resource name of an id: `acs:vpc:cn-hangzhou:1231579085529123:physicalconnection/pc-1`. */
  readonly nameOf: (id: string, call: RawCall) => string;
  /** Further names by which policies may speak of it: an Allow or a Deny of any of its names counts. */
  readonly otherNamesOf?: (id: string, call: RawCall) => readonly string[];
}

/** A resource that a call touches, by all its names. */
export interface NamedResource {
  readonly name: string;
  readonly otherNames: readonly string[];
}

/** A kind of resource, as actions name what they touch of it. */
export interface ResourceKind {
  /** The one that the parameter names. */
  readonly named: (parameter: string) => Touched;
  /** The one that the parameter names, where a call names one. */
  readonly ifNamed: (parameter: string, when?: (raw: RawParameters) => boolean) => Touched;
  /** All of the kind: for what is new, and for lists. */
  readonly all: Touched;
  /** What the rows of a list are called. */
  readonly rows: (call: RawCall) => RowNames;
}

type PrefixOf = (call: RawCall, owner: Owner | undefined) => string;

/**
 * @param prefixOf what stands before the kind: `acs:ram:*:1231579085529123:`
 * @param otherPrefixOf the same in a further name
 */
export function resourceKind(kind: string, prefixOf: PrefixOf, otherPrefixOf?: PrefixOf): ResourceKind {
  const nameBy = (prefix: PrefixOf, id: string, call: RawCall): string =>
    `${prefix(call, call.owners?.get(ownerKey(kind, id)))}${kind}/${id}`;
  const nameOf = (id: string, call: RawCall): string => nameBy(prefixOf, id, call);
  const names =
    otherPrefixOf === undefined
      ? { nameOf }
      : { nameOf, otherNamesOf: (id: string, call: RawCall) => [nameBy(otherPrefixOf, id, call)] };
  return {
    named: (parameter) => ({
      kind,
      parameter,
      isOptional: false,
      idsIn: ({ raw }) => [valueOf(raw, parameter) ?? '*'],
      ...names,
    }),
    ifNamed: (parameter, when = () => true) => ({
      kind,
      parameter,
      isOptional: true,
      idsIn({ raw }) {
        const id = valueOf(raw, parameter);
        return id === undefined || !when(raw) ? [] : [id];
      },
      ...names,
    }),
    all: { kind, parameter: undefined, isOptional: false, idsIn: () => ['*'], ...names },
    rows: (call) => ({ prefix: nameOf('', call), idPrefixes: [''] }),
  };
}

/** For an action that touches nothing of any account. */
export const nothingOfAccounts: Touched = {
  kind: '*',
  parameter: undefined,
  isOptional: false,
  idsIn: () => ['*'],
  nameOf: () => '*',
};

/** All that a call touches, in declared order. */
export function resourcesTouched(touches: readonly Touched[], call: RawCall): NamedResource[] {
  return touches.flatMap(({ idsIn, nameOf, otherNamesOf }) =>
    idsIn(call).map((id) => ({ name: nameOf(id, call), otherNames: otherNamesOf?.(id, call) ?? [] })),
  );
}

/** The resource names of all that a call touches, in declared order. */
export function namesTouched(touches: readonly Touched[], call: RawCall): string[] {
  return resourcesTouched(touches, call).map(({ name }) => name);
}

/** Whose the resources are that a call of staff names. */
export async function ownersOf(
  touches: readonly Touched[],
  call: RawCall,
  owners: Owners,
): Promise<ReadonlyMap<string, Owner>> {
  const found = new Map<string, Owner>();
  for (const { kind, parameter, idsIn } of touches)
    for (const id of parameter === undefined ? [] : idsIn(call)) {
      const owner = await owners.find(kind, id);
      if (owner !== undefined) found.set(ownerKey(kind, id), owner);
    }
  return found;
}

function ownerKey(kind: string, id: string): string {
  return `${kind}/${id}`;
}

/** An empty value counts as absent, as it does everywhere. */
function valueOf(raw: RawParameters, parameter: string): string | undefined {
  const value = raw.get(parameter);
  return value === '' ? undefined : value;
}
