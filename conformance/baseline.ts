// Which cases have passed: conformance/baseline.json, by edition. It may only rise.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Result } from './suite.ts';
import { editionNames, type Edition } from './target.ts';

export type Baseline = Readonly<Record<Edition, readonly string[]>>;

const baselineFile = z.strictObject({ '2019-08': z.array(z.string()), current: z.array(z.string()) });

const baselinePath = join(import.meta.dirname, 'baseline.json');

export function readBaseline(path = baselinePath): Baseline {
  return baselineFile.parse(JSON.parse(readFileSync(path, 'utf8')));
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

export function writeBaseline(baseline: Baseline, path = baselinePath): void {
  const sorted = Object.fromEntries(editionNames.map((edition) => [edition, baseline[edition]]));
  writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
}
