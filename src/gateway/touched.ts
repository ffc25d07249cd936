// The resources that a call touches. An action declares them; a call has to be allowed on every one of them.
import type { Principal } from '../domain/identity.ts';
import type { AccountId } from '../domain/ids.ts';
import type { RowNames } from '../domain/policy/visibility.ts';
import type { RawParameters } from './param.ts';

/** What is known of a call before its parameters are read. */
export interface RawCall {
  readonly raw: RawParameters;
  /** The account that the resources belong to. */
  readonly accountId: AccountId;
  readonly principal: Principal;
  /** What was looked up of the resources that the call names. */
  readonly found?: FoundResources;
}

/** By kind and id; nothing of resources that are not there. */
export interface FoundResources {
  /** For a call of staff, whose each resource is. */
  readonly owners: ReadonlyMap<string, Owner>;
  /** The resources that a call changes along with the one that it names, or that have it. */
  readonly partners: ReadonlyMap<string, string>;
}

export const nothingFound: FoundResources = { owners: new Map(), partners: new Map() };

/** Whose a resource is. */
export interface Owner {
  readonly accountId: AccountId;
  /** undefined for what is in no region. */
  readonly regionId: string | undefined;
}

/** Looks up what resource names need besides the call. */
export interface ResourceFinder {
  /** Whose a resource of any account is. */
  ownerOf(kind: string, id: string): Promise<Owner | undefined>;
  /** The resource of this kind and of the account that is changed along with this one of it, or has it. */
  partnerOf(kind: string, id: string, accountId: AccountId): Promise<(Owner & { readonly id: string }) | undefined>;
}

/** Resources of one kind that calls of an action touch. */
export interface Touched {
  /** As resource names have it: `physicalconnection`. */
  readonly kind: string;
  /** The parameter that names them; undefined where it is all of the kind, or the caller. */
  readonly parameter: string | undefined;
  /** Whether some calls touch none of them. */
  readonly isOptional: boolean;
  /** Set for what is changed along with the one that this parameter names, or has it. */
  readonly alongWith?: string;
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
  /**
   * What is changed along with the one that the parameter names, where it is the same account's.
   * @param shownAs the field of answers that tells it
   */
  readonly partnerOf: (parameter: string, shownAs: string) => Touched;
  /**
   * The one that has what the parameter names; all of the kind where the account has no such thing.
   * @param shownAs the field of answers that tells it
   */
  readonly parentOf: (parameter: string, shownAs: string) => Touched;
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
    `${prefix(call, call.found?.owners.get(keyOf(kind, id)))}${kind}/${id}`;
  const nameOf = (id: string, call: RawCall): string => nameBy(prefixOf, id, call);
  const names =
    otherPrefixOf === undefined
      ? { nameOf }
      : { nameOf, otherNamesOf: (id: string, call: RawCall) => [nameBy(otherPrefixOf, id, call)] };
  const lookedUp = (parameter: string, shownAs: string) => ({
    kind,
    parameter: shownAs,
    alongWith: parameter,
    ...names,
  });
  const foundBy = (parameter: string, { raw, found }: RawCall): string | undefined =>
    found?.partners.get(keyOf(kind, valueOf(raw, parameter) ?? ''));
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
    partnerOf: (parameter, shownAs) => ({
      ...lookedUp(parameter, shownAs),
      isOptional: true,
      idsIn: (call) => [foundBy(parameter, call) ?? []].flat(),
    }),
    parentOf: (parameter, shownAs) => ({
      ...lookedUp(parameter, shownAs),
      isOptional: false,
      idsIn: (call) => [foundBy(parameter, call) ?? '*'],
    }),
    all: { kind, parameter: undefined, isOptional: false, idsIn: () => ['*'], ...names },
    rows: (call) => ({ prefix: nameOf('', call), idPrefixes: [''] }),
  };
}

/** What the entries of a list name: `ResourceId.1`, `ResourceId.2`; all of the kind where none does. */
export function entriesOrAll(raw: RawParameters, list: string): readonly string[] {
  const entry = new RegExp(String.raw`^${list}\.\d+$`);
  const ids = [...raw].flatMap(([key, value]) => (value !== '' && entry.test(key) ? [value] : []));
  return ids.length === 0 ? ['*'] : ids;
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

/** What the names need of the resources that the call names: of partners whose they are, of others where staff call. */
export async function resourcesFor(
  touches: readonly Touched[],
  call: RawCall,
  isStaff: boolean,
  finder: ResourceFinder,
): Promise<FoundResources> {
  const owners = new Map<string, Owner>();
  const partners = new Map<string, string>();
  for (const { kind, parameter, alongWith, idsIn } of touches) {
    if (parameter === undefined) continue;
    if (alongWith !== undefined) {
      const id = valueOf(call.raw, alongWith);
      const partner = id === undefined ? undefined : await finder.partnerOf(kind, id, call.accountId);
      if (id === undefined || partner === undefined) continue;
      partners.set(keyOf(kind, id), partner.id);
      owners.set(keyOf(kind, partner.id), partner);
    } else
      for (const id of isStaff ? idsIn(call) : []) {
        if (id === '*') continue;
        const owner = await finder.ownerOf(kind, id);
        if (owner !== undefined) owners.set(keyOf(kind, id), owner);
      }
  }
  return { owners, partners };
}

function keyOf(kind: string, id: string): string {
  return `${kind}/${id}`;
}

/** An empty value counts as absent, as it does everywhere. */
function valueOf(raw: RawParameters, parameter: string): string | undefined {
  const value = raw.get(parameter);
  return value === '' ? undefined : value;
}
