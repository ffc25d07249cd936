// Router interfaces through their whole life: as the official SDK sees it, in Terraform's order of calls, and by every
// event in every status.
import VpcModule from '@alicloud/vpc20160428';
import { describe, expect, it } from 'vitest';
import { activateRouterInterface } from './ActivateRouterInterface.ts';
import { connectRouterInterface } from './ConnectRouterInterface.ts';
import { deactivateRouterInterface } from './DeactivateRouterInterface.ts';
import { deleteRouterInterface } from './DeleteRouterInterface.ts';
import { modifyRouterInterfaceAttribute } from './ModifyRouterInterfaceAttribute.ts';
import { modifyRouterInterfaceSpec } from './ModifyRouterInterfaceSpec.ts';
import { deleteVirtualBorderRouter } from '../virtual-border-router/DeleteVirtualBorderRouter.ts';
import { terminateVirtualBorderRouter } from '../virtual-border-router/TerminateVirtualBorderRouter.ts';
import { routerInterfaceLifecycle, type RouterInterfaceStatus } from '../../../domain/router-interface.ts';
import type { Demarc } from '../../../start/start.ts';
import { answerOf, formats, refusalOf } from '../../../../test/support/answers.ts';
import { sdk } from '../../../../test/support/clients.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import {
  aConnectedPair,
  anInterface,
  aPair,
  askedOfVbr,
  askedOfVRouter,
  aVbr,
  ofSecond,
  onInterface,
  shownInterface,
  shownInterfaces,
  vRouter,
} from '../../../../test/support/router-interfaces.ts';
import { routedOutOfService } from '../../../../test/support/routes.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import {
  advance,
  aConnection,
  confirmVbr,
  crossAccountVbr,
  on,
  shownVbrs,
} from '../../../../test/support/virtual-border-routers.ts';
import { ladder } from '../../../../test/support/ladder.ts';

const stepped = { stepDelay: 60_000 };
const oneStep = 'PT1M';

/** Brings an interface into each status in turn, through the API alone. */
async function interfaceIn(server: Demarc, status: RouterInterfaceStatus): Promise<string> {
  const { initiator, acceptor } = await aPair(server);
  const steps: readonly (readonly [RouterInterfaceStatus, () => Promise<unknown>])[] = [
    ['Idle', () => answerOf(server, connectRouterInterface, onInterface(initiator))],
    ['Connecting', () => advance(server, oneStep)],
    ['Active', () => answerOf(server, deactivateRouterInterface, onInterface(initiator))],
    ['Deactivating', () => advance(server, oneStep)],
    ['Inactive', () => answerOf(server, activateRouterInterface, onInterface(initiator))],
  ];
  const reached = status === 'AcceptingConnecting' ? 'Connecting' : status;
  for (const [before, step] of steps) {
    if (before === reached) break;
    await step();
  }
  const id = status === 'AcceptingConnecting' ? acceptor : initiator;
  expect((await shownInterface(server, id)).Status).toBe(status);
  return id;
}

// Written down apart from the product's table, in the words of the service's documentation.
const next: Readonly<Record<string, Partial<Record<RouterInterfaceStatus, RouterInterfaceStatus>>>> = {
  connect: { Idle: 'Connecting' },
  activate: { Inactive: 'Activating' },
  deactivate: { Active: 'Deactivating' },
  'time passes': {
    Connecting: 'Active',
    AcceptingConnecting: 'Active',
    Deactivating: 'Inactive',
    Activating: 'Active',
  },
};
const deletable: readonly RouterInterfaceStatus[] = ['Idle', 'Inactive'];
const modifiable: readonly RouterInterfaceStatus[] = ['Idle', 'Active', 'Inactive'];

describe.each(routerInterfaceLifecycle.statuses)('an interface that is %s', (status) => {
  it.each([
    ['connect', connectRouterInterface],
    ['activate', activateRouterInterface],
    ['deactivate', deactivateRouterInterface],
  ] as const)('is moved, or left alone, by the event %s', async (event, action) => {
    await using server = await startTestServer(stepped);
    const id = await interfaceIn(server, status);
    const to = next[event]?.[status];
    if (to === undefined) {
      // An accepting side is told so first.
      const isAccepting = status === 'AcceptingConnecting' && event === 'connect';
      const code = isAccepting ? 'IncorrectRole.NotInitiatingSide' : 'IncorrectStatus';
      expect(await refusalOf(server, action, onInterface(id))).toMatchObject({ status: 400, code });
    } else expect(await answerOf(server, action, onInterface(id))).toEqual({});
    expect((await shownInterface(server, id)).Status).toBe(to ?? status);
  });

  it('moves by itself where a step is under way, once', async () => {
    await using server = await startTestServer(stepped);
    const id = await interfaceIn(server, status);
    const to = next['time passes']?.[status] ?? status;
    for (let step = 0; step < 2; step++) {
      await advance(server, oneStep);
      expect((await shownInterface(server, id)).Status).toBe(to);
    }
  });

  it('is deleted, or not', async () => {
    await using server = await startTestServer(stepped);
    const id = await interfaceIn(server, status);
    const before = await shownInterfaces(server);
    if (deletable.includes(status)) {
      expect(await answerOf(server, deleteRouterInterface, onInterface(id))).toEqual({});
      const left = await shownInterfaces(server);
      expect(left).toHaveLength(before.length - 1);
      expect(left.map(({ RouterInterfaceId }) => RouterInterfaceId)).not.toContain(id);
      return;
    }
    expect(await refusalOf(server, deleteRouterInterface, onInterface(id))).toMatchObject({
      status: 400,
      code: 'IncorrectStatus',
    });
    expect(await shownInterfaces(server)).toEqual(before);
  });

  it('changes its name and its specification, or not', async () => {
    await using server = await startTestServer(stepped);
    const id = await interfaceIn(server, status);
    const { Spec } = await shownInterface(server, id);
    const spec = onInterface(id, { Spec: Spec === 'Negative' ? Spec : 'Mini.2' });
    const name = onInterface(id, { Name: 'edge' });
    if (modifiable.includes(status)) {
      expect(await answerOf(server, modifyRouterInterfaceSpec, spec)).toEqual({ Spec: 'Mini.2' });
      expect(await answerOf(server, modifyRouterInterfaceAttribute, name)).toEqual({});
      expect(await shownInterface(server, id)).toMatchObject({ Status: status, Spec: 'Mini.2', Name: 'edge' });
      return;
    }
    const refused = { status: 400, code: 'IncorrectStatus' };
    expect(await refusalOf(server, modifyRouterInterfaceSpec, spec)).toMatchObject(refused);
    expect(await refusalOf(server, modifyRouterInterfaceAttribute, name)).toMatchObject(refused);
    expect(await shownInterface(server, id)).not.toHaveProperty('Name');
  });
});

describe('another account', () => {
  it.each([
    ['activate', activateRouterInterface, {}],
    ['connect', connectRouterInterface, {}],
    ['deactivate', deactivateRouterInterface, {}],
    ['delete', deleteRouterInterface, {}],
    ['modify', modifyRouterInterfaceAttribute, { Name: 'mine' }],
    ['specify', modifyRouterInterfaceSpec, { Spec: 'Mini.2' }],
  ] as const)('cannot %s an interface, not even one that names its own', async (_event, action, more) => {
    await using server = await startTestServer({ stepDelay: 0 });
    const crossAccount = await ofSecond(server);
    const opposite = { OppositeInterfaceId: crossAccount, OppositeInterfaceOwnerId: local.second.accountId };
    const id = await anInterface(server, askedOfVbr(await aVbr(server), opposite));
    const before = await shownInterfaces(server);
    const absent = { status: 404, code: 'InvalidInstanceId.NotFound' };
    expect(await refusalOf(server, action, onInterface(id, more), { key: local.second })).toMatchObject(absent);
    expect(await refusalOf(server, action, onInterface('ri-none', more))).toMatchObject(absent);
    const elsewhere = { ...onInterface(id, more), RegionId: 'cn-beijing' };
    expect(await refusalOf(server, action, elsewhere)).toMatchObject(absent);
    const nowhere = { ...onInterface(id, more), RegionId: 'cn-nowhere' };
    expect(await refusalOf(server, action, nowhere)).toMatchObject({ code: 'InvalidRegionId.NotFound' });
    expect(await shownInterfaces(server)).toEqual(before);
  });
});

it('one end goes out of service and back, and the other stays as it is', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { initiator, acceptor } = await aConnectedPair(server);
  await answerOf(server, deactivateRouterInterface, onInterface(initiator));
  const inactive = { Status: 'Active', OppositeInterfaceStatus: 'Inactive' };
  expect(await shownInterface(server, acceptor)).toMatchObject(inactive);
  await answerOf(server, activateRouterInterface, onInterface(initiator));
  expect(await shownInterface(server, initiator)).toMatchObject({ Status: 'Active' });
});

it('a deleted interface takes its tags with it and is gone for the one that names it', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { initiator, acceptor } = await aConnectedPair(server);
  for (const id of [initiator, acceptor]) await answerOf(server, deactivateRouterInterface, onInterface(id));
  await answerOf(server, deleteRouterInterface, onInterface(acceptor));
  const left = await shownInterface(server, initiator);
  expect(left).toMatchObject({ Status: 'Inactive', OppositeInterfaceId: acceptor });
  expect(left).not.toHaveProperty('OppositeInterfaceStatus');
  const tagged = await anInterface(server, askedOfVRouter({ 'Tags.1.Key': 'team' }));
  await answerOf(server, deleteRouterInterface, onInterface(tagged));
  expect([...(await server.store.read((tx) => tx.tags.of([tagged])))]).toEqual([]);
});

it('emptying a server in local mode takes the interfaces too', async () => {
  await using server = await startTestServer();
  await anInterface(server, askedOfVRouter());
  await server.store.write((tx) => tx.state.clear());
  const all = { accountId: local.first.accountId, regionId: 'cn-hangzhou', resourceGroupId: undefined };
  const query = { ...all, filters: [], tags: [], visible: [], offset: 0, limit: 10 };
  expect(await server.store.read((tx) => tx.routerInterfaces.page(query))).toEqual({ total: 0, items: [] });
});

describe('a VBR with an interface on it', () => {
  it.each(formats)('is not deleted, in %s', async (format) => {
    await using server = await startTestServer({ stepDelay: 0 });
    const vbr = await aVbr(server);
    const id = await anInterface(server, askedOfVbr(vbr));
    const left = {
      status: 400,
      code: 'InvalidOperation.RouterInterfaceNotDeleted',
      message: 'The specified VirutalBorderRouter still has routerInterface.',
    };
    expect(await refusalOf(server, deleteVirtualBorderRouter, on(vbr), { format })).toEqual(left);
    await answerOf(server, terminateVirtualBorderRouter, on(vbr));
    expect(await refusalOf(server, deleteVirtualBorderRouter, on(vbr), { format })).toEqual(left);
    await answerOf(server, deleteRouterInterface, onInterface(id));
    await answerOf(server, deleteVirtualBorderRouter, on(vbr), { format });
    expect(await shownVbrs(server)).toEqual([]);
  });

  it('is refused for its state first, while a step is under way', async () => {
    await using server = await startTestServer(stepped);
    const vbr = await aVbr(server);
    await anInterface(server, askedOfVbr(vbr));
    await answerOf(server, terminateVirtualBorderRouter, on(vbr));
    expect(await refusalOf(server, deleteVirtualBorderRouter, on(vbr))).toMatchObject({
      code: 'InvalidOperation.OperationNotAllowedInState',
    });
  });

  it('is not kept by an interface that another account made under its id', async () => {
    await using server = await startTestServer({ stepDelay: 0 });
    const vbr = await aVbr(server);
    await ofSecond(server, { RouterId: vbr });
    expect(await answerOf(server, deleteVirtualBorderRouter, on(vbr))).toEqual({});
  });

  it("is not deleted by its owner either when the connection is another account's", async () => {
    await using server = await startTestServer({ stepDelay: 0 });
    const vbr = await crossAccountVbr(server, await aConnection(server));
    await confirmVbr(server, vbr);
    await anInterface(server, askedOfVbr(vbr), { key: local.second });
    expect(await refusalOf(server, deleteVirtualBorderRouter, on(vbr), { key: local.second })).toMatchObject({
      code: 'InvalidOperation.RouterInterfaceNotDeleted',
    });
  });
});

const regionId = 'cn-hangzhou';

it('the official SDK takes a connection of two accounts through its whole life', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const vbr = await aVbr(server);
  const [first, second] = [sdk(server.url), sdk(server.url, local.second)];
  const accepted = await second.createRouterInterface(
    new VpcModule.CreateRouterInterfaceRequest({
      regionId,
      oppositeRegionId: regionId,
      routerType: 'VRouter',
      routerId: vRouter,
      role: 'AcceptingSide',
      spec: 'Negative',
      oppositeInterfaceOwnerId: local.first.accountId,
      oppositeRouterId: vbr,
      oppositeRouterType: 'VBR',
      clientToken: 'token-1',
    }),
  );
  const acceptor = accepted.body?.routerInterfaceId ?? '';
  const initiated = await first.createRouterInterface(
    new VpcModule.CreateRouterInterfaceRequest({
      regionId,
      oppositeRegionId: regionId,
      routerType: 'VBR',
      routerId: vbr,
      role: 'InitiatingSide',
      spec: 'Mini.2',
      accessPointId: 'ap-cn-hangzhou-yh-B',
      healthCheckSourceIp: '10.0.0.9',
      healthCheckTargetIp: '10.0.1.9',
      instanceChargeType: 'PostPaid',
      autoPay: true,
      fastLinkMode: false,
      name: 'to-vpc',
      tags: [new VpcModule.CreateRouterInterfaceRequestTags({ key: 'team', value: 'net' })],
    }),
  );
  const routerInterfaceId = initiated.body?.routerInterfaceId ?? '';
  const only = new VpcModule.DescribeRouterInterfacesRequestFilter({
    key: 'RouterInterfaceId',
    value: [routerInterfaceId],
  });
  const shown = async () => {
    const request = { regionId, filter: [only], includeReservationData: true, pageSize: 50, pageNumber: 1 };
    const listed = await first.describeRouterInterfaces(new VpcModule.DescribeRouterInterfacesRequest(request));
    expect(listed.body).toMatchObject({ pageNumber: 1, pageSize: 50, totalCount: 1 });
    return listed.body?.routerInterfaceSet?.routerInterfaceType?.[0];
  };

  await first.modifyRouterInterfaceAttribute(
    new VpcModule.ModifyRouterInterfaceAttributeRequest({
      regionId,
      routerInterfaceId,
      oppositeInterfaceId: acceptor,
      oppositeInterfaceOwnerId: Number(local.second.accountId),
      oppositeRouterId: vRouter,
      oppositeRouterType: 'VRouter',
      hcRate: 2000,
      hcThreshold: 8,
    }),
  );
  await second.modifyRouterInterfaceAttribute(
    new VpcModule.ModifyRouterInterfaceAttributeRequest({
      regionId,
      routerInterfaceId: acceptor,
      oppositeInterfaceId: routerInterfaceId,
    }),
  );
  expect(await shown()).toMatchObject({
    routerInterfaceId,
    status: 'Idle',
    bandwidth: 2,
    crossBorder: false,
    fastLinkMode: false,
    hasReservationData: 'false',
    hcRate: 2000,
    hcThreshold: 8,
    chargeType: 'AfterPay',
    oppositeInterfaceId: acceptor,
    oppositeInterfaceOwnerId: local.second.accountId,
    oppositeInterfaceStatus: 'Idle',
    oppositeBandwidth: 0,
    tags: { tags: [{ key: 'team', value: 'net' }] },
  });

  await first.connectRouterInterface(new VpcModule.ConnectRouterInterfaceRequest({ regionId, routerInterfaceId }));
  expect(await shown()).toMatchObject({ status: 'Active', oppositeInterfaceStatus: 'Active' });
  const specified = await first.modifyRouterInterfaceSpec(
    new VpcModule.ModifyRouterInterfaceSpecRequest({ regionId, routerInterfaceId, spec: 'Large.1' }),
  );
  expect(specified.body).toMatchObject({ spec: 'Large.1' });
  const named = { regionId, routerInterfaceId };
  await first.deactivateRouterInterface(new VpcModule.DeactivateRouterInterfaceRequest(named));
  expect(await shown()).toMatchObject({ status: 'Inactive', bandwidth: 1000 });
  await first.activateRouterInterface(new VpcModule.ActivateRouterInterfaceRequest(named));
  expect(await shown()).toMatchObject({ status: 'Active' });
  await first.deactivateRouterInterface(new VpcModule.DeactivateRouterInterfaceRequest(named));
  const removal = new VpcModule.DeleteRouterInterfaceRequest({ ...named, clientToken: 'token-2' });
  await first.deleteRouterInterface(removal);
  // The same call again has the first answer; another one finds nothing.
  await first.deleteRouterInterface(removal);
  await expect(
    first.deleteRouterInterface(new VpcModule.DeleteRouterInterfaceRequest({ ...named, clientToken: 'token-3' })),
  ).rejects.toMatchObject({ code: 'InvalidInstanceId.NotFound', statusCode: 404 });
});

it("Terraform's legacy resources make and destroy a connection", async () => {
  await using server = await startTestServer(stepped);
  const vbr = await aVbr(server);
  const statusOf = async (id: string) => (await shownInterface(server, id)).Status;
  const initiator = await anInterface(server, askedOfVbr(vbr, { ClientToken: 'TF-1', InstanceChargeType: 'PostPaid' }));
  const acceptor = await anInterface(server, askedOfVRouter({ ClientToken: 'TF-2' }));
  for (const id of [initiator, acceptor]) expect(await statusOf(id)).toBe('Idle');

  const opposite = (id: string, router: string, type: string) => ({
    OppositeInterfaceId: id,
    OppositeRouterId: router,
    OppositeRouterType: type,
    OppositeInterfaceOwnerId: local.first.accountId,
  });
  const toAcceptor = onInterface(initiator, opposite(acceptor, vRouter, 'VRouter'));
  await answerOf(server, modifyRouterInterfaceAttribute, toAcceptor);
  // The provider tries again until the other resource has been made.
  expect(await refusalOf(server, connectRouterInterface, onInterface(initiator))).toMatchObject({
    status: 400,
    code: 'IncorrectOppositeInterfaceInfo.NotSet',
  });
  await answerOf(server, modifyRouterInterfaceAttribute, onInterface(acceptor, opposite(initiator, vbr, 'VBR')));
  expect(await statusOf(acceptor)).toBe('Idle');
  await answerOf(server, connectRouterInterface, onInterface(initiator));
  expect(await statusOf(initiator)).toBe('Connecting');
  await advance(server, oneStep);
  for (const id of [initiator, acceptor]) expect(await statusOf(id)).toBe('Active');

  for (const id of [initiator, acceptor]) {
    await answerOf(server, deactivateRouterInterface, onInterface(id));
    // And it deletes again and again while the status forbids it.
    expect(await refusalOf(server, deleteRouterInterface, onInterface(id))).toMatchObject({ code: 'IncorrectStatus' });
    await advance(server, oneStep);
    expect(await statusOf(id)).toBe('Inactive');
    await answerOf(server, deleteRouterInterface, onInterface(id, { ClientToken: `TF-${id}` }));
  }
  expect(await shownInterfaces(server)).toEqual([]);
});

provokesEveryError(activateRouterInterface, {
  interfaceNotFound: async (server) => onInterface(await ofSecond(server)),
  notInactive: async (server) => onInterface((await aPair(server)).initiator),
});

provokesEveryError(deactivateRouterInterface, {
  interfaceNotFound: async (server) => onInterface(await ofSecond(server)),
  notActive: async (server) => onInterface((await aPair(server)).initiator),
});

provokesEveryError(
  deleteRouterInterface,
  {
    interfaceNotFound: async (server) => onInterface(await ofSecond(server)),
    stillConnected: async (server) => onInterface((await aConnectedPair(server)).acceptor),
    routesLeft: async (server) => onInterface((await routedOutOfService(server)).hop),
  },
  { stepDelay: 0 },
);

ladder(activateRouterInterface, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['interfaceNotFound', { RouterInterfaceId: 'ri-bp1nothing' }],
    ['notInactive', async (server) => onInterface((await aPair(server)).initiator)],
  ],
  async mended(server) {
    const { initiator } = await aConnectedPair(server);
    await answerOf(server, deactivateRouterInterface, onInterface(initiator));
    return onInterface(initiator);
  },
  settings: { stepDelay: 0 },
});

ladder(deactivateRouterInterface, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['interfaceNotFound', { RouterInterfaceId: 'ri-bp1nothing' }],
    ['notActive', async (server) => onInterface((await aPair(server)).initiator)],
  ],
  mended: async (server) => onInterface((await aConnectedPair(server)).initiator),
  settings: { stepDelay: 0 },
});

ladder(deleteRouterInterface, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['interfaceNotFound', { RouterInterfaceId: 'ri-bp1nothing' }],
    ['stillConnected', async (server) => onInterface((await aConnectedPair(server)).acceptor)],
    ['routesLeft', async (server) => onInterface((await routedOutOfService(server)).hop)],
  ],
  mended: async (server) => onInterface((await aPair(server)).initiator),
  settings: { stepDelay: 0 },
});
