// Turns conditions on the tags of a list's rows into conditions on the rows' ids, so that the store can filter by them, and pages
// and totals come out right.
import { unlimited, type Budget } from './budget.ts';
import { CarriedValues, doAllHold, type CallConditions } from './condition.ts';
import type { Statement } from './document.ts';

export type Tags = ReadonlyMap<string, string>;

/**
 * @param tagged the tags of those rows that have any of the keys that are asked for, by id
 * @throws BudgetExceeded
 */
export function statementsOnRows(
  statements: readonly Statement[],
  call: CallConditions,
  tagged: ReadonlyMap<string, Tags>,
  budget: Budget = unlimited,
): readonly Statement[] {
  const onTags = (resourceTags: Tags) => new CarriedValues({ ...call, resourceTags }, budget);
  const bare = onTags(new Map());
  const rows = [...tagged].map(([id, tags]) => ({ id, carried: onTags(tags) }));
  return statements.flatMap((statement) => {
    const { effect, tagConditions, resources } = statement;
    if (tagConditions.length === 0) return [statement];
    const areExcluded = doAllHold(tagConditions, bare, effect);
    const differing = rows.filter(({ carried }) => doAllHold(tagConditions, carried, effect) !== areExcluded);
    if (differing.length === 0) return areExcluded ? [statement] : [];
    const ids = differing.map(({ id }) => id);
    return [{ ...statement, resources: { ...resources, rows: { areExcluded, ids } } }];
  });
}
