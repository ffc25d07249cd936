// One server for all tests of a `describe`, emptied before each of them: that takes a tenth of what a start takes.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Settings } from '../../src/settings/schema.ts';
import type { Demarc } from '../../src/start/start.ts';
import { emptyFolder } from './command-line.ts';
import { databaseIn, type TestDatabase } from './database.ts';
import { startTestServer } from './server.ts';

// On a disk in memory, where there is one, syncs take no time.
export const diskInMemory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface SharedServer {
  readonly server: Demarc;
  /** The server's database, which tests can read beside it. */
  readonly database: TestDatabase;
}

/** To be called in a `describe`, or once in a file. @returns what the tests of it share */
export function sharedServer(settings: Partial<Settings> = {}): () => SharedServer {
  let shared: SharedServer | undefined;
  const current = (): SharedServer => {
    if (shared === undefined) throw new Error('the shared server is there only while a test runs');
    return shared;
  };
  beforeAll(async () => {
    const database = databaseIn(emptyFolder(diskInMemory));
    shared = { server: await startTestServer({ ...settings, database: database.url }), database };
  });
  beforeEach(async () => {
    await current().server.controls.reset();
  });
  afterAll(async () => {
    const { server, database } = current();
    await server.close();
    database[Symbol.dispose]();
  });
  return current;
}
