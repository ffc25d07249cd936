// What `import { startDemarc } from 'demarc'` promises to whoever starts a server in a test.
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import VpcModule from '@alicloud/vpc20160428';
import { ControlRefusal, SettingsError, startDemarc } from 'demarc';
import { expect, it } from 'vitest';
import { sdk } from './support/clients.ts';
import { emptyFolder } from './support/command-line.ts';
import type { Key } from './support/server.ts';
import { masterKey } from './support/server.ts';

const run = promisify(execFile);
const entry = pathToFileURL(join(import.meta.dirname, '..', 'src', 'index.ts')).href;
const regionId = 'cn-hangzhou';

async function apply(url: string, key: Key, name: string): Promise<string> {
  const { body } = await sdk(url, key).createPhysicalConnection(
    new VpcModule.CreatePhysicalConnectionRequest({
      regionId,
      accessPointId: 'ap-cn-hangzhou-yh-C',
      lineOperator: 'CT',
      peerLocation: 'Hangzhou',
      clientToken: crypto.randomUUID(),
      name,
    }),
  );
  return body?.physicalConnectionId ?? '';
}

async function connectionsOf(url: string, key: Key) {
  const { body } = await sdk(url, key).describePhysicalConnections(
    new VpcModule.DescribePhysicalConnectionsRequest({ regionId }),
  );
  return (body?.physicalConnectionSet?.physicalConnectionType ?? []).map(({ name, status }) => ({ name, status }));
}

/** Runs a module of a user's in a process of its own, in this folder; ends when nothing is left open in it. */
async function runModule(code: string, folder: string): Promise<string> {
  const body = `import { startDemarc } from ${JSON.stringify(entry)};\n${code}`;
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', body], {
    cwd: folder,
    timeout: 30_000,
  });
  expect(stderr).toBe('');
  return stdout;
}

it('the built-in accounts are there under their names, and their keys are good', async () => {
  await using demarc = await startDemarc();
  const { first, second, operator } = demarc.accounts;
  expect(first).toEqual({ id: '1231579085529123', accessKeyId: 'testid', accessKeySecret: 'testsecret' });
  await apply(demarc.url, first, 'mine');
  expect(await connectionsOf(demarc.url, first)).toEqual([{ name: 'mine', status: 'Initial' }]);
  expect(await connectionsOf(demarc.url, second)).toEqual([]);
  expect(operator.accessKeyId).toBe('operator');
});

it('accounts of one’s own take their place, with ids and keys made up where they are not given', async () => {
  await using demarc = await startDemarc({
    accounts: { buyer: { balance: 0 }, staff: { kind: 'operator', accessKeyId: 'staff', accessKeySecret: 'known' } },
  });
  const { buyer, staff } = demarc.accounts;
  expect(buyer.id).toMatch(/^\d{16}$/);
  expect(staff).toMatchObject({ accessKeyId: 'staff', accessKeySecret: 'known' });
  await apply(demarc.url, buyer, 'theirs');
  expect(await connectionsOf(demarc.url, buyer)).toHaveLength(1);
  const ofLocal = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
  await expect(connectionsOf(demarc.url, ofLocal)).rejects.toMatchObject({ code: 'InvalidAccessKeyId.NotFound' });
});

it('thirty servers in one process have each their own data, clock and keys', async () => {
  const count = 30;
  await using all = new AsyncDisposableStack();
  const servers = await Promise.all(
    Array.from({ length: count }, async () => all.use(await startDemarc({ accounts: { only: {} }, stepDelay: 3600 }))),
  );
  expect(new Set(servers.map(({ url }) => url)).size).toBe(count);

  await Promise.all(servers.map(({ url, accounts }, index) => apply(url, accounts.only, `line-${index}`)));
  await Promise.all(servers.map(async ({ clock }, index) => await clock.advance(`PT${index}H`)));
  // Approval and allocation take an hour each, and the port another one.
  const statuses = ['Initial', 'Approved', 'Allocating', 'Allocated'];
  await Promise.all(
    servers.map(async ({ url, accounts, clock }, index) => {
      const status = statuses[Math.min(index, 3)];
      expect(await connectionsOf(url, accounts.only)).toEqual([{ name: `line-${index}`, status }]);
      expect(Math.round((clock.now().getTime() - Date.now()) / 3_600_000)).toBe(index);
    }),
  );

  const [one, other] = servers;
  if (one === undefined || other === undefined) throw new Error('there are thirty');
  const unknown = { code: 'InvalidAccessKeyId.NotFound' };
  await expect(connectionsOf(one.url, other.accounts.only)).rejects.toMatchObject(unknown);
  await one.reset();
  expect(await connectionsOf(one.url, one.accounts.only)).toEqual([]);
  expect(await connectionsOf(other.url, other.accounts.only)).toHaveLength(1);
});

it('the clock goes forward by a duration or to a moment, carries out what falls due, and refuses the rest', async () => {
  await using demarc = await startDemarc({ provider: 'auto-confirm' });
  await apply(demarc.url, demarc.accounts.first, 'soon');
  const before = demarc.clock.now();
  await demarc.clock.advance('PT1M');
  expect(await connectionsOf(demarc.url, demarc.accounts.first)).toEqual([{ name: 'soon', status: 'Confirmed' }]);
  const later = new Date(before.getTime() + 86_400_000);
  expect((await demarc.clock.set(later)).getTime()).toBeGreaterThanOrEqual(later.getTime());
  expect((await demarc.clock.set('2099-01-01')).getUTCFullYear()).toBe(2099);
  await expect(demarc.clock.advance('a while')).rejects.toThrow(ControlRefusal);
  await expect(demarc.clock.set('2000-01-01')).rejects.toThrow(/is not set back/);
  await expect(demarc.clock.set('never')).rejects.toThrow(ControlRefusal);
  const frozen = await demarc.clock.freeze();
  expect(demarc.clock.now()).toEqual(frozen);
  expect((await demarc.clock.resume()).getTime()).toBeGreaterThanOrEqual(frozen.getTime());

  await demarc.reset();
  expect(await connectionsOf(demarc.url, demarc.accounts.first)).toEqual([]);
  expect(Math.abs(demarc.clock.now().getTime() - Date.now())).toBeLessThan(60_000);
});

it('faults, paces, snapshots and calls belong to the one server, also with accounts of its own', async () => {
  await using demarc = await startDemarc({ accounts: { buyer: {} }, stepDelay: 0 });
  await using other = await startDemarc({ accounts: { buyer: {} }, stepDelay: 0 });
  const { buyer } = demarc.accounts;
  await demarc.pace.set({ allocate: 'when-told' });
  await demarc.snapshot();
  const { id } = await demarc.faults.add({ fault: { kind: 'error', code: 'ServiceUnavailable' }, times: 1 });
  await expect(apply(demarc.url, buyer, 'first')).rejects.toMatchObject({ code: 'ServiceUnavailable' });
  expect(await demarc.faults.remove(id)).toMatchObject({ seen: 1, fired: 1 });
  await apply(demarc.url, buyer, 'second');
  await apply(other.url, other.accounts.buyer, 'elsewhere');
  expect(await connectionsOf(demarc.url, buyer)).toEqual([{ name: 'second', status: 'Approved' }]);
  expect(await connectionsOf(other.url, other.accounts.buyer)).toEqual([{ name: 'elsewhere', status: 'Allocated' }]);
  expect(demarc.calls({ action: 'CreatePhysicalConnection' }).map(({ outcome }) => outcome)).toEqual([
    'ServiceUnavailable',
    'Success',
  ]);
  expect(other.calls({ outcome: 'refused' })).toEqual([]);
  await demarc.restore();
  expect(await connectionsOf(demarc.url, buyer)).toEqual([]);
  await expect(demarc.restore('never saved')).rejects.toThrow(ControlRefusal);
  const made = await demarc.seed(
    `connections: { line: { account: '${buyer.id}', status: Enabled, accessPoint: ap-cn-hangzhou-yh-C, name: seeded } }`,
  );
  expect(Object.keys(made.connections)).toEqual(['line']);
  expect(await connectionsOf(demarc.url, buyer)).toEqual([{ name: 'seeded', status: 'Enabled' }]);
});

it('an option that is wrong is named', async () => {
  await expect(startDemarc({ stepDelay: 'soon' })).rejects.toThrow(SettingsError);
  await expect(startDemarc({ stepDelay: 'soon' })).rejects.toThrow(/^stepDelay: must be a time like/);
  await expect(startDemarc({ accounts: { short: { id: '12' } } })).rejects.toThrow(
    /^accounts\.0\.id: must be 16 digits/,
  );
});

it('the same database is opened again with everything in it', async () => {
  using folder = emptyFolder();
  const database = `sqlite:${join(folder.path, 'demarc.db')}`;
  const options = { database, masterKey };
  const once = await startDemarc(options);
  await apply(once.url, once.accounts.first, 'kept');
  await once.close();
  // `await using` closes what has been closed already.
  await once.close();
  await using again = await startDemarc(options);
  expect(await connectionsOf(again.url, again.accounts.first)).toMatchObject([{ name: 'kept' }]);
  expect(readdirSync(folder.path)).not.toContain('master.key');
});

it('in memory it writes no file and no line, and reads no variable of the process', async () => {
  using folder = emptyFolder();
  const stdout = await runModule(
    `process.env.DEMARC_PORT = '1'; process.env.DEMARC_DATABASE = 'sqlite:not-this.db';
     const signals = () => ['SIGTERM', 'SIGINT', 'SIGHUP', 'uncaughtException', 'unhandledRejection'].map((name) => process.listenerCount(name)).join();
     const before = signals();
     const demarc = await startDemarc();
     await fetch(demarc.url + '/?Action=DescribeRegions&Version=2016-04-28');
     if (signals() !== before) console.log('it listens to the process');
     await demarc.close();`,
    folder.path,
  );
  expect(stdout).toBe('');
  expect(readdirSync(folder.path)).toEqual([]);
});

it('a process whose servers are closed ends by itself', async () => {
  using folder = emptyFolder();
  const stdout = await runModule(
    `const many = await Promise.all(Array.from({ length: 10 }, () => startDemarc()));
     const ready = await Promise.all(many.map((one) => fetch(one.url + '/readyz')));
     await Promise.all(many.map((one) => one.close()));
     console.log(ready.map(({ status }) => status).join());`,
    folder.path,
  );
  expect(stdout).toBe(`${Array.from({ length: 10 }, () => 200).join()}\n`);
});
