// Calls of every action, with parameters that make sense and that do not: whatever is sent, the answer is a documented one in
// the format asked for, in time, and what is refused changes nothing. `npm run fuzz` goes on for as long as one likes.
import { expect, it } from 'vitest';
import { FailingSeeds } from '../support/failing-seeds.ts';
import { knownActions } from '../support/known-actions.ts';
import { owedIn } from '../support/owed.ts';
import { alwaysRefused } from '../workload/auditor/auditor.ts';
import { fuzzLife, nameOf } from './life.ts';

const seconds = Number(process.env['DEMARC_FUZZ_SECONDS'] ?? 0);
const isLong = seconds > 0;
const firstSeed = Number(process.env['DEMARC_SEED'] ?? (isLong ? Date.now() % 1_000_000_000 : 1));

const callsOfLife = 1000;
const livesInTest = 3;
/** In so many lives each action succeeds; fewer do not come to everything. */
const enoughLives = 20;
// A call that is sent again and again must take less; a busy machine and a cold program take more.
const budgetMs = isLong ? 50 : 200;

const owed = owedIn('actions-without-success.txt');
const mayNotSucceed = [...owed, ...alwaysRefused.map((action) => `Ram ${action}`)];

it(
  'whatever is called is answered as documented, and each action succeeds',
  { timeout: 600_000 + seconds * 2000 },
  async () => {
    const successes = new Map<string, number>();
    const neverSucceeded = (): string[] =>
      knownActions.map(nameOf).filter((name) => !successes.has(name) && !mayNotSucceed.includes(name));
    const live = async (seed: number): Promise<void> => {
      await fuzzLife(seed, { calls: callsOfLife, budgetMs, successes });
    };

    const seeds = new FailingSeeds('fuzz');
    for (const seed of seeds.kept()) await seeds.run(seed, live);
    const endsAt = performance.now() + seconds * 1000;
    let lives = 0;
    while (isLong ? performance.now() < endsAt : lives < livesInTest) {
      await seeds.run(firstSeed + lives, live);
      lives += 1;
      if (isLong) console.info(`${lives} lives; never succeeded: ${neverSucceeded().join(', ')}`);
    }
    expect(neverSucceeded().length, neverSucceeded().join(', ')).toBeLessThan(knownActions.length / 5);
    if (lives >= enoughLives) expect(neverSucceeded()).toEqual([]);
    // A line that is not owed any more has to go.
    expect(owed.filter((name) => successes.has(name))).toEqual([]);
  },
);
