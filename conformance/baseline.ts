// Which cases have passed, by edition: kept in data/expected with their actions. It may only rise.
import { expectedFolder, expectedNames, readExpected, writeExpected } from './expected.ts';
import type { Result } from './suite.ts';
import { editionNames, type Edition } from './target.ts';

export type Baseline = Readonly<Record<Edition, readonly string[]>>;

export function readBaseline(folder = expectedFolder): Baseline {
  const files = expectedNames(folder).map((name) => readExpected(name, folder).passes);
  const of = (edition: Edition): string[] => files.flatMap((passes) => passes[edition]).sort();
  return { '2019-08': of('2019-08'), current: of('current') };
}

export interface Comparison {
  /** In the baseline, and did not pass. */
  readonly lost: readonly string[];
  /** Passed, and not in the baseline. */
  readonly gained: readonly string[];
}

/** @param isWhole false where only some of the cases were run, so that one that was not run is not lost */
export function compare(baseline: readonly string[], results: readonly Result[], isWhole = true): Comparison {
  const passed = new Set(results.filter(({ outcome }) => outcome === 'passed').map(({ name }) => name));
  const run = new Set(results.map(({ name }) => name));
  return {
    lost: baseline.filter((name) => !passed.has(name) && (isWhole || run.has(name))),
    gained: [...passed].filter((name) => !baseline.includes(name)).sort(),
  };
}

/** The baseline with what was gained. It is never lowered: what is lost has to be mended, or taken out by hand. */
export function raised(baseline: Baseline, edition: Edition, { lost, gained }: Comparison): Baseline {
  if (lost.length > 0) throw new Error(`the baseline may only rise, and ${lost.length} of its cases did not pass`);
  return { ...baseline, [edition]: [...baseline[edition], ...gained].sort() };
}

/** Each case is kept in the file of its action, whose name comes first in that of the case. */
export function writeBaseline(baseline: Baseline, folder = expectedFolder): void {
  const [reference, current] = editionNames.map((edition) => Map.groupBy(baseline[edition], actionIn));
  for (const action of new Set([...(reference?.keys() ?? []), ...(current?.keys() ?? [])])) {
    const passes = { '2019-08': reference?.get(action) ?? [], current: current?.get(action) ?? [] };
    writeExpected(action, { ...readExpected(action, folder), passes }, folder);
  }
}

function actionIn(caseName: string): string {
  return caseName.split(' ', 1)[0] ?? caseName;
}
