// One action is one declaration. Everything else (routing, validation, idempotency, rendering, docs, the conformance
// table) is driven by it. The declaration's own types end here: outside, every action has the same shape.
import type { z } from 'zod';
import type { Edition } from '../domain/edition.ts';
import type { RowNames, Visibility } from '../domain/policy/visibility.ts';
import type { Caller } from './caller.ts';
import { ApiError, missingParameter, type ErrorRow } from './errors.ts';
import { failWith, type ErrorRows, type Fail } from './fail.ts';
import type { Params, RawParameters, Values } from './param.ts';
import type { RawCall, Touched } from './touched.ts';

/** What a rule answers: plain values, rendered once, as JSON or XML. */
export type Answer = Readonly<Record<string, unknown>>;

/** Where an answer is not the same in every protocol and format. */
export interface AnswerForm {
  /** Members that ACS3 leaves out: its clients never read them, and some cannot read names that differ only in case. */
  readonly onlyInV1?: readonly string[];
  /** Members that are empty elements in XML where JSON leaves them out, on whatever level. */
  readonly emptyInXml?: readonly string[];
}

/** What actions are about, in the words of both languages. */
export interface Subject {
  readonly en: string;
  readonly zh: string;
  /** The part of its product that it belongs to, where policies of the system speak of such a part. */
  readonly area?: string;
}

/** Who may call an action. The RAM action is that of the product and the action's name: `vpc:EnablePhysicalConnection`. */
interface Access {
  readonly subject: Subject;
  /** What a call touches; it has to be allowed on all of it. The first is what the audit names. */
  readonly touches: readonly [Touched, ...Touched[]];
  /**
   * For an action that lists resources, what its rows are called. Its rule gets `visible` and shows nothing else. A list
   * of everything, `…/*`, is allowed to whoever may see some of it.
   */
  readonly lists?: (call: RawCall) => RowNames;
  /** Whether every caller may call it, whatever any policy says. */
  readonly isEverybodys?: true;
}

/** What every rule is given, whatever its action. */
export interface CallContext<Tx, RuleServices> {
  readonly caller: Caller;
  readonly tx: Tx;
  /** The server's time, in epoch milliseconds. */
  readonly now: number;
  readonly edition: Edition;
  readonly requestId: string;
  readonly services: RuleServices;
  readonly sourceIp: string;
  readonly isSecureTransport: boolean;
  /** The host and port that the caller has called, as it wrote them. */
  readonly host: string;
  /** For a list, the rows that the caller may see. */
  readonly visible: Visibility;
}

interface RuleContext<P extends Params, E extends ErrorRows, Tx, RuleServices> extends CallContext<Tx, RuleServices> {
  readonly params: Values<P>;
  /** Refuses the call with one of the errors that the action declares, or one that every action has. */
  readonly fail: Fail<keyof E & string>;
}

interface Declaration<P extends Params, E extends ErrorRows, A extends z.ZodObject, Tx, RuleServices> extends Access {
  readonly name: string;
  readonly doc: string;
  readonly params: P;
  /** The errors of the action's own; the gateway's come on top. */
  readonly errors: E;
  /**
   * For an action that ends something: the errors that tell that it is at an end already. A repeated call with a client token
   * is carried out again, unless it would be refused so.
   */
  readonly endedBy?: readonly (keyof E & string)[];
  /** The answer without `RequestId`, which every answer carries. */
  readonly answer: A;
  readonly answerForm?: AnswerForm;
  readonly run: (context: RuleContext<P, E, Tx, RuleServices>) => Promise<z.input<A>>;
}

/** A call whose parameters have been read, ready to run. */
export interface BoundCall<Tx, RuleServices> {
  /** Two calls of an action have the same one exactly when they mean the same. */
  readonly fingerprint: string;
  /** What an idempotence token is kept under, where the action takes one and the caller sent one. */
  readonly clientToken: string | undefined;
  /** Whether the refusal tells that what the action ends is at an end; undefined for an action that ends nothing. */
  readonly tellsEnd: ((refusal: ApiError) => boolean) | undefined;
  readonly run: (context: CallContext<Tx, RuleServices>) => Promise<Answer>;
}

interface Erased<Tx, RuleServices> extends Access {
  readonly name: string;
  readonly doc: string;
  readonly params: Params;
  readonly errors: ErrorRows;
  readonly answer: z.ZodObject;
  readonly answerForm?: AnswerForm;
  /** Checks presence, then values, both in declared order. @throws ApiError */
  readonly bind: (raw: RawParameters, edition: Edition) => BoundCall<Tx, RuleServices>;
}

/** The types of a declaration's errors and answer, for code that has the action itself. */
interface Declared<E extends ErrorRows, A extends z.ZodObject> {
  readonly errors: E;
  readonly answer: A;
}

export type ReadAction<ReadTransaction, RuleServices> = Erased<ReadTransaction, RuleServices> & {
  readonly access: 'read';
};
export type WriteAction<WriteTransaction, RuleServices> = Erased<WriteTransaction, RuleServices> & {
  readonly access: 'write';
};

/** An action of any kind; `access` tells which transaction its rule runs in. */
export type Action<ReadTransaction, WriteTransaction, RuleServices> =
  ReadAction<ReadTransaction, RuleServices> | WriteAction<WriteTransaction, RuleServices>;

/** The actions of one product and version, as clients address them. */
export interface Product<ReadTransaction, WriteTransaction, RuleServices> {
  readonly name: string;
  readonly version: string;
  /** What its RAM actions begin with: `vpc`. */
  readonly namespace: string;
  /** Whose product it is: customers and staff may call a customer's, only staff an operator's. */
  readonly audience: 'customer' | 'operator';
  /** The refusal of a caller without the permission, where the product has one of its own. */
  readonly denied?: ErrorRow;
  readonly actions: readonly Action<ReadTransaction, WriteTransaction, RuleServices>[];
}

/** The RAM action that a policy allows or denies. */
export function ramAction({ namespace }: { readonly namespace: string }, { name }: { readonly name: string }): string {
  return `${namespace}:${name}`;
}

const clientTokenName = 'ClientToken';

// A token has no line break, so no two keys can be equal by accident. A call that names no resource is kept by its token
// alone, as earlier versions keep every call.
function keptToken(token: string, touches: readonly Touched[], raw: RawParameters, edition: Edition): string {
  if (!edition.tokensCountWithIds) return token;
  // The call does not name what is changed along with what it names.
  const naming = new Set(touches.flatMap(({ parameter, alongWith }) => alongWith ?? parameter ?? []));
  const ids = [...naming].flatMap((parameter) => raw.get(parameter) ?? []).filter((id) => id !== '');
  return [token, ...ids].join('\n');
}

function erase<P extends Params, E extends ErrorRows, A extends z.ZodObject, Tx, RuleServices>(
  declaration: Declaration<P, E, A, Tx, RuleServices>,
): Erased<Tx, RuleServices> & Declared<E, A> {
  const { params, errors, run, endedBy, ...facts } = declaration;
  const declared = Object.entries(params);
  const failIn = failWith(declaration.name, errors);
  return {
    ...facts,
    params,
    errors,
    bind(raw, edition) {
      for (const [name, param] of declared)
        if (param.isRequired(edition) && !param.isPresent(name, raw)) throw new ApiError(missingParameter(name));
      const values: Record<string, unknown> = {};
      for (const [name, param] of declared) values[name] = param.read(name, raw, edition);
      // Each name was read by the parameter that declares its type.
      const read = values as Values<P>;
      const fail = failIn(edition);
      const token = values[clientTokenName];
      return {
        // Only a call with a client token is ever compared.
        get fingerprint() {
          return JSON.stringify(values);
        },
        clientToken: typeof token === 'string' ? keptToken(token, facts.touches, raw, edition) : undefined,
        tellsEnd: endedBy === undefined ? undefined : ({ code }) => endedBy.some((name) => errors[name]?.[1] === code),
        run: (context) => run({ ...context, params: read, fail }),
      };
    },
  };
}

/** Ties declarations to a store's transaction types and to the services that rules are given. */
export function actionsOver<ReadTransaction, WriteTransaction, RuleServices>() {
  return {
    readAction: <P extends Params, E extends ErrorRows, A extends z.ZodObject>(
      declaration: Declaration<P, E, A, ReadTransaction, RuleServices>,
    ): ReadAction<ReadTransaction, RuleServices> & Declared<E, A> => ({ access: 'read', ...erase(declaration) }),
    writeAction: <P extends Params, E extends ErrorRows, A extends z.ZodObject>(
      declaration: Declaration<P, E, A, WriteTransaction, RuleServices>,
    ): WriteAction<WriteTransaction, RuleServices> & Declared<E, A> => ({ access: 'write', ...erase(declaration) }),
  };
}
