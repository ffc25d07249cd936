// Two servers on one SQLite file would each have their own clock, nonces and rates, so the second is refused.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startDemarc } from '../../src/index.ts';
import { demarc, emptyFolder, serving } from '../support/command-line.ts';

// It starts six processes, one after another.
it(
  'a second server on a SQLite file is refused and told of the first, until that one has ended',
  { timeout: 180_000 },
  async () => {
    using folder = emptyFolder();
    const args = ['--port', '0', '--database', 'sqlite:demarc.db'];
    const refused = async (database: string): Promise<string> => {
      const second = await demarc(['serve', '--port', '0', '--database', database], { folder: folder.path });
      expect(second).toMatchObject({ exitCode: 1, stdout: '' });
      return second.stderr;
    };
    const first = await serving(args, { folder: folder.path });
    const naming = new RegExp(
      `^demarc: the database \\S+ is served already, by process ${first.pid} on \\S+, since \\S+; stop that server, [^\\n]*\\n$`,
    );
    expect(await refused('sqlite:demarc.db')).toMatch(naming);
    symlinkSync('demarc.db', join(folder.path, 'alias.db'));
    expect(await refused('sqlite:alias.db')).toMatch(naming);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    await first.stop('SIGKILL');
    await using third = await serving(args, { folder: folder.path });
    expect((await third.stop('SIGTERM')).exitCode).toBe(0);
    await using fourth = await serving(args, { folder: folder.path });
    expect((await fetch(`${fourth.url}/readyz`)).status).toBe(200);
  },
);

it('a second server in the same process is refused too', async () => {
  using folder = emptyFolder();
  const database = `sqlite:${join(folder.path, 'demarc.db')}`;
  const first = await startDemarc({ database });
  await expect(startDemarc({ database })).rejects.toThrow(`served already, by process ${process.pid} on `);
  await first.close();
  await (await startDemarc({ database })).close();
});
