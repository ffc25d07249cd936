// The disk under SQLite fails while a server runs: strace answers its calls with the faults that a kernel would report.
import { describe, expect, it } from 'vitest';
import { serveOver, testDatabase } from '../support/database.ts';
import { Load } from '../support/load.ts';
import { becomesReady, expectReadsOnly, stored, toldIn, toldOfOutage } from '../support/outages.ts';
import { underStrace, whyNoStrace } from '../support/strace.ts';

const reason = whyNoStrace();
if (reason !== undefined) console.warn(`SKIPPED: what a failing disk does is not tested, since ${reason}`);

/** Each such call is not made, and fails. */
const failing = (calls: string, error: string): string[] => [
  '-e',
  `trace=${calls}`,
  '-e',
  `inject=${calls}:error=${error}`,
];

describe.skipIf(reason !== undefined)('a running server survives a disk', () => {
  it.each([
    ['that turns read-only', 'pwrite64', 'EROFS'],
    ['that cannot be written', 'pwrite64', 'EIO'],
    ['whose sync fails', 'fsync,fdatasync', 'EIO'],
  ])('%s: writes are refused, reads answered, and nothing is lost', async (_, calls, error) => {
    using database = testDatabase();
    await using server = await serveOver(database, { logLevel: 'info' });
    const load = new Load(server);
    await load.goesOn();
    await underStrace(server.pid, failing(calls, error), async () => {
      await load.isRefused();
      const acknowledged = load.created.length;
      await expectReadsOnly(server);
      await load.isRefused();
      expect(load.created).toHaveLength(acknowledged);
    });
    await load.goesOn();
    await becomesReady(server);
    await load.end();
    expect(toldIn(await server.stop('SIGTERM'))).toEqual(toldOfOutage);
    expect(stored(database)).toEqual(expect.arrayContaining(load.created));
    expect(database.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('that cannot be read', async () => {
    using database = testDatabase();
    await using server = await serveOver(database);
    const load = new Load(server);
    await load.goesOn();
    await underStrace(server.pid, failing('pread64', 'EIO'), async () => {
      await load.isRefused();
    });
    await load.goesOn();
    await becomesReady(server);
    await load.end();
    expect(stored(database)).toEqual(expect.arrayContaining(load.created));
  });
});
