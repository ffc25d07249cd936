// Every action on VBRs through the official SDK, `@alicloud/vpc20160428`, by both owners.
import VpcModule from '@alicloud/vpc20160428';
import { expect, it } from 'vitest';
import { sdk } from '../../../../test/support/clients.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { aConnection, peering } from '../../../../test/support/virtual-border-routers.ts';

const regionId = 'cn-hangzhou';
const addresses = {
  localGatewayIp: peering.LocalGatewayIp,
  peerGatewayIp: peering.PeerGatewayIp,
  peeringSubnetMask: peering.PeeringSubnetMask,
};

it('the official SDK takes an own VBR through its whole life', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const client = sdk(server.url);
  const physicalConnectionId = await aConnection(server);
  const further = await aConnection(server);
  const created = await client.createVirtualBorderRouter(
    new VpcModule.CreateVirtualBorderRouterRequest({
      regionId,
      physicalConnectionId,
      vlanId: 10,
      ...addresses,
      name: 'edge-1',
      bandwidth: 200,
      enableIpv6: false,
      clientToken: 'token-1',
      tags: [new VpcModule.CreateVirtualBorderRouterRequestTags({ key: 'team', value: 'net' })],
    }),
  );
  const vbrId = created.body?.vbrId ?? '';
  const only = new VpcModule.DescribeVirtualBorderRoutersRequestFilter({ key: 'VbrId', value: [vbrId] });
  const shown = async () => {
    const request = { regionId, filter: [only], includeCrossAccountVbr: true, pageSize: 50, pageNumber: 1 };
    const listed = await client.describeVirtualBorderRouters(
      new VpcModule.DescribeVirtualBorderRoutersRequest(request),
    );
    expect(listed.body).toMatchObject({ pageNumber: 1, pageSize: 50 });
    return listed.body?.virtualBorderRouterSet?.virtualBorderRouterType?.[0];
  };
  expect(await shown()).toMatchObject({
    vbrId,
    ...addresses,
    status: 'active',
    vlanId: 10,
    bandwidth: 200,
    mtu: 1500,
    enableIpv6: false,
    tags: { tags: [{ key: 'team', value: 'net' }] },
    associatedCens: { associatedCen: [] },
    associatedPhysicalConnections: { associatedPhysicalConnection: [] },
  });

  await client.modifyVirtualBorderRouterAttribute(
    new VpcModule.ModifyVirtualBorderRouterAttributeRequest({
      regionId,
      vbrId,
      vlanId: 11,
      minRxInterval: 300,
      minTxInterval: 400,
      detectMultiplier: 5,
      mtu: 8500,
      sitelinkEnable: true,
    }),
  );
  const changed = { minRxInterval: 300, minTxInterval: 400, detectMultiplier: 5, mtu: 8500, sitelinkEnable: true };
  expect(await shown()).toMatchObject({ ...changed, vlanId: 11 });

  await client.associatePhysicalConnectionToVirtualBorderRouter(
    new VpcModule.AssociatePhysicalConnectionToVirtualBorderRouterRequest({
      regionId,
      vbrId,
      physicalConnectionId: further,
      vlanId: '12',
      enableIpv6: 'false',
      ...addresses,
    }),
  );
  expect((await shown())?.associatedPhysicalConnections?.associatedPhysicalConnection).toMatchObject([
    { physicalConnectionId: further, vlanId: '12', status: 'Associated', enableIpv6: false },
  ]);
  await client.unassociatePhysicalConnectionFromVirtualBorderRouter(
    new VpcModule.UnassociatePhysicalConnectionFromVirtualBorderRouterRequest({
      regionId,
      vbrId,
      physicalConnectionId: further,
    }),
  );
  expect((await shown())?.associatedPhysicalConnections?.associatedPhysicalConnection).toEqual([]);

  const limited = await client.updateVirtualBorderBandwidth(
    new VpcModule.UpdateVirtualBorderBandwidthRequest({ regionId, virtualBorderRouterId: vbrId, bandwidth: 50 }),
  );
  expect(limited.body).toMatchObject({ success: true, httpStatusCode: 200 });

  await client.terminateVirtualBorderRouter(new VpcModule.TerminateVirtualBorderRouterRequest({ regionId, vbrId }));
  expect((await shown())?.status).toBe('terminated');
  await client.recoverVirtualBorderRouter(new VpcModule.RecoverVirtualBorderRouterRequest({ regionId, vbrId }));
  expect((await shown())?.status).toBe('active');
  await client.deleteVirtualBorderRouter(new VpcModule.DeleteVirtualBorderRouterRequest({ regionId, vbrId }));
  expect(await shown()).toBeUndefined();
});

it("the official SDK makes a VBR for another account, and that one's SDK confirms it", async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const [first, second] = [sdk(server.url), sdk(server.url, local.second)];
  const physicalConnectionId = await aConnection(server);
  const created = await first.createVirtualBorderRouter(
    new VpcModule.CreateVirtualBorderRouterRequest({
      regionId,
      physicalConnectionId,
      vlanId: 20,
      vbrOwnerId: Number(local.second.accountId),
    }),
  );
  const vbrId = created.body?.vbrId ?? '';
  const shown = async () => {
    const request = new VpcModule.DescribeVirtualBorderRoutersForPhysicalConnectionRequest({
      regionId,
      physicalConnectionId,
    });
    const listed = await first.describeVirtualBorderRoutersForPhysicalConnection(request);
    const { virtualBorderRouterForPhysicalConnectionType: vbrs } =
      listed.body?.virtualBorderRouterForPhysicalConnectionSet ?? {};
    return vbrs;
  };
  const vbrOwnerUid = Number(local.second.accountId);
  expect(await shown()).toMatchObject([{ vbrId, status: 'unconfirmed', vlanId: 20, bandwidth: '', vbrOwnerUid }]);

  const confirmation = { regionId, vbrId, ...addresses };
  const confirm = new VpcModule.ModifyVirtualBorderRouterAttributeRequest(confirmation);
  await expect(first.modifyVirtualBorderRouterAttribute(confirm)).rejects.toMatchObject({
    code: 'Forbidden.LocalGatewayIpNotAllowedByCaller',
    statusCode: 403,
  });
  await second.modifyVirtualBorderRouterAttribute(confirm);
  expect(await shown()).toMatchObject([{ status: 'active', ...addresses }]);

  const ending = new VpcModule.TerminateVirtualBorderRouterRequest({ regionId, vbrId });
  await expect(second.terminateVirtualBorderRouter(ending)).rejects.toMatchObject({
    code: 'Forbidden.OperationNotAllowedByUser',
    statusCode: 403,
  });
  await first.terminateVirtualBorderRouter(ending);
  expect(await shown()).toMatchObject([{ status: 'terminated' }]);
  await second.deleteVirtualBorderRouter(new VpcModule.DeleteVirtualBorderRouterRequest({ regionId, vbrId }));
  expect(await shown()).toEqual([]);
});
