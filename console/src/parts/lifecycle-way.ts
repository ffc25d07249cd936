// The main way through a lifecycle table, and the exits from it: the data for a drawing.
import type { Lifecycle } from '../api/server-data.ts';

type Move = Lifecycle['moves'][number];

/** The statuses of the longest way from a beginning to an end, none of them twice. */
export function wayThrough({ initial, moves }: Lifecycle, start?: string): readonly string[] {
  const longestFrom = (status: string, before: readonly string[]): readonly string[] => {
    const way = [...before, status];
    return moves
      .filter(({ from, to }) => to !== null && from.includes(status) && !way.includes(to))
      .map(({ to }) => longestFrom(to ?? '', way))
      .reduce((longest, next) => (next.length > longest.length ? next : longest), way);
  };
  const beginnings = start === undefined ? initial : [start];
  return beginnings
    .map((status) => longestFrom(status, []))
    .reduce((longest, next) => (next.length > longest.length ? next : longest), []);
}

export function movesFrom({ moves }: Lifecycle, status: string): readonly Move[] {
  return moves.filter(({ from }) => from.includes(status));
}

/** Whether the table lets the customer cause this event in this status. */
export function mayCustomer(lifecycle: Lifecycle | undefined, status: string, event: string): boolean {
  return may('customer', lifecycle, status, event);
}

/** The same of the provider. */
export function mayProvider(lifecycle: Lifecycle | undefined, status: string, event: string): boolean {
  return may('provider', lifecycle, status, event);
}

function may(who: Move['by'][number], lifecycle: Lifecycle | undefined, status: string, event: string): boolean {
  return (
    lifecycle?.moves.some(({ on, by, from }) => on === event && by.includes(who) && from.includes(status)) === true
  );
}

/** Whether the provider or time may move a resource out of this status, so that the status may soon change. */
export function movesByOthers(lifecycle: Lifecycle | undefined, status: string): boolean {
  return (
    lifecycle?.moves.some(({ by, from }) => from.includes(status) && by.some((who) => who !== 'customer')) === true
  );
}

/**
 * The way as it was taken: a track stops at the exit by which it was left.
 * @param since when each status was last entered, as far as that is known
 */
export function wayTaken(
  lifecycle: Lifecycle,
  way: readonly string[],
  status: string,
  since: ReadonlyMap<string, string>,
): readonly string[] {
  if (way.includes(status)) return way;
  const exits = way.flatMap((step, place) =>
    movesFrom(lifecycle, step).some(({ to }) => to === status) ? [{ place, at: since.get(step) ?? '' }] : [],
  );
  const left = exits.reduce((last, exit) => (exit.at > last.at ? exit : last), exits[0] ?? { place: -1, at: '' });
  return [...way.slice(0, left.place + 1), status];
}
