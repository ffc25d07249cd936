// The disk under SQLite fills up and is freed again, for real, under load.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { demarc, type Ended } from '../support/command-line.ts';
import { databaseIn, serveOver, type TestDatabase } from '../support/database.ts';
import { Load } from '../support/load.ts';
import { answerIn } from '../support/replies.ts';
import { callV1 } from '../support/signed-call.ts';
import { smallDisk, whyNoSmallDisk } from '../support/small-disk.ts';

const reason = whyNoSmallDisk();
if (reason !== undefined) console.warn(`SKIPPED: what a full disk does is not tested, since ${reason}`);

const logLine = z.looseObject({ level: z.number(), msg: z.string() });

/** What the log says besides its lines about calls. */
function toldIn({ stderr }: Ended): string[] {
  return stderr
    .trim()
    .split('\n')
    .map((line) => logLine.parse(JSON.parse(line)))
    .map(({ msg }) => msg)
    .filter((msg) => msg !== 'call');
}

/** Connections that are there, each with the audit row of its creation. */
function stored(database: TestDatabase): unknown[] {
  return database
    .rows(
      `SELECT physical_connection.id FROM physical_connection
       JOIN audit ON json_extract(audit.changes, '$[0].resource') = physical_connection.id AND outcome = 'Success'`,
    )
    .map(({ id }) => id);
}

describe.skipIf(reason !== undefined)('a disk that is full', () => {
  it('refuses writes until there is room again, answers reads, loses nothing and is told of once', async () => {
    const disk = smallDisk(12);
    using database = databaseIn(disk);
    await using server = await serveOver(database, { logLevel: 'info' });
    const load = new Load(server);
    const rounds = 2;
    for (let round = 0; round < rounds; round += 1) {
      await load.goesOn();
      disk.fill();
      await load.isRefused();
      expect(await ready(server.url)).toEqual([503, { status: 'the store cannot be written' }]);
      const shown = await callV1(server.url, { Action: 'DescribePhysicalConnections', RegionId: 'cn-hangzhou' });
      answerIn(shown, 'DescribePhysicalConnections');
      await load.isRefused();
      disk.free();
      await load.goesOn();
      await expect.poll(async () => await ready(server.url)).toEqual([200, { status: 'ready' }]);
    }
    await load.end();
    const told = toldIn(await server.stop('SIGTERM'));
    expect(told).toEqual(
      Array.from({ length: rounds }, () => [
        'the database cannot be written; until it can, calls get 503',
        'the database can be written again',
      ]).flat(),
    );
    expect(stored(database)).toEqual(expect.arrayContaining(load.created));
    expect(database.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
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
    const environment = { DEMARC_MASTER_KEY: 'only for tests' };
    const { stderr, stdout, exitCode } = await demarc(args, { folder: disk.path, environment });
    expect(stderr).toMatch(/^demarc: [^\n]*demarc\.db[^\n]*full; make room on its disk\n$/);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
  });
});

async function ready(url: string): Promise<[number, unknown]> {
  const response = await fetch(`${url}/readyz`);
  return [response.status, await response.json()];
}
