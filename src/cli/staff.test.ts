// The staff's commands one by one, against a server. What only a real terminal shows is in test/cli.test.ts.
import VpcModule from '@alicloud/vpc20160428';
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { sdk } from '../../test/support/clients.ts';
import { emptyFolder } from '../../test/support/command-line.ts';
import { local, startTestServer, type Key } from '../../test/support/server.ts';
import { readSettings } from '../settings/sources.ts';
import { addStaffCommands } from './staff.ts';
import { widthOf } from './table.ts';

/** Types a command with a profile in the environment. @returns what it prints */
type Typing = (...args: string[]) => Promise<string>;

function staff(url: string, key: Key = local.operator, columns?: number): Typing {
  const environment = {
    DEMARC_ENDPOINT: url,
    DEMARC_ACCESS_KEY_ID: key.accessKeyId,
    DEMARC_ACCESS_KEY_SECRET: key.accessKeySecret,
  };
  return async (...args) => {
    using home = emptyFolder();
    const printed: string[] = [];
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addStaffCommands(program, {
      environment,
      home: home.path,
      clock: { now: () => Date.now() },
      profileName: () => undefined,
      pause: () => Promise.resolve(),
      columns,
      print: (text) => printed.push(text),
      note: (text) => printed.push(text),
    });
    await program.parseAsync(args, { from: 'user' });
    return printed.join('\n');
  };
}

async function apply(url: string, token: string): Promise<string> {
  const created = await sdk(url).createPhysicalConnection(
    new VpcModule.CreatePhysicalConnectionRequest({
      regionId: 'cn-hangzhou',
      accessPointId: 'ap-cn-hangzhou-yh-C',
      lineOperator: 'CT',
      peerLocation: 'Hangzhou',
      clientToken: token,
    }),
  );
  return created.body?.physicalConnectionId ?? '';
}

it('what is refused carries its reason to the customer', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const demarc = staff(server.url);
  const [rejected, unallocated] = [await apply(server.url, 'token-1'), await apply(server.url, 'token-2')];
  expect(await demarc('reject', rejected, '--reason', 'No duct into that street')).toBe(`${rejected}: rejected`);
  await demarc('approve', unallocated);
  expect(await demarc('fail-allocation', unallocated, '--reason', '没有空闲端口')).toBe(
    `${unallocated}: allocation failed`,
  );
  const stored = await server.store.read(
    async (tx) => await Promise.all([rejected, unallocated].map(async (id) => await tx.physicalConnections.any(id))),
  );
  expect(stored.map((connection) => connection?.statusReason)).toEqual(['No duct into that street', '没有空闲端口']);
});

it('an LOA is refused with a reason', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const demarc = staff(server.url);
  const id = await apply(server.url, 'token-1');
  await demarc('approve', id);
  expect(await demarc('ports', 'ap-cn-hangzhou-yh-C')).toMatch(/^1\/1\/1 .* free$/m);
  await demarc('allocate', id, '--location', 'Room 3', '--port', 'port-12');
  expect(await demarc('ports', 'ap-cn-hangzhou-yh-C')).toMatch(new RegExp(`^port-12 +Room 3 +${id} +Allocated$`, 'm'));
  expect(await demarc('capacity')).toMatch(/^ap-cn-hangzhou-yh-C .* 1 +0 +1000$/m);
  await sdk(server.url).applyPhysicalConnectionLOA(
    new VpcModule.ApplyPhysicalConnectionLOARequest({
      regionId: 'cn-hangzhou',
      instanceId: id,
      companyName: 'First Example Co.',
      constructionTime: '2126-12-01T08:00:00Z',
      lineType: 'FIBRE',
      peerLocation: 'Hangzhou',
      si: 'Installers Ltd.',
    }),
  );
  expect(await demarc('loa', 'reject', id, '--reason', 'Technicians are not named')).toBe(
    `${id}: letter of authorization refused`,
  );
});

it('an LOA is shown with its technicians, accepted, and withdrawn with a reason', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const demarc = staff(server.url);
  const id = await apply(server.url, 'token-1');
  await demarc('approve', id);
  await demarc('allocate', id, '--location', 'Room 3', '--port', 'port-12');
  await sdk(server.url).applyPhysicalConnectionLOA(
    new VpcModule.ApplyPhysicalConnectionLOARequest({
      regionId: 'cn-hangzhou',
      instanceId: id,
      companyName: 'First Example Co.',
      constructionTime: '2126-12-01T08:00:00Z',
      lineType: 'FIBRE',
      peerLocation: 'Hangzhou',
      si: 'Installers Ltd.',
      PMInfo: [
        new VpcModule.ApplyPhysicalConnectionLOARequestPMInfo({
          PMName: 'Łódź Ćwiąkała',
          PMCertificateNo: 'C01X00T47',
        }),
      ],
    }),
  );
  const shown = await demarc('loa', 'show', id);
  expect(shown).toMatch(/^status {9}Applying$/m);
  expect(shown).toMatch(/^Łódź Ćwiąkała +C01X00T47$/m);
  await demarc('loa', 'accept', id);
  expect(await demarc('loa', 'show', id)).toMatch(/^number {9}LOA-\d{12}$/m);
  expect(await demarc('loa', 'withdraw', id, '--reason', 'The rack was moved')).toBe(
    `${id}: letter of authorization withdrawn`,
  );
  const withdrawn = await demarc('loa', 'show', id);
  expect(withdrawn).toMatch(/^reason {9}The rack was moved$/m);
  expect(withdrawn).toMatch(/^valid until {4}\S+ \(withdrawn\)$/m);
});

it('a list goes over all its pages, as JSON for scripts', async () => {
  const unlimited = { freeConnectionsPerAccount: null, connectionsPerAccessPoint: null };
  await using server = await startTestServer({ quotas: { ...readSettings({}, {}).quotas, ...unlimited } });
  const ids: string[] = [];
  for (let number = 1; number <= 51; number += 1) ids.push(await apply(server.url, `token-${number}`));
  const work = z.array(z.object({ PhysicalConnectionId: z.string() }));
  const listed = work.parse(JSON.parse(await staff(server.url)('work', '--json')));
  expect(listed.map(({ PhysicalConnectionId }) => PhysicalConnectionId)).toEqual(ids);
});

it('a list has no more rows than its limit', async () => {
  await using server = await startTestServer();
  const demarc = staff(server.url);
  const rows = z.array(z.unknown());
  expect(rows.parse(JSON.parse(await demarc('accounts', '--limit', '2', '--json')))).toHaveLength(2);
  for (let number = 1; number <= 51; number += 1) await demarc('account', 'create', '--name', `Customer ${number}`);
  expect(rows.parse(JSON.parse(await demarc('audit', '--limit', '51', '--json')))).toHaveLength(51);
  for (const limit of ['0', '-1', '1.5', 'all', ''])
    await expect(demarc('audit', '--limit', limit)).rejects.toThrow('is no number of rows');
});

it('no line of any list is longer than the terminal is wide', async () => {
  await using server = await startTestServer();
  const id = await apply(server.url, 'token-1');
  await sdk(server.url).createPhysicalConnectionSetupOrder(
    new VpcModule.CreatePhysicalConnectionSetupOrderRequest({
      regionId: 'cn-hangzhou',
      accessPointId: 'ap-cn-hangzhou-yh-C',
      lineOperator: 'CT',
      clientToken: 'token-2',
      autoPay: false,
    }),
  );
  for (const columns of [80, 40]) {
    const demarc = staff(server.url, local.operator, columns);
    for (const list of ['work', 'orders', 'accounts', 'capacity', 'jobs', 'audit', 'ports ap-cn-hangzhou-yh-C']) {
      const lines = (await demarc(...list.split(' '))).split('\n');
      expect(lines.length, list).toBeGreaterThan(1);
      expect(Math.max(...lines.map(widthOf)), `${list}:\n${lines.join('\n')}`).toBeLessThanOrEqual(columns);
    }
    expect(await demarc('work')).toMatch(new RegExp(`^${id} .*(\n  .*)*access point: ap-cn-hangzhou-yh-C`, 'm'));
  }
});

it('of two who set a balance the second one is refused, who has not seen the first', async () => {
  await using server = await startTestServer();
  const demarc = staff(server.url);
  const created = await demarc('account', 'create', '--name', 'Blue Heron', '--balance', '100');
  const [accountId = ''] = /^\d{16}/m.exec(created) ?? [];
  const modify = async (...args: string[]) => await demarc('account', 'modify', accountId, ...args);
  expect(await modify('--balance', '150', '--balance-before', '100')).toBe(`${accountId}: changed`);
  await expect(modify('--balance', '120', '--balance-before', '100')).rejects.toThrow('OperationDenied.BalanceChanged');
  expect(await demarc('accounts')).toMatch(/Blue Heron +150\.00/);
  expect(await modify('--balance', '120.50')).toBe(`${accountId}: changed`);
  const both = await Promise.allSettled([modify('--balance', '130'), modify('--balance', '140')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(demarc('account', 'modify', '9999999999999999', '--balance', '1')).rejects.toThrow(
    'InvalidAccountId.NotFound',
  );
});

it('orders are listed, settled and voided', async () => {
  await using server = await startTestServer();
  const demarc = staff(server.url);
  const order = async (token: string): Promise<string> => {
    const placed = await sdk(server.url).createPhysicalConnectionSetupOrder(
      new VpcModule.CreatePhysicalConnectionSetupOrderRequest({
        regionId: 'cn-hangzhou',
        accessPointId: 'ap-cn-hangzhou-yh-C',
        lineOperator: 'CT',
        clientToken: token,
        autoPay: false,
      }),
    );
    return placed.body?.orderId ?? '';
  };
  expect(await demarc('orders')).toBe('There are no such orders.');
  expect(await demarc('orders', '--json')).toBe('[]');
  const [paid, dropped] = [await order('token-1'), await order('token-2')];
  expect(await demarc('work')).toMatch(/ Payment +Customer /);
  expect(await demarc('settle', paid)).toBe(`${paid}: paid`);
  expect(await demarc('void', dropped)).toBe(`${dropped}: void`);
  const listed = await demarc('orders', '--status', 'Paid', '--account', local.first.accountId);
  expect(listed).toMatch(new RegExp(`^${paid} +Setup +Paid +\\d+\\.\\d\\d `, 'm'));
  expect(listed).not.toContain(dropped);
});

it('a new account can call with the key that is shown once, until it is suspended', async () => {
  await using server = await startTestServer();
  const demarc = staff(server.url);
  const created = await demarc('account', 'create', '--name', '第三公司', '--site', 'intl', '--balance', '4999.50');
  const [, accountId = '', accessKeyId = '', accessKeySecret = ''] = /^(\d{16}) +(\S+) +(\S+)$/m.exec(created) ?? [];
  expect(await demarc('accounts')).toMatch(new RegExp(`^${accountId} +customer +intl +第三公司 +4999\\.50`, 'm'));
  const theirs = staff(server.url, { accessKeyId, accessKeySecret });
  await expect(theirs('work')).rejects.toThrow(/^Forbidden\.RAM: .* \(request id [0-9A-F-]{36}\)$/);
  expect(await demarc('account', 'modify', accountId, '--suspended', 'true', '--balance', '0')).toBe(
    `${accountId}: changed`,
  );
  await expect(theirs('work')).rejects.toThrow('InvalidAccessKeyId.Inactive');
  expect(await demarc('accounts')).toMatch(new RegExp(`^${accountId} .* 0\\.00 +yes `, 'm'));
});

it('the audit is listed, all of its pages, and singled out by its filters', async () => {
  await using server = await startTestServer();
  const demarc = staff(server.url);
  expect(await demarc('audit')).toBe('Nothing of that kind has happened.');
  for (let number = 1; number <= 51; number += 1) await demarc('account', 'create', '--name', `Customer ${number}`);
  const rows = z.array(z.looseObject({ RequestId: z.string(), Sequence: z.number() }));
  const listed = rows.parse(JSON.parse(await demarc('audit', '--json')));
  expect(listed.map(({ Sequence }) => Sequence)).toEqual(Array.from({ length: 51 }, (_, index) => 51 - index));
  const id = await apply(server.url, 'token-1');
  expect(await demarc('audit', '--resource', id)).toMatch(
    new RegExp(`^52 .* ${local.first.accountId} .* 127\\.0\\.0\\.1 +CreatePhysicalConnection +Success `, 'm'),
  );
  const request = listed[7]?.RequestId ?? '';
  expect(rows.parse(JSON.parse(await demarc('audit', '--request', request, '--json')))).toEqual([listed[7]]);
  expect(await demarc('audit', '--action', 'ModifyAccount', '--account', local.operator.accountId)).toMatch(/^Nothing/);
  expect(await demarc('audit', '--to', '2020-01-01T00:00:00Z')).toMatch(/^Nothing/);
  await expect(demarc('audit', '--from', 'yesterday')).rejects.toThrow('"StartTime" is not valid');
  for (const from of ['2h', '2026-11-29', '2026-11-29T08:00:00+08:00', '2026-11-29T08:00:00.123Z'])
    expect(await demarc('audit', '--from', from, '--resource', id)).toMatch(/CreatePhysicalConnection/);
  expect(await demarc('audit', '--user', 'root', '--limit', '1')).toMatch(/CreatePhysicalConnection/);
  expect(await demarc('audit', '--user', 'alice')).toMatch(/^Nothing/);
  expect(await demarc('audit', '--vlan', '100')).toMatch(/^Nothing/);
});

it('a connection is locked and unlocked', async () => {
  await using server = await startTestServer();
  const demarc = staff(server.url);
  const id = await apply(server.url, 'token-1');
  const lockOf = async () => (await server.store.read((tx) => tx.physicalConnections.any(id)))?.businessStatus;
  expect(await demarc('lock', id, '--status', 'SecurityLocked')).toBe(`${id}: locked`);
  expect(await lockOf()).toBe('SecurityLocked');
  expect(await demarc('unlock', id)).toBe(`${id}: unlocked`);
  expect(await lockOf()).toBe('Normal');
});

it('a connection that waits for nothing is confirmed only with its region named', async () => {
  await using server = await startTestServer();
  const demarc = staff(server.url);
  await expect(demarc('confirm', 'pc-unknown')).rejects.toThrow(
    'pc-unknown is not in the queue; if there is such a connection, name its region with --region',
  );
  await expect(demarc('confirm', 'pc-unknown', '--region', 'cn-hangzhou')).rejects.toThrow(
    'InvalidPhysicalConnectionId.NotFound',
  );
});

it.each([
  ['a reason is missing', ['reject', 'pc-1'], '--reason'],
  ['a location is missing', ['allocate', 'pc-1', '--port', 'port-12'], '--location'],
  ['a lock is of no known kind', ['lock', 'pc-1', '--status', 'Whatever'], 'FinancialLocked, SecurityLocked'],
  ['a side is neither', ['work', '--waiting-on', 'Nobody'], 'Provider, Customer'],
  ['an amount has a comma', ['account', 'create', '--name', 'X', '--balance', '12,50'], "'12,50' is not an amount"],
  ['a command is misspelt', ['aprove', 'pc-1'], "unknown command 'aprove'"],
])('%s: nothing is called', async (_, args, reason) => {
  await expect(staff('http://127.0.0.1:1')(...args)).rejects.toThrow(reason);
});
