// Router interfaces that end in the VRouter of a VPC, as the edition `current` knows it.
import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf, type Parameters } from '../../../../test/support/answers.ts';
import {
  anInterface,
  askedOfVbr,
  askedOfVRouter,
  aVbr,
  onInterface,
  shownInterface,
  shownInterfaces,
  vRouter,
} from '../../../../test/support/router-interfaces.ts';
import { askedRoute, shownRoutes } from '../../../../test/support/routes.ts';
import { local, startTestServer, type Key } from '../../../../test/support/server.ts';
import { advance } from '../../../../test/support/virtual-border-routers.ts';
import { aVpc, onVpc } from '../../../../test/support/vpcs.ts';
import type { Demarc } from '../../../start/start.ts';
import { createRouteEntry } from '../route-table/CreateRouteEntry.ts';
import { deleteVpc } from '../vpc/DeleteVpc.ts';
import { createRouterInterface } from './CreateRouterInterface.ts';
import { deactivateRouterInterface } from './DeactivateRouterInterface.ts';
import { deleteExpressConnect } from './DeleteExpressConnect.ts';
import { deleteRouterInterface } from './DeleteRouterInterface.ts';
import { modifyRouterInterfaceAttribute } from './ModifyRouterInterfaceAttribute.ts';

const current = { edition: 'current', stepDelay: 0 } as const;
const notFound = { status: 404, code: 'InvalidRouterId.NotFound' };

async function refused(server: Demarc, asked: Parameters, key: Key = local.first) {
  return await refusalOf(server, createRouterInterface, asked, { key });
}

describe('the VRouter of an interface', () => {
  it("is that of a VPC of the caller's in the region", async () => {
    await using server = await startTestServer(current);
    const { VpcId, VRouterId } = await aVpc(server);
    const RouterInterfaceId = await anInterface(server, askedOfVRouter({ RouterId: VRouterId }));
    expect(await shownInterface(server, RouterInterfaceId)).toMatchObject({
      RouterId: VRouterId,
      VpcInstanceId: VpcId,
    });
    const elsewhere = await aVpc(server, { RegionId: 'cn-beijing' });
    for (const RouterId of ['vrt-bp1nothing', elsewhere.VRouterId])
      expect(await refused(server, askedOfVRouter({ RouterId }))).toMatchObject(notFound);
    expect(await refused(server, askedOfVRouter({ RouterId: VRouterId }), local.second)).toMatchObject(notFound);
  });

  it('may have any id in the edition whose reference has no VPCs, but not that of another account', async () => {
    await using server = await startTestServer({ edition: '2019-08', stepDelay: 0 });
    await anInterface(server, askedOfVRouter({ RouterId: vRouter }));
    const { VRouterId } = await aVpc(server, {}, { key: local.second });
    expect(await refused(server, askedOfVRouter({ RouterId: VRouterId }))).toMatchObject(notFound);
    const [shown] = await shownInterfaces(server);
    expect(shown).not.toHaveProperty('VpcInstanceId');
  });
});

describe('the other end of a fast link', () => {
  it("is the VRouter of a VPC of the caller's, and both ends tell it", async () => {
    await using server = await startTestServer(current);
    const { VpcId, VRouterId } = await aVpc(server);
    const fast = { FastLinkMode: 'true', OppositeRouterId: VRouterId };
    const id = await anInterface(server, askedOfVbr(await aVbr(server), fast));
    const initiator = await shownInterface(server, id);
    expect(initiator).toMatchObject({ OppositeInterfaceOwnerId: local.first.accountId, OppositeVpcInstanceId: VpcId });
    expect(initiator).not.toHaveProperty('VpcInstanceId');
    const acceptor = await shownInterface(server, initiator.OppositeInterfaceId ?? '');
    expect(acceptor).toMatchObject({ Status: 'Active', VpcInstanceId: VpcId });
    expect(acceptor).not.toHaveProperty('OppositeVpcInstanceId');
    const left = { status: 400, code: 'DependencyViolation.RouterInterface' };
    expect(await refusalOf(server, deleteVpc, onVpc(VpcId))).toMatchObject(left);
    await answerOf(server, deleteExpressConnect, onInterface(id, { Force: 'true' }));
    await answerOf(server, deleteVpc, onVpc(VpcId));
  });

  it('is refused where it is nobody’s, or another account’s', async () => {
    await using server = await startTestServer(current);
    const { VRouterId } = await aVpc(server, {}, { key: local.second });
    const vbr = await aVbr(server);
    for (const OppositeRouterId of ['vrt-bp1nothing', VRouterId]) {
      const refusal = await refused(server, askedOfVbr(vbr, { FastLinkMode: 'true', OppositeRouterId }));
      expect(refusal).toMatchObject({
        code: 'InvalidParameter',
        message: expect.stringContaining('OppositeRouterId') as unknown,
      });
    }
    expect(await shownInterfaces(server)).toEqual([]);
  });
});

describe('an interface without another end', () => {
  it('tells what today’s service tells of it', async () => {
    await using server = await startTestServer(current);
    const { VRouterId } = await aVpc(server);
    const alone = { RouterId: VRouterId, Role: 'InitiatingSide', Spec: 'Mini.2' };
    const shown = await shownInterface(server, await anInterface(server, askedOfVRouter(alone)));
    expect(shown).toMatchObject({
      OppositeInterfaceBusinessStatus: 'Normal',
      OppositeInterfaceOwnerId: '',
      OppositeInterfaceSpec: 'Negative',
      OppositeRouterType: 'VRouter',
    });
    expect(shown).not.toHaveProperty('OppositeInterfaceStatus');
  });

  it('tells whose the other end is once that was said, if only as one’s own', async () => {
    await using server = await startTestServer(current);
    const { VRouterId: RouterId } = await aVpc(server);
    const OppositeInterfaceOwnerId = local.first.accountId;
    const said = await anInterface(server, askedOfVRouter({ RouterId, OppositeInterfaceOwnerId }));
    const later = await anInterface(server, askedOfVRouter({ RouterId }));
    await answerOf(server, modifyRouterInterfaceAttribute, onInterface(later, { OppositeInterfaceOwnerId }));
    for (const id of [said, later])
      expect(await shownInterface(server, id)).toMatchObject({ OppositeInterfaceOwnerId });
  });
});

it('an access point is that of the VBR', async () => {
  await using server = await startTestServer(current);
  const vbr = await aVbr(server);
  const AccessPointId = 'ap-cn-hangzhou-yh-B';
  expect(await shownInterface(server, await anInterface(server, askedOfVbr(vbr, { AccessPointId })))).toMatchObject({
    AccessPointId,
  });
  const other = askedOfVbr(vbr, { AccessPointId: 'ap-cn-hangzhou-yh-C' });
  expect(await refused(server, other)).toMatchObject({ code: 'InvalidParameter' });
});

it('the routes that lead by an end go with it', async () => {
  await using server = await startTestServer(current);
  const { VRouterId, RouteTableId } = await aVpc(server);
  const vbr = await aVbr(server);
  const id = await anInterface(server, askedOfVbr(vbr, { FastLinkMode: 'true', OppositeRouterId: VRouterId }));
  const { OppositeInterfaceId: hop = '' } = await shownInterface(server, id);
  await answerOf(server, createRouteEntry, askedRoute({ table: RouteTableId, hop }));
  await answerOf(server, deleteRouterInterface, onInterface(hop));
  expect(await shownRoutes(server, RouteTableId)).toEqual([]);
});

it('an Active end is deleted alone, and one on its way is not', async () => {
  await using server = await startTestServer({ edition: 'current', stepDelay: 60_000 });
  const { VpcId, VRouterId } = await aVpc(server);
  await advance(server, 'PT1M');
  const vbr = await aVbr(server);
  const fast = { FastLinkMode: 'true', OppositeRouterId: VRouterId };
  const id = await anInterface(server, askedOfVbr(vbr, fast));
  const wrong = { status: 400, code: 'IncorrectStatus' };
  expect(await refusalOf(server, deleteRouterInterface, onInterface(id))).toMatchObject(wrong);
  await advance(server, 'PT1M');
  await answerOf(server, deactivateRouterInterface, onInterface(id));
  expect(await refusalOf(server, deleteRouterInterface, onInterface(id))).toMatchObject(wrong);
  const [acceptor] = await shownInterfaces(server, { 'Filter.1.Key': 'RouterId', 'Filter.1.Value.1': VRouterId });
  expect(acceptor).toMatchObject({ Status: 'Active', VpcInstanceId: VpcId });
  await answerOf(server, deleteRouterInterface, onInterface(acceptor?.RouterInterfaceId ?? ''));
  expect(await shownInterfaces(server)).toMatchObject([{ RouterInterfaceId: id, Status: 'Deactivating' }]);
});
