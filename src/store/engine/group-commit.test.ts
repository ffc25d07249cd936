// Calls that share a commit do not affect one another, on SQLite itself.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyFolder } from '../../../test/support/command-line.ts';
import { smallDisk, whyNoSmallDisk } from '../../../test/support/small-disk.ts';
import { StoreUnavailable } from '../../domain/store-unavailable.ts';
import { migrate } from '../schema/migrate.ts';
import { emptyTables } from '../whole/reset.ts';
import { serverStateWrites } from '../server-state.ts';
import type { Database, Engine } from './engine.ts';
import { GroupCommit } from './group-commit.ts';
import { openSqliteFile } from './sqlite.ts';

class Refusal extends Error {}

/** A row that a call leaves; the table has no other use here. */
async function keep(database: Database, name: string, value = ''): Promise<void> {
  await database.insertInto('server_state').values({ name, value }).execute();
}

async function kept(engine: Engine): Promise<string[]> {
  const rows = await engine.read(async (database) => await database.selectFrom('server_state').selectAll().execute());
  return rows.map(({ name }) => name);
}

/** Ends of calls that were made at once, and so share a commit. */
async function together(...calls: readonly Promise<unknown>[]): Promise<unknown[]> {
  const ends = await Promise.allSettled(calls);
  return ends.map((end): unknown => (end.status === 'fulfilled' ? 'done' : end.reason));
}

async function openedIn(folder: string): Promise<Engine & Disposable> {
  const engine = openSqliteFile(join(folder, 'demarc.db'));
  await migrate(engine);
  return { ...engine, [Symbol.dispose]: () => void engine.close() };
}

describe('calls that share a commit', () => {
  let folder: ReturnType<typeof emptyFolder>;
  let engine: Engine;
  beforeEach(async () => {
    folder = emptyFolder();
    engine = await openedIn(folder.path);
  });
  afterEach(async () => {
    await engine.close();
    folder[Symbol.dispose]();
  });

  it('that fail are undone alone, with everything they had done', async () => {
    const error = new Refusal();
    const ends = await together(
      engine.write(async (database) => {
        await keep(database, 'first');
      }),
      engine.write(async (database) => {
        await keep(database, 'undone');
        await emptyTables(database);
        throw error;
      }),
      engine.write(async (database) => {
        await keep(database, 'first');
      }),
      engine.write(async (database) => {
        await keep(database, 'last');
      }),
    );
    expect(ends).toEqual(['done', error, expect.objectContaining({ errstr: 'constraint failed' }), 'done']);
    expect(await kept(engine)).toEqual(['first', 'last']);
  });

  it('run one after another in the order in which they came, also where one waits for a while', async () => {
    const begun: number[] = [];
    const answered: number[] = [];
    const calls = Array.from({ length: 200 }, async (_, call) => {
      await engine.write(async (database) => {
        begun.push(call);
        if (call % 7 === 0) await new Promise((resume) => setImmediate(resume));
        await keep(database, String(call));
      });
      answered.push(call);
    });
    await Promise.all(calls);
    const inOrder = Array.from({ length: 200 }, (_, call) => call);
    expect(begun).toEqual(inOrder);
    expect(answered).toEqual(inOrder);
    expect(await kept(engine)).toEqual(inOrder.map(String));
  });

  it('see what those before them did, and nobody outside does until all of it is committed', async () => {
    using other = new DatabaseSync(join(folder.path, 'demarc.db'), { readOnly: true });
    const outside = other.prepare('SELECT count(*) AS rows FROM server_state');
    const seen: unknown[] = [];
    await together(
      engine.write(async (database) => {
        await keep(database, 'first');
      }),
      engine.write(async (database) => {
        seen.push(await serverStateWrites(database).get('clock-offset-ms'), outside.get(), await kept(engine));
      }),
      engine.write(async (database) => {
        await keep(database, 'last');
      }),
    );
    expect(seen).toEqual([undefined, { rows: 0 }, []]);
    expect(outside.get()).toEqual({ rows: 2 });
  });
});

describe('a group', () => {
  /** Statements that tell what they do; the commit fails as often as told. */
  function statements(failures = 0) {
    const told: string[] = [];
    let isOpen = false;
    const tell = (what: string, open = isOpen) => {
      told.push(what);
      isOpen = open;
    };
    const commits = new GroupCommit({
      begin: () => {
        tell('begin', true);
        return true;
      },
      isOpen: () => isOpen,
      savepoint: () => {
        tell('savepoint');
      },
      release: () => {
        tell('release');
      },
      rollbackToSavepoint: () => {
        tell('back to the savepoint');
      },
      commit: () => {
        tell('commit');
        if (failures-- > 0) throw new Refusal('not on disk');
        isOpen = false;
      },
      rollback: () => {
        tell('rollback', false);
      },
    });
    return { told, commits };
  }

  it('is answered after its one commit', async () => {
    const { told, commits } = statements();
    const call = async (name: string) => {
      await commits.write(() => Promise.resolve());
      told.push(name);
    };
    await together(call('a'), call('b'));
    const each = ['savepoint', 'release'];
    expect(told).toEqual(['begin', ...each, ...each, 'commit', 'a', 'b']);
  });

  it('whose commit fails is refused as a whole, failed calls too, and the next one is not', async () => {
    const { told, commits } = statements(1);
    const notOnDisk = new Refusal('not on disk');
    const ends = await together(
      commits.write(() => Promise.resolve()),
      commits.write(() => Promise.reject(new Refusal('its own'))),
    );
    expect(ends).toEqual([notOnDisk, notOnDisk]);
    expect(told.at(-1)).toBe('rollback');
    expect(await together(commits.write(() => Promise.resolve()))).toEqual(['done']);
  });

  it('is as large as the calls that wait, up to 64', async () => {
    const { told, commits } = statements();
    await Promise.all(
      Array.from({ length: 130 }, async () => {
        await commits.write(() => Promise.resolve());
      }),
    );
    expect(told.filter((what) => what === 'commit')).toHaveLength(3);
  });
});

const reason = whyNoSmallDisk();
if (reason !== undefined)
  console.warn(`SKIPPED: what a disk does that fills up within a call is not tested: ${reason}`);

// More than SQLite keeps in memory, so that it goes to the disk before the commit.
const tooMuch = '.'.repeat(8 * 1024 * 1024);

describe.skipIf(reason !== undefined)('a disk that fills up in the middle of a group', () => {
  it.each([
    ['is told of it', false],
    ['hides it and goes on', true],
  ])('refuses all of the group where the call %s, keeps nothing of it, and serves the next', async (_, isHidden) => {
    using disk = smallDisk(4);
    using engine = await openedIn(disk.path);
    const ends = await together(
      engine.write(async (database) => {
        await keep(database, 'before');
      }),
      engine.write(async (database) => {
        try {
          await keep(database, 'too much', tooMuch);
        } catch (error) {
          if (!isHidden) throw error;
        }
        await keep(database, 'half');
      }),
      engine.write(async (database) => {
        await keep(database, 'behind');
      }),
    );
    expect(ends).toEqual([expect.any(StoreUnavailable), expect.any(StoreUnavailable), expect.any(StoreUnavailable)]);
    expect(await kept(engine)).toEqual([]);
    await engine.write(async (database) => {
      await keep(database, 'next');
    });
    expect(await kept(engine)).toEqual(['next']);
  });
});
