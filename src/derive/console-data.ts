// The data that the server gives to the console without a key; none of it is secret.
import type { Product } from '../actions/declare.ts';
import { missingFrom, type NeighbourGroup } from '../actions/neighbours.ts';
import type { Edition, EditionName } from '../domain/edition.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { loaLifecycle } from '../domain/loa.ts';
import { orderLifecycle } from '../domain/order.ts';
import { modifiableIn, physicalConnectionLifecycle } from '../domain/physical-connection-lifecycle.ts';
import { waits } from '../domain/staff-queue.ts';
import { vbrLifecycle } from '../domain/virtual-border-router.ts';
import { describeActions, type ActionDescription } from './describe-actions.ts';
import { explainedErrors, type ExplainedError } from './explained-errors.ts';

export interface ServerFacts {
  readonly edition: EditionName;
  /** The public keys of the built-in accounts, in local mode; none elsewhere. */
  readonly localKeys: readonly LocalKey[];
}

interface LocalKey {
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

type AnyLifecycle = Lifecycle<string, string, string>;

/** Each is a JSON document of its own, made when it is asked for. */
export interface ConsoleData extends Record<string, () => unknown> {
  readonly server: () => ServerFacts;
  readonly actions: () => readonly ActionDescription[];
  readonly missing: () => readonly NeighbourGroup[];
  readonly lifecycles: () => Readonly<Record<string, AnyLifecycle>>;
  /** In which statuses what of a physical connection may be modified, which is no event of its lifecycle. */
  readonly modifications: () => ReturnType<typeof modifiableIn>;
  /** The staff queue's texts for what a connection waits for. */
  readonly waits: () => typeof waits;
  readonly explanations: () => readonly ExplainedError[];
}

export function consoleDataOf(facts: ServerFacts, products: readonly Product[], edition: Edition): ConsoleData {
  let described: readonly ActionDescription[] | undefined;
  return {
    server: () => facts,
    actions: () => (described ??= describeActions(products, edition)),
    missing: () => missingFrom(products),
    lifecycles: () => ({
      physicalConnection: physicalConnectionLifecycle(edition),
      loa: loaLifecycle,
      order: orderLifecycle,
      virtualBorderRouter: vbrLifecycle,
    }),
    modifications: () => modifiableIn(edition),
    waits: () => waits,
    explanations: () => explainedErrors(products),
  };
}
