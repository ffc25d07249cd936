// For a test project of its own: every write fails once at each of its statements before it is let through. A failed try must
// fail as a whole and leave the database as it was.
import { afterEach, expect, vi } from 'vitest';
import { beginStatement, failingAtEachStatement, takeComplaints } from './statement-faults.ts';

vi.mock(import('../../src/store/engine/direct-kysely.ts'), async (importOriginal) => {
  const { directKysely } = await importOriginal();
  return {
    directKysely: (connection, beforeQuery) =>
      directKysely(connection, () => {
        beforeQuery?.();
        beginStatement();
      }),
  };
});

// A database in memory has the one connection that this takes.
vi.mock(import('../../src/store/engine/sqlite.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return { ...original, openSqliteMemory: () => failingAtEachStatement(original.openSqliteMemory()) };
});

afterEach(() => {
  expect(takeComplaints()).toEqual([]);
});
