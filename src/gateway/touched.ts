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

/** @param prefixOf what stands before the kind: `acs:ram:*:1231579085529123:` */
export function resourceKind(kind: string, prefixOf: (call: RawCall) => string): ResourceKind {
  const nameOf = (id: string, call: RawCall): string => `${prefixOf(call)}${kind}/${id}`;
  return {
    named: (parameter) => ({
      kind,
      parameter,
      isOptional: false,
      idsIn: ({ raw }) => [valueOf(raw, parameter) ?? '*'],
      nameOf,
    }),
    ifNamed: (parameter, when = () => true) => ({
      kind,
      parameter,
      isOptional: true,
      idsIn({ raw }) {
        const id = valueOf(raw, parameter);
        return id === undefined || !when(raw) ? [] : [id];
      },
      nameOf,
    }),
    all: { kind, parameter: undefined, isOptional: false, idsIn: () => ['*'], nameOf },
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

/** The resource names of all that a call touches, in declared order. */
export function namesTouched(touches: readonly Touched[], call: RawCall): string[] {
  return touches.flatMap(({ idsIn, nameOf }) => idsIn(call).map((id) => nameOf(id, call)));
}

/** An empty value counts as absent, as it does everywhere. */
function valueOf(raw: RawParameters, parameter: string): string | undefined {
  const value = raw.get(parameter);
  return value === '' ? undefined : value;
}
