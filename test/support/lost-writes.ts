// For a test project of its own: every write is run twice, and its first run is undone, as PostgreSQL undoes a transaction that
// lost a race. A rule that keeps something outside its transaction fails its test then.
import { vi } from 'vitest';
import type { Engine } from '../../src/store/engine/engine.ts';

vi.mock(import('../../src/store/engine/sqlite.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    openSqliteFile: (path: string) => losingFirstTries(original.openSqliteFile(path)),
    openSqliteMemory: () => losingFirstTries(original.openSqliteMemory()),
  };
});

function losingFirstTries(engine: Engine): Engine {
  const lost = new Error('this try is lost');
  return {
    ...engine,
    async write(work, lane) {
      const firstTry = engine.write(async (database) => {
        // A first try may also be lost that would have refused its call.
        await work(database).catch(() => undefined);
        throw lost;
      }, lane);
      await firstTry.catch((error: unknown) => {
        if (error !== lost) throw error;
      });
      return await engine.write(work, lane);
    },
  };
}
