// A start that fails at any of its parts leaves nothing open: no timer, no socket, no file, no connection to a database.
import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { readSettings } from '../src/settings/sources.ts';
import { ownParts, startFrom } from '../src/start/start.ts';
import { emptyFolder } from './support/command-line.ts';
import { isOnPostgres, lendDatabase } from './support/lent-database.ts';
import { environmentFor } from './support/server.ts';

type Part = keyof typeof ownParts;
type Failure = 'is not opened' | 'fails once it is open';

class Broken extends Error {}

/** The server's own parts, one of which fails. */
function partsWithout(broken: Part, failure: Failure): typeof ownParts {
  const fail = (): never => {
    throw new Broken(broken);
  };
  const open: (...args: never[]) => unknown = ownParts[broken];
  return new Proxy(ownParts, {
    get: (parts, name) => {
      if (name !== broken) return parts[name as Part];
      return (...args: never[]) => {
        if (failure === 'is not opened') fail();
        const part = open(...args);
        return part instanceof Promise ? part.then(fail) : fail();
      };
    },
  });
}

const kinds = ['Timeout', 'TCPSERVERWRAP', 'TCPWRAP', 'PIPEWRAP'];

/** Runs work and tells what of what it opened is open at the end, whether or not it keeps the process alive. */
async function leftOpenBy(work: () => Promise<unknown>): Promise<() => string[]> {
  const isOurs = new AsyncLocalStorage<boolean>();
  const open = new Map<number, string>();
  const hook = createHook({
    init(id, kind) {
      if (kinds.includes(kind) && isOurs.getStore() === true) open.set(id, kind);
    },
    destroy(id) {
      open.delete(id);
    },
  }).enable();
  await isOurs.run(true, work);
  return () => {
    const left = [...open.values()];
    if (left.length === 0) hook.disable();
    return left;
  };
}

/** Files below a folder that this process has open. */
function openFilesIn(folder: string): string[] {
  return readdirSync('/proc/self/fd')
    .map((fd) => `/proc/self/fd/${fd}`)
    .filter((link) => existsSync(link))
    .map((link) => readlinkSync(link))
    .filter((path) => path.startsWith(folder));
}

async function expectNothingLeftOpen(start: (database: string) => Promise<unknown>): Promise<void> {
  using folder = emptyFolder();
  const lent = isOnPostgres ? await lendDatabase() : undefined;
  const left = await leftOpenBy(async () => await start(lent?.url ?? `sqlite:${join(folder.path, 'demarc.db')}`));
  await expect.poll(left).toEqual([]);
  expect(openFilesIn(folder.path)).toEqual([]);
  await lent?.giveBack();
}

async function start(database: string, { parts = ownParts, port = 0 } = {}) {
  const settings = { ...readSettings({}, {}), database, port, stepDelay: 0 };
  return await startFrom(settings, environmentFor(database), pino({ level: 'silent' }), {}, parts);
}

// A test that finds nothing open has to have seen something open.
it('a server that runs has timers, sockets and files open, and none once it is closed', async () => {
  using folder = emptyFolder();
  const lent = isOnPostgres ? await lendDatabase() : undefined;
  let close = async (): Promise<void> => {
    await Promise.resolve();
  };
  const left = await leftOpenBy(async () => {
    ({ close } = await start(lent?.url ?? `sqlite:${join(folder.path, 'demarc.db')}`));
  });
  expect(left()).toContain('TCPSERVERWRAP');
  expect(left().filter((kind) => kind === 'Timeout').length).toBeGreaterThan(2);
  expect([...left(), ...openFilesIn(folder.path)].length).toBeGreaterThan(4);
  await close();
  await expect.poll(left).toEqual([]);
  expect(openFilesIn(folder.path)).toEqual([]);
  await lent?.giveBack();
});

// Their names are those of the list, so what is added to it is tried too.
const parts = Object.keys(ownParts) as Part[];

it.each(
  parts.flatMap((part) => (['is not opened', 'fails once it is open'] as const).map((how) => [part, how] as const)),
)('nothing is left open when the part %s %s', async (part, failure) => {
  await expectNothingLeftOpen(async (database) => {
    await expect(start(database, { parts: partsWithout(part, failure) })).rejects.toBeInstanceOf(Broken);
  });
});

it('nothing is left open when the port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await expectNothingLeftOpen(async (database) => {
    await expect(start(database, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
  other.close();
});
