// A VBR through its whole life, as both of its owners see it.
import { describe, expect, it } from 'vitest';
import { associatePhysicalConnectionToVirtualBorderRouter } from './AssociatePhysicalConnectionToVirtualBorderRouter.ts';
import { createVirtualBorderRouter } from './CreateVirtualBorderRouter.ts';
import { deleteVirtualBorderRouter } from './DeleteVirtualBorderRouter.ts';
import { describeVirtualBorderRouters } from './DescribeVirtualBorderRouters.ts';
import { describeVirtualBorderRoutersForPhysicalConnection } from './DescribeVirtualBorderRoutersForPhysicalConnection.ts';
import { modifyVirtualBorderRouterAttribute } from './ModifyVirtualBorderRouterAttribute.ts';
import { recoverVirtualBorderRouter } from './RecoverVirtualBorderRouter.ts';
import { terminateVirtualBorderRouter } from './TerminateVirtualBorderRouter.ts';
import { unassociatePhysicalConnectionFromVirtualBorderRouter } from './UnassociatePhysicalConnectionFromVirtualBorderRouter.ts';
import { updateVirtualBorderBandwidth } from './UpdateVirtualBorderBandwidth.ts';
import { vbrLifecycle, type VbrStatus } from '../../../domain/virtual-border-router.ts';
import type { Demarc } from '../../../start/start.ts';
import { answerOf, formats, refusalOf, type Parameters } from '../../../../test/support/answers.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { callV1 } from '../../../../test/support/signed-call.ts';
import {
  advance,
  aConnection,
  asked,
  askedForSecond,
  confirmVbr,
  crossAccountVbr,
  ipv6Peering,
  on,
  operate,
  ownVbr,
  peering,
  shownVbr,
  shownVbrs,
} from '../../../../test/support/virtual-border-routers.ts';

const stepped = { stepDelay: 60_000 };
const oneStep = 'PT1M';
const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Brings a VBR of the second account, on the first one's connection, into each status in turn, through the API alone. */
async function vbrIn(server: Demarc, status: VbrStatus): Promise<string> {
  const id = await crossAccountVbr(server, await aConnection(server));
  const steps: readonly (readonly [VbrStatus, () => Promise<unknown>])[] = [
    ['unconfirmed', () => confirmVbr(server, id)],
    ['active', () => answerOf(server, terminateVirtualBorderRouter, on(id))],
    ['terminating', () => advance(server, oneStep)],
    ['terminated', () => answerOf(server, recoverVirtualBorderRouter, on(id))],
  ];
  for (const [before, step] of steps) {
    if (before === status) break;
    await step();
  }
  expect((await shownVbr(server, id)).Status).toBe(status);
  return id;
}

// Written down apart from the product's table, in the words of the reference.
const next: Readonly<Record<string, Partial<Record<VbrStatus, VbrStatus>>>> = {
  terminate: { active: 'terminating' },
  recover: { terminated: 'recovering' },
  'time passes': { terminating: 'terminated', recovering: 'active' },
};
const deletable: readonly VbrStatus[] = ['unconfirmed', 'active', 'terminated'];

describe.each(vbrLifecycle.statuses)('a VBR that is %s', (status) => {
  it.each([
    ['terminate', terminateVirtualBorderRouter, 'The specified VirutalBorderRouter is in invalid state.'],
    ['recover', recoverVirtualBorderRouter, 'The specified VirutalBorderRouter is in invalid state'],
  ] as const)('is moved, or left alone, by the event %s', async (event, action, message) => {
    await using server = await startTestServer(stepped);
    const id = await vbrIn(server, status);
    const to = next[event]?.[status];
    if (to === undefined)
      expect(await refusalOf(server, action, on(id))).toEqual({
        status: 400,
        code: 'InvalidOperation.OperationNotAllowedInState',
        message,
      });
    else expect(await answerOf(server, action, on(id))).toEqual({});
    expect((await shownVbr(server, id)).Status).toBe(to ?? status);
  });

  it('is confirmed by its peering only where it is unconfirmed', async () => {
    await using server = await startTestServer(stepped);
    const id = await vbrIn(server, status);
    await confirmVbr(server, id);
    expect((await shownVbr(server, id)).Status).toBe(status === 'unconfirmed' ? 'active' : status);
  });

  it('moves by itself where a step is under way, once', async () => {
    await using server = await startTestServer(stepped);
    const id = await vbrIn(server, status);
    const to = next['time passes']?.[status] ?? status;
    await advance(server, oneStep);
    expect((await shownVbr(server, id)).Status).toBe(to);
    await advance(server, oneStep);
    expect((await shownVbr(server, id)).Status).toBe(to);
  });

  it('is deleted by its owner, or not', async () => {
    await using server = await startTestServer(stepped);
    const id = await vbrIn(server, status);
    if (deletable.includes(status)) {
      await answerOf(server, deleteVirtualBorderRouter, on(id), { key: local.second });
      expect(await shownVbrs(server)).toEqual([]);
      expect(await shownVbrs(server, {}, { key: local.second })).toEqual([]);
      return;
    }
    expect(await refusalOf(server, deleteVirtualBorderRouter, on(id), { key: local.second })).toMatchObject({
      status: 400,
      code: 'InvalidOperation.OperationNotAllowedInState',
    });
    expect((await shownVbr(server, id)).Status).toBe(status);
  });

  it("is deleted by the connection's owner only where it is unconfirmed", async () => {
    await using server = await startTestServer(stepped);
    const id = await vbrIn(server, status);
    if (status === 'unconfirmed') {
      await answerOf(server, deleteVirtualBorderRouter, on(id));
      expect(await shownVbrs(server)).toEqual([]);
    } else
      expect(await refusalOf(server, deleteVirtualBorderRouter, on(id))).toMatchObject({
        status: 403,
        code: 'Forbidden.OperationNotAllowedByUser',
      });
  });
});

describe('a VBR for another account', () => {
  it('waits until its owner has set all three fields of the peering, together or one by one', async () => {
    await using server = await startTestServer();
    const id = await crossAccountVbr(server, await aConnection(server));
    for (const [name, value] of Object.entries(peering)) {
      const before = await shownVbr(server, id, { key: local.second });
      expect(before).toMatchObject({ Status: 'unconfirmed' });
      expect(before).not.toHaveProperty('ActivationTime');
      await answerOf(server, modifyVirtualBorderRouterAttribute, on(id, { [name]: value }), { key: local.second });
    }
    const vbr = await shownVbr(server, id, { key: local.second });
    expect(vbr).toMatchObject({ ...peering, Status: 'active', ActivationTime: expect.stringMatching(utc) as string });
  });

  it('keeps what its owner sets besides while it waits', async () => {
    await using server = await startTestServer();
    const id = await crossAccountVbr(server, await aConnection(server));
    await answerOf(server, modifyVirtualBorderRouterAttribute, on(id, { Name: 'ours' }), { key: local.second });
    expect(await shownVbr(server, id)).toMatchObject({ Status: 'unconfirmed', Name: 'ours' });
  });

  it("belongs to its owner's list, and to the connection owner's only where that one asks for it", async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    const own = await ownVbr(server, connection);
    const crossAccount = await crossAccountVbr(server, connection);
    const ids = async (more: Parameters, key: (typeof local)['first' | 'second']) =>
      (await shownVbrs(server, more, { key })).map(({ VbrId }) => VbrId);
    expect(await ids({ IncludeCrossAccountVbr: 'true' }, local.first)).toEqual([crossAccount, own]);
    expect(await ids({ IncludeCrossAccountVbr: 'false' }, local.first)).toEqual([own]);
    expect(await ids({ IncludeCrossAccountVbr: '' }, local.first)).toEqual([own]);
    for (const wish of ['true', 'false'])
      expect(await ids({ IncludeCrossAccountVbr: wish }, local.second)).toEqual([crossAccount]);
  });

  it('is found by its id where a list of all would have it, and nowhere else', async () => {
    await using server = await startTestServer();
    const crossAccount = await crossAccountVbr(server, await aConnection(server));
    const found = async (more: Parameters, key: (typeof local)['first' | 'second']) => {
      const parameters = {
        RegionId: 'cn-hangzhou',
        'Filter.1.Key': 'VbrId',
        'Filter.1.Value.1': crossAccount,
        ...more,
      };
      const { TotalCount, VirtualBorderRouterSet } = await answerOf(server, describeVirtualBorderRouters, parameters, {
        key,
      });
      return [TotalCount, ...VirtualBorderRouterSet.VirtualBorderRouterType.map(({ VbrId }) => VbrId)];
    };
    expect(await found({}, local.second)).toEqual([1, crossAccount]);
    expect(await found({ PageNumber: '2' }, local.second)).toEqual([1]);
    expect(await found({ RegionId: 'cn-beijing' }, local.second)).toEqual([0]);
    expect(await found({}, local.first)).toEqual([0]);
    expect(await found({ IncludeCrossAccountVbr: 'true' }, local.first)).toEqual([1, crossAccount]);
  });

  it("takes circuit code, VLAN and bandwidth from the connection's owner", async () => {
    await using server = await startTestServer();
    const id = await crossAccountVbr(server, await aConnection(server));
    await answerOf(server, modifyVirtualBorderRouterAttribute, on(id, { VlanId: '99', CircuitCode: 'longtel001' }));
    const limit = { RegionId: 'cn-hangzhou', VirtualBorderRouterId: id, Bandwidth: '50' };
    expect(await answerOf(server, updateVirtualBorderBandwidth, limit)).toMatchObject({ Success: true });
    expect(await shownVbr(server, id)).toMatchObject({ VlanId: 99, CircuitCode: 'longtel001', Bandwidth: 50 });
  });
});

describe('the answers', () => {
  it.each(formats)('show a VBR with the kinds that clients read, in %s', async (format) => {
    await using server = await startTestServer({ stepDelay: 0 });
    const connection = await aConnection(server);
    const further = await aConnection(server, { status: 'Enabled' });
    const all = asked(connection, {
      Name: 'edge-1',
      Description: 'A & <B>',
      CircuitCode: 'longtel001',
      Bandwidth: '200',
      EnableIpv6: 'true',
      ...ipv6Peering,
      'Tag.1.Key': 'team',
      'Tag.1.Value': 'net',
      'Tags.1.Key': 'cost',
    });
    const { VbrId } = await answerOf(server, createVirtualBorderRouter, all, { format });
    expect(VbrId).toMatch(/^vbr-bp1[a-z0-9]+$/);
    const association = asked(further, on(VbrId, { VlanId: '30', PeeringSubnetMask: '/30' }));
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, association, { format });
    const page = await answerOf(server, describeVirtualBorderRouters, { RegionId: 'cn-hangzhou' }, { format });
    const ofConnection = { PhysicalConnectionOwnerUid: local.first.accountId, PhysicalConnectionStatus: 'Enabled' };
    expect(page).toEqual({
      PageNumber: 1,
      PageSize: 10,
      TotalCount: 1,
      VirtualBorderRouterSet: {
        VirtualBorderRouterType: [
          {
            ...peering,
            ...ipv6Peering,
            ...ofConnection,
            PhysicalConnectionId: connection,
            PhysicalConnectionBusinessStatus: 'Normal',
            AccessPointId: 'ap-cn-hangzhou-yh-B',
            ActivationTime: expect.stringMatching(utc) as string,
            AssociatedCens: { AssociatedCen: [] },
            AssociatedPhysicalConnections: {
              AssociatedPhysicalConnection: [
                {
                  ...peering,
                  ...ofConnection,
                  EnableIpv6: false,
                  PhysicalConnectionId: further,
                  PhysicalConnectionBusinessStatus: 'Normal',
                  Status: 'Associated',
                  VlanId: '30',
                  VlanInterfaceId: expect.stringMatching(/^ri-bp1/) as string,
                },
              ],
            },
            Bandwidth: 200,
            CircuitCode: 'longtel001',
            CreationTime: expect.stringMatching(utc) as string,
            Description: 'A & <B>',
            DetectMultiplier: 3,
            EnableIpv6: true,
            MinRxInterval: 1000,
            MinTxInterval: 1000,
            Mtu: 1500,
            Name: 'edge-1',
            RouteTableId: expect.stringMatching(/^vtb-bp1/) as string,
            SitelinkEnable: false,
            Status: 'active',
            Tags: {
              Tags: [
                { Key: 'cost', Value: '' },
                { Key: 'team', Value: 'net' },
              ],
            },
            Type: expect.any(String) as string,
            VbrId,
            VlanId: 10,
            VlanInterfaceId: expect.stringMatching(/^ri-bp1/) as string,
          },
        ],
      },
    });
  });

  it.each(formats)('show the VBRs of a connection with empty texts for what is absent, in %s', async (format) => {
    await using server = await startTestServer({ stepDelay: 0 });
    const connection = await aConnection(server);
    const own = await ownVbr(server, connection, { Bandwidth: '100', Name: 'edge-1' });
    const crossAccount = await crossAccountVbr(server, connection);
    const query = { RegionId: 'cn-hangzhou', PhysicalConnectionId: connection };
    const answer = await answerOf(server, describeVirtualBorderRoutersForPhysicalConnection, query, { format });
    const type = answer.VirtualBorderRouterForPhysicalConnectionSet.VirtualBorderRouterForPhysicalConnectionType;
    expect(answer).toMatchObject({ PageNumber: 1, PageSize: 10, TotalCount: 2 });
    const absent = {
      CircuitCode: '',
      EnableIpv6: false,
      LocalIpv6GatewayIp: '',
      PeerIpv6GatewayIp: '',
      PeeringIpv6SubnetMask: '',
      RecoveryTime: '',
      TerminationTime: '',
      CreationTime: expect.stringMatching(utc) as string,
      Type: expect.any(String) as string,
    };
    expect(type).toEqual([
      {
        ...absent,
        ActivationTime: '',
        Bandwidth: '',
        LocalGatewayIp: '',
        PeerGatewayIp: '',
        PeeringSubnetMask: '',
        Status: 'unconfirmed',
        VbrId: crossAccount,
        VbrName: '',
        VbrOwnerUid: Number(local.second.accountId),
        VlanId: 20,
      },
      {
        ...absent,
        ...peering,
        ActivationTime: expect.stringMatching(utc) as string,
        Bandwidth: '100',
        Status: 'active',
        VbrId: own,
        VbrName: 'edge-1',
        VlanId: 10,
      },
    ]);
  });

  it('have an empty VbrOwnerUid in XML for a VBR of the connection owner, and none in JSON', async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    await ownVbr(server, connection);
    const call = {
      Action: describeVirtualBorderRoutersForPhysicalConnection.name,
      ...{ RegionId: 'cn-hangzhou', PhysicalConnectionId: connection },
    };
    expect((await callV1(server.url, { ...call, Format: 'XML' })).text).toContain('<VbrOwnerUid/>');
    expect((await callV1(server.url, { ...call, Format: 'JSON' })).text).not.toContain('VbrOwnerUid');
  });

  it.each(formats)('of every other action hold nothing but the request id, in %s', async (format) => {
    await using server = await startTestServer({ stepDelay: 0 });
    const id = await ownVbr(server, await aConnection(server));
    const further = await aConnection(server);
    const call = async (action: AnswersNothing, more: Parameters = {}) =>
      await answerOf(server, action, on(id, more), { format });
    expect(await call(modifyVirtualBorderRouterAttribute, { Name: 'edge-2' })).toEqual({});
    expect(await call(associatePhysicalConnectionToVirtualBorderRouter, asked(further))).toEqual({});
    const link = { PhysicalConnectionId: further };
    expect(await call(unassociatePhysicalConnectionFromVirtualBorderRouter, link)).toEqual({});
    expect(await call(terminateVirtualBorderRouter)).toEqual({});
    expect(await call(recoverVirtualBorderRouter)).toEqual({});
    const limit = { RegionId: 'cn-hangzhou', VirtualBorderRouterId: id, Bandwidth: '50' };
    expect(await answerOf(server, updateVirtualBorderBandwidth, limit, { format })).toEqual({
      Code: '200',
      HttpStatusCode: 200,
      Message: 'successful',
      Success: true,
    });
    expect(await call(deleteVirtualBorderRouter)).toEqual({});
  });

  it('tell when it was terminated and recovered', async () => {
    await using server = await startTestServer({ stepDelay: 0 });
    const id = await ownVbr(server, await aConnection(server));
    await answerOf(server, terminateVirtualBorderRouter, on(id));
    expect((await shownVbr(server, id)).TerminationTime).toMatch(utc);
    await answerOf(server, recoverVirtualBorderRouter, on(id));
    expect(await shownVbr(server, id)).toMatchObject({
      Status: 'active',
      RecoveryTime: expect.stringMatching(utc) as string,
    });
  });
});

type AnswersNothing =
  | typeof modifyVirtualBorderRouterAttribute
  | typeof associatePhysicalConnectionToVirtualBorderRouter
  | typeof unassociatePhysicalConnectionFromVirtualBorderRouter
  | typeof terminateVirtualBorderRouter
  | typeof recoverVirtualBorderRouter
  | typeof deleteVirtualBorderRouter;

describe('the state of the connection', () => {
  it("is shown on the VBR and follows the connection, also on a further connection's entry", async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    const further = await aConnection(server);
    const id = await ownVbr(server, connection);
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, asked(further, on(id)));
    const states = async () => {
      const vbr = await shownVbr(server, id);
      const [other] = vbr.AssociatedPhysicalConnections.AssociatedPhysicalConnection;
      return [vbr.PhysicalConnectionBusinessStatus, other?.PhysicalConnectionBusinessStatus];
    };
    expect(await states()).toEqual(['Normal', 'Normal']);
    const lock = { BusinessStatus: 'FinancialLocked' };
    await operate(server, 'LockPhysicalConnection', { PhysicalConnectionId: connection, ...lock });
    expect(await states()).toEqual(['FinancialLocked', 'Normal']);
    await operate(server, 'LockPhysicalConnection', {
      PhysicalConnectionId: further,
      BusinessStatus: 'SecurityLocked',
    });
    await operate(server, 'UnlockPhysicalConnection', { PhysicalConnectionId: connection });
    expect(await states()).toEqual(['Normal', 'SecurityLocked']);
    const link = on(id, { PhysicalConnectionId: further });
    await answerOf(server, unassociatePhysicalConnectionFromVirtualBorderRouter, link);
    expect(await states()).toEqual(['Normal', undefined]);
  });
});

describe('the tags of a new VBR', () => {
  const tagsAs = (name: string, count: number): Parameters =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`${name}.${index + 1}.Key`, `${name}-${index + 1}`]),
    );

  it('are at most 20, whether they are sent as Tag.N, as Tags.N or as both', async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    const call = async (VlanId: string, tags: Parameters) =>
      await answerOf(server, createVirtualBorderRouter, asked(connection, { VlanId, ...tags }));
    await call('1', { ...tagsAs('Tag', 12), ...tagsAs('Tags', 8) });
    const [vbr] = await shownVbrs(server);
    expect(vbr?.Tags.Tags).toHaveLength(20);
    for (const tags of [
      { ...tagsAs('Tag', 20), ...tagsAs('Tags', 20) },
      { ...tagsAs('Tag', 13), ...tagsAs('Tags', 8) },
      tagsAs('Tags', 21),
    ])
      expect(
        await refusalOf(server, createVirtualBorderRouter, asked(connection, { VlanId: '2', ...tags })),
      ).toMatchObject({
        status: 400,
        code: 'InvalidParameter',
      });
    expect(await shownVbrs(server)).toHaveLength(1);
  });
});

describe('a list of VBRs', () => {
  it('is filtered by every key, by any value of a filter and by all filters', async () => {
    await using server = await startTestServer({ stepDelay: 0 });
    const connection = await aConnection(server);
    const other = await aConnection(server, { accessPointId: 'ap-cn-hangzhou-jg-B' });
    const first = await ownVbr(server, connection, { VlanId: '1', Name: 'one' });
    const second = await ownVbr(server, connection, { VlanId: '2', Name: 'two' });
    const third = await ownVbr(server, other, { VlanId: '2', Name: 'two' });
    await answerOf(server, terminateVirtualBorderRouter, on(second));
    const found = async (...filters: readonly (readonly [string, ...string[]])[]) => {
      const query = filters.flatMap(([key, ...values], index) => [
        [`Filter.${index + 1}.Key`, key],
        ...values.map((value, at) => [`Filter.${index + 1}.Value.${at + 1}`, value]),
      ]);
      const vbrs = await shownVbrs(server, Object.fromEntries(query) as Parameters);
      return vbrs.map(({ VbrId }) => VbrId);
    };
    expect(await found(['VbrId', first])).toEqual([first]);
    expect(await found(['VbrId', first, third])).toEqual([third, first]);
    expect(await found(['PhysicalConnectionId', connection])).toEqual([second, first]);
    expect(await found(['Status', 'terminated'])).toEqual([second]);
    expect(await found(['Name', 'two'])).toEqual([third, second]);
    expect(await found(['AccessPointId', 'ap-cn-hangzhou-jg-B'])).toEqual([third]);
    expect(await found(['VlanId', '2'])).toEqual([third, second]);
    expect(await found(['VlanId', 'two'])).toEqual([]);
    expect(await found(['VlanId', '2'], ['Status', 'active', 'terminated'], ['Name', 'two'])).toEqual([third, second]);
    expect(await found(['VlanId', '2'], ['Status', 'active'])).toEqual([third]);
    expect(await found(['Status', 'unconfirmed'])).toEqual([]);
  });

  it('is filtered by tags under both of their names', async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    const both = { 'Tag.1.Key': 'team', 'Tag.1.Value': 'net', 'Tag.2.Key': 'env', 'Tag.2.Value': 'test' };
    const tagged = await ownVbr(server, connection, { VlanId: '1', ...both });
    const half = await ownVbr(server, connection, { VlanId: '2', 'Tags.1.Key': 'team', 'Tags.1.Value': 'net' });
    await ownVbr(server, connection, { VlanId: '3' });
    const found = async (query: Parameters) => (await shownVbrs(server, query)).map(({ VbrId }) => VbrId);
    for (const name of ['Tag', 'Tags']) {
      expect(await found({ [`${name}.1.Key`]: 'team', [`${name}.1.Value`]: 'net' })).toEqual([half, tagged]);
      expect(await found({ [`${name}.1.Key`]: 'team', [`${name}.1.Value`]: 'sales' })).toEqual([]);
    }
    expect(await found(both)).toEqual([tagged]);
  });

  it('comes in pages, newest first, each VBR once', async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    const ids = [];
    for (let vlan = 1; vlan <= 7; vlan += 1) ids.push(await ownVbr(server, connection, { VlanId: String(vlan) }));
    const seen = [];
    for (const PageNumber of ['1', '2', '3', '4']) {
      const query = { RegionId: 'cn-hangzhou', PageSize: '3', PageNumber };
      const page = await answerOf(server, describeVirtualBorderRouters, query);
      expect(page).toMatchObject({ TotalCount: 7, PageSize: 3, PageNumber: Number(PageNumber) });
      seen.push(...page.VirtualBorderRouterSet.VirtualBorderRouterType.map(({ VbrId }) => VbrId));
    }
    expect(seen).toEqual(ids.toReversed());
    const tooLarge = { RegionId: 'cn-hangzhou', PageSize: '51' };
    expect(await refusalOf(server, describeVirtualBorderRouters, tooLarge)).toMatchObject({ code: 'InvalidParameter' });
  });

  it("of a connection shows every account's VBRs, filtered and in pages too", async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    const own = await ownVbr(server, connection);
    const crossAccount = await crossAccountVbr(server, connection);
    await ownVbr(server, await aConnection(server));
    const found = async (more: Parameters) => {
      const query = { RegionId: 'cn-hangzhou', PhysicalConnectionId: connection, ...more };
      const answer = await answerOf(server, describeVirtualBorderRoutersForPhysicalConnection, query);
      const { VirtualBorderRouterForPhysicalConnectionType: type } = answer.VirtualBorderRouterForPhysicalConnectionSet;
      return type.map(({ VbrId }) => VbrId);
    };
    expect(await found({})).toEqual([crossAccount, own]);
    expect(await found({ PageSize: '1', PageNumber: '2' })).toEqual([own]);
    expect(await found({ 'Filter.1.Key': 'Status', 'Filter.1.Value.1': 'unconfirmed' })).toEqual([crossAccount]);
  });

  it('of a connection shows those that it carries as a further connection, with what they have on this one', async () => {
    await using server = await startTestServer();
    const { accountId } = local.second;
    const further = await aConnection(server, { accountId });
    const id = await crossAccountVbr(server, await aConnection(server), { CircuitCode: 'longtel001' });
    await confirmVbr(server, id);
    const there = { LocalGatewayIp: '10.0.9.1', PeerGatewayIp: '10.0.9.2', PeeringSubnetMask: '255.255.255.248' };
    const association = on(id, { PhysicalConnectionId: further, VlanId: '30', ...there });
    const key = local.second;
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, association, { key });
    const found = async (VlanId: string) => {
      const only = { 'Filter.1.Key': 'VlanId', 'Filter.1.Value.1': VlanId };
      const query = { RegionId: 'cn-hangzhou', PhysicalConnectionId: further, ...only };
      const answer = await answerOf(server, describeVirtualBorderRoutersForPhysicalConnection, query, { key });
      return answer.VirtualBorderRouterForPhysicalConnectionSet.VirtualBorderRouterForPhysicalConnectionType;
    };
    const [shown, ...others] = await found('30');
    expect(shown).toMatchObject({ VbrId: id, VlanId: 30, CircuitCode: '', Status: 'active', ...there });
    // The connection's owner here is the VBR's owner, whoever owns the VBR's first connection.
    expect(shown).not.toHaveProperty('VbrOwnerUid');
    expect(others).toEqual([]);
    // Its VLAN on the other connection.
    expect(await found('20')).toEqual([]);
  });
});

describe('the same call with the same client token', () => {
  it('makes one VBR and gives its id again', async () => {
    await using server = await startTestServer();
    const parameters = askedForSecond(await aConnection(server), { ClientToken: 'once' });
    const first = await answerOf(server, createVirtualBorderRouter, parameters);
    expect(await answerOf(server, createVirtualBorderRouter, parameters)).toEqual(first);
    expect(await shownVbrs(server)).toHaveLength(1);
  });
});
