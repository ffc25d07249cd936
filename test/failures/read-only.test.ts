// A database that can be read and not written when the server starts.
import { describe, expect, it } from 'vitest';
import { demarc, type Ended } from '../support/command-line.ts';
import { databaseIn, serveOver } from '../support/database.ts';
import { Load } from '../support/load.ts';
import { smallDisk, whyNoSmallDisk } from '../support/small-disk.ts';
import { masterKey } from '../support/server.ts';

const reason = whyNoSmallDisk();
if (reason !== undefined) console.warn(`SKIPPED: what a read-only disk does is not tested, since ${reason}`);

async function refusedStart(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const ended = await demarc(['serve', '--port', '0', '--database', 'sqlite:demarc.db'], { folder, environment });
  expect(ended).toMatchObject({ stdout: '', exitCode: 1 });
  return ended;
}

const remedy = "Demarc's user has to be able to write the file, those beside it and their folder";

describe.skipIf(reason !== undefined)(
  'a read-only disk keeps a server from starting, which says in one line why',
  () => {
    it('with a database of a server that ended', async () => {
      const disk = smallDisk(8);
      using database = databaseIn(disk);
      await (await serveOver(database)).stop('SIGTERM');
      disk.protect();
      const { stderr } = await refusedStart(disk.path);
      expect(stderr).toMatch(
        new RegExp(`^demarc: cannot open the database demarc\\.db: EROFS: [^\\n]*; ${remedy}\\n$`),
      );
    });

    it('with a database of a server that was killed', async () => {
      const disk = smallDisk(8);
      using database = databaseIn(disk);
      const server = await serveOver(database);
      const load = new Load(server);
      await load.goesOn();
      await load.end();
      await server.stop('SIGKILL');
      disk.protect();
      const { stderr } = await refusedStart(disk.path);
      expect(stderr).toMatch(
        new RegExp(`^demarc: cannot open the database demarc\\.db: EROFS: [^\\n]*; ${remedy}\\n$`),
      );
    });

    it('with nothing on it yet', async () => {
      using disk = smallDisk(1);
      disk.protect();
      const { stderr } = await refusedStart(disk.path, { DEMARC_MASTER_KEY: masterKey });
      expect(stderr).toMatch(
        new RegExp(`^demarc: cannot open the database demarc\\.db: EROFS: [^\\n]*; ${remedy}\\n$`),
      );
    });

    it('with no master key yet', async () => {
      using disk = smallDisk(1);
      disk.protect();
      const { stderr } = await refusedStart(disk.path);
      expect(stderr).toMatch(
        /^demarc: cannot make the master key master\.key, whose folder has to be writable: EROFS: [^\n]*\n$/,
      );
    });
  },
);
