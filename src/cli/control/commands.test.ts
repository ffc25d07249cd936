// The commands that control a server in local mode, one by one, against a server.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { emptyFolder } from '../../../test/support/command-line.ts';
import { openProvider } from '../../../test/support/provider.ts';
import { startTestServer } from '../../../test/support/server.ts';
import { addControlCommands } from './commands.ts';

/** Types a command against a server. @returns what it prints */
async function typed(url: string, ...args: string[]): Promise<string> {
  using home = emptyFolder();
  const printed: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addControlCommands(program, {
    environment: { DEMARC_ENDPOINT: url },
    home: home.path,
    clock: { now: () => Date.now() },
    profileName: () => undefined,
    pause: () => Promise.resolve(),
    columns: undefined,
    print: (text) => printed.push(text),
    note: (text) => printed.push(text),
  });
  await program.parseAsync(args, { from: 'user' });
  return printed.join('\n');
}

it('the clock is shown, moved, frozen and set', async () => {
  await using server = await startTestServer();
  const demarc = async (...args: string[]) => await typed(server.url, 'clock', ...args);
  const before = Date.parse(await demarc());
  const { now } = z.looseObject({ now: z.string() }).parse(JSON.parse(await demarc('--advance', 'P8D', '--json')));
  expect(Date.parse(now) - before).toBeGreaterThanOrEqual(8 * 24 * 3600 * 1000);
  expect(await demarc('--freeze')).toMatch(/ \(frozen\)$/);
  expect(await demarc('--set', '2031-03-01T09:00:00Z')).toBe('2031-03-01T09:00:00.000Z (frozen)');
  expect(await demarc('--resume')).toMatch(/^2031-03-01T09:00/);
  expect(await demarc('--set', '2031-03-02T09:30+08:00')).toMatch(/^2031-03-02T01:30/);
  expect(await demarc('--set', '2031-03-03')).toMatch(/^2031-03-03T00:00/);
  expect(await demarc('--advance', '2h')).toMatch(/^2031-03-03T02:00/);
  await expect(demarc('--advance', 'eight days')).rejects.toThrow(/a duration such as 250ms/);
  await expect(demarc('--set', 'tomorrow')).rejects.toThrow(/such as 2026-11-23T12:00:00Z/);
});

it('the pace is shown and changed, and a step is made', async () => {
  await using provider = await openProvider({ provider: 'auto', stepDelay: 60_000 });
  const demarc = async (...args: string[]) => await typed(provider.url, 'pace', ...args);
  expect(await demarc('set', 'approve', 'after', '3', 'describes')).toMatch(/^approve +after 3 describes$/m);
  expect(await demarc('set', 'all', 'when-told')).toMatch(/^allocate +when-told$/m);
  const id = await provider.apply();
  expect(await demarc()).toContain(id);
  expect(await demarc('go', id)).toBe(`${id}: approve`);
  await expect(demarc('set', 'approve', 'after', 'a', 'long', 'time')).rejects.toThrow(/is no pace/);
});

it('faults are added, listed and removed', async () => {
  await using provider = await openProvider();
  const demarc = async (...args: string[]) => await typed(provider.url, 'faults', ...args);
  expect(await demarc('add', 'error', 'ServiceUnavailable', '--action', 'Create*', '--times', '1')).toBe(
    'fault-1: in force',
  );
  await expect(provider.apply()).rejects.toMatchObject({ code: 'ServiceUnavailable' });
  expect(await demarc()).toMatch(/fault-1 +error ServiceUnavailable +Create\* +always, 1 times +1 +1/);
  expect(await demarc('remove', 'fault-1')).toBe('fault-1: removed; it befell 1 of 1');
  expect(await demarc()).toBe('Nothing is made to go wrong.');
  await expect(demarc('add', 'latency', 'long')).rejects.toThrow("'long' is no length of time");
  expect(await demarc('add', 'throttling', '700ms')).toBe('fault-2: in force');
  expect(await demarc('add', 'latency', '2s', '--action', 'Create*')).toBe('fault-3: in force');
  expect(await demarc()).toMatch(/throttling 700 [^]*latency 2000 /);
});

it('a file is seeded, or refused with its name, line and reason', async () => {
  await using server = await startTestServer();
  using folder = emptyFolder();
  const file = join(folder.path, 'seed.yaml');
  writeFileSync(file, 'accounts:\n  buyer:\n    balance: 500\n');
  expect(await typed(server.url, 'seed', file)).toMatch(/^accounts +buyer +\d{16}$/m);
  writeFileSync(file, 'accounts:\n  buyer:\n    balance: much\n');
  await expect(typed(server.url, 'seed', file)).rejects.toThrow(`${file}: line 3, column 5: accounts.buyer.balance: `);
  expect(await typed(server.url, 'seed', '--schema')).toContain('"accessPoint"');
  await expect(typed(server.url, 'seed')).rejects.toThrow('seed needs a FILE, or --schema');
  await expect(typed(server.url, 'seed', join(folder.path, 'none.yaml'))).rejects.toThrow(/cannot read .*none.yaml/);
});

it('snapshots are saved, listed, restored and removed', async () => {
  await using provider = await openProvider();
  const demarc = async (...args: string[]) => await typed(provider.url, 'snapshots', ...args);
  expect(await demarc()).toBe('There is no snapshot.');
  expect(await demarc('save', 'empty')).toBe('empty: saved');
  const id = await provider.apply();
  expect(await demarc('list')).toMatch(/^empty +\S+ +0 +0$/m);
  expect(await demarc('restore', 'empty')).toBe('empty: restored');
  expect(await provider.find(id)).toBeUndefined();
  expect(await demarc('remove', 'empty')).toBe('empty: removed');
  await expect(demarc('restore', 'empty')).rejects.toThrow("there is no snapshot 'empty'");
});

it('everything is reset', async () => {
  await using provider = await openProvider();
  const id = await provider.apply();
  await provider.advance('P8D');
  expect(await typed(provider.url, 'reset')).toMatch(/^reset; it is \d{4}-/);
  expect(await provider.find(id)).toBeUndefined();
});

it('calls are listed, filtered and forgotten', async () => {
  await using provider = await openProvider();
  const demarc = async (...args: string[]) => await typed(provider.url, 'calls', ...args);
  await provider.apply();
  expect(await demarc('--action', 'CreatePhysicalConnection')).toMatch(/CreatePhysicalConnection .* 200 +Success/);
  expect(await demarc('--outcome', 'refused')).toBe('No such call.');
  for (const since of ['2h', 'PT2H', '2020-01-01', '2020-01-01T08:00+08:00'])
    expect(await demarc('--since', since), since).toContain('CreatePhysicalConnection');
  expect(await demarc('--since', '2099-01-01')).toBe('No such call.');
  await expect(demarc('--since', 'yesterday')).rejects.toThrow(/or how long ago, such as 2h/);
  expect(await demarc('--access-key', 'testid2')).toBe('No such call.');
  expect(await demarc('--clear')).toBe('forgotten');
  expect(await demarc()).toBe('No such call.');
});
