// `kill -9` in the middle of the work, again and again, over one database. `npm run crash` does it for longer, on each engine.
import { expect, it } from 'vitest';
import { products } from '../../src/actions/products.ts';
import { FailingSeeds } from '../support/failing-seeds.ts';
import { isOnPostgres } from '../support/lent-database.ts';
import { owedIn } from '../support/owed.ts';
import { alwaysRefused, judgedActions } from '../workload/auditor/auditor.ts';
import { workload } from '../workload/workload.ts';

const asked = process.env['DEMARC_CRASH_KILLS'];
const usualKills = 30;
const manyKills = 500;
const kills = Number(asked ?? usualKills);
// The same in each run of the tests; `npm run crash` begins with another one each time.
const seed = Number(process.env['DEMARC_SEED'] ?? (asked === undefined ? 1 : Date.now() % 1_000_000_000));
const seeds = new FailingSeeds(isOnPostgres ? 'crash-postgres' : 'crash');

it('the auditor has a rule for each action that writes, but for those that are owed', () => {
  const writes = products.flatMap(({ version, actions }) =>
    actions.filter(({ access }) => access === 'write').map(({ name }) => `${version} ${name}`),
  );
  const judged = judgedActions.map(({ version, action }) => `${version} ${action}`);
  expect([...judged, ...owedIn('actions-without-auditor.txt')].sort()).toEqual(writes.sort());
});

it(
  `everything that was acknowledged to 32 writers is there after ${kills} kills, as their auditors expect it`,
  { timeout: 300_000 + kills * 20_000 },
  async () => {
    for (const one of new Set([...seeds.kept(), seed]))
      await seeds.run(one, async () => {
        const succeeded = await workload({ seed: one, kills, nodes: isOnPostgres ? 2 : 1 });
        const never = judgedActions
          .map(({ action }) => action)
          .filter((action) => !succeeded.has(action) && !alwaysRefused.includes(action));
        // A shorter run does not come to everything.
        if (kills >= manyKills) expect(never).toEqual([]);
        if (kills >= usualKills) expect(never.length, never.join()).toBeLessThan(judgedActions.length / 10);
      });
  },
);
