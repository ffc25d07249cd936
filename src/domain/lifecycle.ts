// A lifecycle is a table: which event moves a resource from which status to which, who may cause it, and which step follows.
// The store's compare-and-set, the diagrams of the docs and the test of every (status, event) pair read the same rows.

/** Who causes an event: the customer, the provider, or time itself. */
type Actor = 'customer' | 'provider' | 'time';

export interface Move<Status extends string, Event extends string, Step extends string> {
  readonly on: Event;
  readonly by: readonly Actor[];
  readonly from: readonly Status[];
  /** null where the event deletes the resource. */
  readonly to: Status | null;
  /** The due step that follows the move by itself. */
  readonly then?: Step;
}

export interface Lifecycle<Status extends string, Event extends string, Step extends string> {
  /** The kind of resource, in the field's words. */
  readonly of: string;
  /** The statuses that a new resource can have. */
  readonly initial: readonly Status[];
  readonly statuses: readonly Status[];
  readonly moves: readonly Move<Status, Event, Step>[];
}

/** The move that an event makes from a status, undefined where the event is not allowed. */
export function moveFor<Status extends string, Event extends string, Step extends string>(
  lifecycle: Lifecycle<Status, Event, Step>,
  status: Status,
  event: Event,
): Move<Status, Event, Step> | undefined {
  return lifecycle.moves.find((move) => move.on === event && move.from.includes(status));
}

/** The shortest way from a status to another, as the events that lead there; undefined where none does. */
export function eventsBetween<Status extends string, Event extends string, Step extends string>(
  { moves }: Lifecycle<Status, Event, Step>,
  from: Status,
  to: Status,
): readonly Event[] | undefined {
  const ways = new Map<Status, readonly Event[]>([[from, []]]);
  // The loop also visits the entries that it adds to the map, so it ends when no new status is reached.
  for (const [status, way] of ways) {
    if (status === to) return way;
    for (const move of moves)
      if (move.to !== null && move.from.includes(status) && !ways.has(move.to)) ways.set(move.to, [...way, move.on]);
  }
  return undefined;
}
