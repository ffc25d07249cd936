// A state from a file: the example of this repository, at the start of a server, and each state by itself.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeOrders } from '../../src/actions/operator/DescribeOrders.ts';
import { describePhysicalConnectionLOA } from '../../src/actions/vpc/loa/DescribePhysicalConnectionLOA.ts';
import { createPhysicalConnection } from '../../src/actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { describeVirtualBorderRouters } from '../../src/actions/vpc/virtual-border-router/DescribeVirtualBorderRouters.ts';
import { describeVSwitchAttributes } from '../../src/actions/vpc/vswitch/DescribeVSwitchAttributes.ts';
import { asConnectionId } from '../../src/domain/ids.ts';
import { loaLifecycle } from '../../src/domain/loa.ts';
import { physicalConnectionStatuses } from '../../src/domain/physical-connection.ts';
import { vbrLifecycle } from '../../src/domain/virtual-border-router.ts';
import { parseYaml } from '../../src/domain/yaml.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, refusalOf } from '../support/answers.ts';
import { emptyFolder } from '../support/command-line.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { refusedControl, told } from '../support/control.ts';
import { operatorVersion } from '../support/provider.ts';
import { local, startTestServer, type Key } from '../support/server.ts';
import { onVSwitch, shownVpc } from '../support/vpcs.ts';

const ids = z.record(z.string(), z.string());
const seeded = z.strictObject({
  accounts: ids,
  users: ids,
  resourceGroups: ids,
  connections: ids,
  vbrs: ids,
  vpcs: ids,
  orders: ids,
});
const example = readFileSync(new URL('../../examples/seed.yaml', import.meta.url), 'utf8');

const shownIn = z.object({
  connections: z.record(z.string(), z.object({ status: z.string() })),
  vbrs: z.record(z.string(), z.object({ status: z.string().default('active') })),
});

const loaEntry = {
  company: 'Blue Heron Trading',
  installer: 'Light Roads Ltd',
  constructionTime: '2127-01-05T01:30:00Z',
};

const buyer = { accessKeyId: 'buyerkey', accessKeySecret: 'buyersecret' };

/** What a file that tests seed with has at least, and besides what a test gives. */
function fileWith(connection: object, more: object = {}): string {
  return JSON.stringify({
    accounts: { buyer: { keys: [{ id: buyer.accessKeyId, secret: buyer.accessKeySecret }] } },
    connections: { line: { account: 'buyer', accessPoint: 'ap-cn-hangzhou-yh-C', ...connection } },
    ...more,
  });
}

const seed = async (server: Pick<Demarc, 'url'>, text: string) => await told(server, seeded, ['POST', 'state', text]);

const connectionsOf = async (server: Pick<Demarc, 'url'>, key: Key) =>
  (await answerOf(server, describePhysicalConnections, { RegionId: 'cn-hangzhou', PageSize: '50' }, { key }))
    .PhysicalConnectionSet.PhysicalConnectionType;

const vbrsOf = async (server: Pick<Demarc, 'url'>, key: Key) =>
  (
    await answerOf(
      server,
      describeVirtualBorderRouters,
      { RegionId: 'cn-hangzhou', PageSize: '50', IncludeCrossAccountVbr: 'true' },
      { key },
    )
  ).VirtualBorderRouterSet.VirtualBorderRouterType;

describe('the example', () => {
  it('makes everything that it says, also where each step follows at once', async () => {
    await using server = await startTestServer({ provider: 'auto', stepDelay: 0 });
    const made = await seed(server, example);
    const { connections, vbrs } = shownIn.parse(parseYaml(example).content);
    const partner = { accessKeyId: 'partnerkey', accessKeySecret: 'partnersecret' };
    const shownConnections = [...(await connectionsOf(server, buyer)), ...(await connectionsOf(server, partner))];
    expect(new Map(shownConnections.map((shown) => [shown.PhysicalConnectionId, shown.Status]))).toEqual(
      new Map(Object.entries(connections).map(([name, { status }]) => [made.connections[name], status])),
    );
    const routers = await vbrsOf(server, buyer);
    expect(new Map(routers.map((router) => [router.VbrId, router.Status]))).toEqual(
      new Map(Object.entries(vbrs).map(([name, { status }]) => [made.vbrs[name], status])),
    );
    expect(new Set(Object.values(connections).map(({ status }) => status))).toEqual(
      new Set(physicalConnectionStatuses),
    );
    expect(new Set(Object.values(vbrs).map(({ status }) => status))).toEqual(new Set(vbrLifecycle.statuses));

    const { 'line-1': main = '', 'line-2': second, locked, patched } = made.connections;
    expect(shownConnections.find((shown) => shown.PhysicalConnectionId === main)).toMatchObject({
      Name: 'main',
      PortType: '10GBase-LR',
      Bandwidth: 1000,
      CircuitCode: 'longtel001',
      PortNumber: '1/1/7',
      AdLocation: 'Room 2, rack 14',
      ChargeType: 'Prepaid',
      LoaStatus: 'Complete',
    });
    expect(shownConnections.find((shown) => shown.PhysicalConnectionId === second)).toMatchObject({
      RedundantPhysicalConnectionId: main,
    });
    expect(shownConnections.find((shown) => shown.PhysicalConnectionId === patched)).toMatchObject({
      LoaStatus: 'Applying',
    });
    expect(shownConnections.find((shown) => shown.PhysicalConnectionId === locked)).toMatchObject({
      BusinessStatus: 'FinancialLocked',
    });
    expect(routers.find((router) => router.VbrId === made.vbrs['router-1'])).toMatchObject({
      Name: 'office',
      VlanId: 100,
      LocalGatewayIp: '10.0.0.1',
      EnableIpv6: true,
      LocalIpv6GatewayIp: '2001:db8::1',
    });
    const { Orders } = await answerOf(server, describeOrders, operatorVersion, { key: local.operator });
    const orders = new Map(Orders.Order.map((order) => [order.OrderId, order.Status]));
    expect(orders.get(made.orders['line-1.setupOrder'] ?? '')).toBe('Paid');
    expect(orders.get(made.orders['line-1.occupancy'] ?? '')).toBe('Paid');
    expect(orders.get(made.orders['applied.setupOrder'] ?? '')).toBe('Unpaid');
  });

  it('has a VPC that is Available with its vSwitch, whatever the pace', async () => {
    await using server = await startTestServer({ stepDelay: 60_000 });
    const made = await seed(server, example);
    const vpc = await shownVpc(server, made.vpcs['offices'] ?? '', { key: buyer });
    expect(vpc).toMatchObject({
      CidrBlock: '10.1.0.0/16',
      Status: 'Available',
      Tags: { Tag: [{ Key: 'team', Value: 'network' }] },
      VpcName: 'offices',
    });
    const vSwitch = onVSwitch(vpc.VSwitchIds.VSwitchId[0] ?? '');
    expect(await answerOf(server, describeVSwitchAttributes, vSwitch, { key: buyer })).toMatchObject({
      CidrBlock: '10.1.1.0/24',
      Status: 'Available',
      VSwitchName: 'front',
      ZoneId: 'cn-hangzhou-h',
    });
    const id = made.vpcs['offices'];
    const again = { account: made.accounts['buyer'], region: 'cn-hangzhou', id };
    expect(await refusedControl(server, ['POST', 'state', JSON.stringify({ vpcs: { again } })])).toMatchObject({
      status: 400,
      error: expect.stringContaining(`vpcs.again.id: there is a VPC ${String(id)} already`) as unknown,
    });
  });

  it('has a user whose key may do what the policy of the file allows', async () => {
    await using server = await startTestServer();
    await seed(server, example);
    const ann = { accessKeyId: 'annkey', accessKeySecret: 'annsecret' };
    expect(await connectionsOf(server, ann)).toHaveLength(12);
    expect(await refusalOf(server, createPhysicalConnection, connectionOrder(), { key: ann })).toMatchObject({
      code: 'Forbidden.RAM',
    });
  });

  it('holds what is under way until it is told to go on', async () => {
    await using server = await startTestServer({ provider: 'auto', stepDelay: 0 });
    const made = await seed(server, example);
    const id = made.connections['under-way'] ?? '';
    await told(server, z.strictObject({ id: z.string(), step: z.literal('finish-allocation') }), [
      'POST',
      'pace/go',
      JSON.stringify({ id }),
    ]);
    const connection = (await connectionsOf(server, buyer)).find((one) => one.PhysicalConnectionId === id);
    expect(connection?.Status).toBe('Allocated');
  });
});

describe('a server that is started with a file', () => {
  it('has what the file says before its first call, and makes it once', async () => {
    using folder = emptyFolder();
    const settings = { database: `sqlite:${join(folder.path, 'demarc.db')}`, seed: 'examples/seed.yaml' };
    const shown = async (): Promise<number> => {
      await using server = await startTestServer(settings);
      return (await answerOf(server, describePhysicalConnections, { RegionId: 'cn-hangzhou' }, { key: buyer }))
        .TotalCount;
    };
    expect([await shown(), await shown()]).toEqual([12, 12]);
  });

  it('does not start with a file that is wrong, and names the place', async () => {
    using folder = emptyFolder();
    const seed = join(folder.path, 'seed.yaml');
    writeFileSync(seed, example.replace('status: Enabled', 'status: Done'));
    await expect(startTestServer({ seed })).rejects.toThrow(
      /^\S+\/seed\.yaml: line 38, column 5: connections\.line-1\.status: /,
    );
  });
});

describe('every state', () => {
  it.each(physicalConnectionStatuses)('of a connection: %s', async (status) => {
    await using server = await startTestServer({ provider: 'auto-confirm', stepDelay: 0 });
    const needsReason = status === 'Rejected' || status === 'Allocation Failed';
    const made = await seed(server, fileWith({ status, hold: true, ...(needsReason ? { reason: 'no duct' } : {}) }));
    expect(await connectionsOf(server, buyer)).toMatchObject([
      { PhysicalConnectionId: made.connections['line'], Status: status },
    ]);
  });

  it.each(vbrLifecycle.statuses)('of a VBR: %s', async (status) => {
    await using server = await startTestServer({ stepDelay: 0 });
    // A VBR of the connection's owner has nobody else to confirm it.
    const whose =
      status === 'unconfirmed'
        ? { owner: local.second.accountId }
        : { peering: { local: '10.0.0.1', peer: '10.0.0.2', mask: '255.255.255.252' } };
    const router = { connection: 'line', vlan: 100, status, hold: true, ...whose };
    const made = await seed(server, fileWith({ status: 'Enabled' }, { vbrs: { router } }));
    expect(await vbrsOf(server, buyer)).toMatchObject([{ VbrId: made.vbrs['router'], Status: status }]);
  });

  it.each(['FinancialLocked', 'SecurityLocked'])('of a lock: %s', async (lock) => {
    await using server = await startTestServer();
    await seed(server, fileWith({ status: 'Enabled', lock }));
    expect(await connectionsOf(server, buyer)).toMatchObject([{ BusinessStatus: lock }]);
  });

  it.each(loaLifecycle.statuses)('of an LOA: %s', async (status) => {
    await using server = await startTestServer({ provider: 'auto', stepDelay: 0 });
    const loa = { ...loaEntry, status, ...(status === 'Rejected' ? { reason: 'not known' } : {}) };
    const made = await seed(
      server,
      fileWith({ status: status === 'Complete' ? 'Confirmed' : 'Allocated', hold: true, peerLocation: 'Pier 4', loa }),
    );
    const InstanceId = made.connections['line'] ?? '';
    const { PhysicalConnectionLOAType } = await answerOf(
      server,
      describePhysicalConnectionLOA,
      { RegionId: 'cn-hangzhou', InstanceId },
      { key: buyer },
    );
    expect(PhysicalConnectionLOAType.Status).toBe(status);
    const kept = await server.store.read((tx) => tx.loas.of(asConnectionId(InstanceId)));
    expect(kept?.peerLocation).toBe('Pier 4');
  });
});
