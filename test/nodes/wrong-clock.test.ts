// A node whose machine has another time than that of PostgreSQL.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { basisOf } from '../../src/start/basis.ts';
import { ownParts, startFrom } from '../../src/start/start.ts';
import { readSettings } from '../../src/settings/sources.ts';
import { startPostgres } from '../support/postgres-cluster.ts';
import { environmentFor } from '../support/server.ts';

it('a node more than five minutes fast is not ready and says why; once its clock is set it is ready again', async () => {
  await using cluster = await startPostgres();
  const settings = { ...readSettings({}, {}), port: 0, database: cluster.url };
  const lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => lines.push(line) });
  let aheadMs = 20 * 60_000;
  await using closing = new AsyncDisposableStack();
  const server = await startFrom(
    settings,
    environmentFor(cluster.url),
    log,
    {},
    {
      ...ownParts,
      basis: (...given) => ({ ...basisOf(...given), realTime: { now: () => Date.now() + aheadMs } }),
    },
  );
  closing.defer(server.close);
  const readiness = async () => {
    const answer = await fetch(`${server.url}/readyz`);
    return { status: answer.status, body: await answer.json() };
  };
  const offset = async () =>
    /^demarc_clock_offset_seconds (\S+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1];

  const { status, body } = await readiness();
  expect(status).toBe(503);
  expect(JSON.stringify(body)).toMatch(/^\{"status":"the clock is (1199|1200) s ahead of the database's"\}$/);
  expect(Number(await offset())).toBeCloseTo(1200, -1);
  expect(lines.join('')).toMatch(/"offsetMs":1(199|200)\d{3}.*more than a minute off the database's/);

  aheadMs = 2 * 60_000;
  expect(await readiness()).toEqual({ status: 200, body: { status: 'ready' } });
  aheadMs = 0;
  expect(await readiness()).toEqual({ status: 200, body: { status: 'ready' } });
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("agrees with the database's again");
});
