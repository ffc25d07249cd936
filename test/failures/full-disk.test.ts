// The disk under SQLite fills up and is freed again, for real, under load.
import { describe, expect, it } from 'vitest';
import { demarc } from '../support/command-line.ts';
import { databaseIn, serveOver } from '../support/database.ts';
import { Load } from '../support/load.ts';
import { becomesReady, expectReadsOnly, stored, toldIn, toldOfOutage } from '../support/outages.ts';
import { smallDisk, whyNoSmallDisk } from '../support/small-disk.ts';
import { masterKey } from '../support/server.ts';

const reason = whyNoSmallDisk();
if (reason !== undefined) console.warn(`SKIPPED: what a full disk does is not tested, since ${reason}`);

describe.skipIf(reason !== undefined)('a disk that is full', () => {
  it('refuses writes until there is room again, answers reads, loses nothing and is told of once', async () => {
    const disk = smallDisk(200);
    using database = databaseIn(disk);
    await using server = await serveOver(database, { logLevel: 'info' });
    const load = new Load(server);
    for (let round = 0; round < 2; round += 1) {
      await load.goesOn();
      disk.fill();
      await load.isRefused();
      await expectReadsOnly(server);
      await load.isRefused();
      disk.free();
      await load.goesOn();
      await becomesReady(server);
    }
    await load.end();
    expect(toldIn(await server.stop('SIGTERM'))).toEqual([...toldOfOutage, ...toldOfOutage]);
    expect(stored(database)).toEqual(expect.arrayContaining(load.created));
    expect(database.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('is noticed to have room again when nobody calls', async () => {
    const disk = smallDisk(12);
    using database = databaseIn(disk);
    await using server = await serveOver(database);
    const load = new Load(server);
    disk.fill();
    await load.isRefused();
    await load.end();
    await expectReadsOnly(server);
    disk.free();
    await becomesReady(server);
  });

  it('is no hindrance to a server that was killed on it, once there is room', async () => {
    const disk = smallDisk(12);
    using database = databaseIn(disk);
    const killed = await serveOver(database);
    const load = new Load(killed);
    await load.goesOn();
    disk.fill();
    await load.isRefused();
    await load.end();
    await killed.stop('SIGKILL');
    disk.free();
    await using server = await serveOver(database);
    const again = new Load(server);
    await again.goesOn();
    await again.end();
    expect(stored(database)).toEqual(expect.arrayContaining([...load.created, ...again.created]));
  });

  it('keeps a new server from starting, which says so in one line', async () => {
    using disk = smallDisk(1);
    disk.fill();
    const args = ['serve', '--port', '0', '--database', 'sqlite:demarc.db'];
    const environment = { DEMARC_MASTER_KEY: masterKey };
    const { stderr, stdout, exitCode } = await demarc(args, { folder: disk.path, environment });
    expect(stderr).toMatch(/^demarc: [^\n]*demarc\.db[^\n]*full; make room on its disk\n$/);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
  });
});
