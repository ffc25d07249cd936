// The main way through a lifecycle table, and what leaves it: all that a drawing of one has to know.
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
  return (
    lifecycle?.moves.some(({ on, by, from }) => on === event && by.includes('customer') && from.includes(status)) ===
    true
  );
}

/**
 * The place on the way: where it is, or where it left the way for a side branch.
 * @param since when each status was last entered, as far as that is known
 */
export function placeOnWay(
  lifecycle: Lifecycle,
  way: readonly string[],
  status: string,
  since: ReadonlyMap<string, string>,
): number {
  const direct = way.indexOf(status);
  if (direct !== -1) return direct;
  const exits = way.flatMap((step, place) =>
    movesFrom(lifecycle, step).some(({ to }) => to === status) ? [{ place, at: since.get(step) ?? '' }] : [],
  );
  return exits.reduce((last, exit) => (exit.at > last.at ? exit : last), exits[0] ?? { place: -1, at: '' }).place;
}
