// A database with a row in every table, for tests that move or restore all of it.
import { z } from 'zod';
import { acceptPhysicalConnectionLOA } from '../../src/actions/operator/AcceptPhysicalConnectionLOA.ts';
import { describeOrders } from '../../src/actions/operator/DescribeOrders.ts';
import { listUsers } from '../../src/actions/ram/user/ListUsers.ts';
import { addUserToGroup } from '../../src/actions/ram/group/AddUserToGroup.ts';
import { listPolicies } from '../../src/actions/ram/policy/ListPolicies.ts';
import { createAccessKey } from '../../src/actions/ram/access-key/CreateAccessKey.ts';
import { describeBgpGroups } from '../../src/actions/vpc/bgp/DescribeBgpGroups.ts';
import { describeBgpNetworks } from '../../src/actions/vpc/bgp/DescribeBgpNetworks.ts';
import { describeBgpPeers } from '../../src/actions/vpc/bgp/DescribeBgpPeers.ts';
import { applyPhysicalConnectionLOA } from '../../src/actions/vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from '../../src/actions/vpc/loa/DescribePhysicalConnectionLOA.ts';
import { createPhysicalConnectionSetupOrder } from '../../src/actions/vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { describeRouterInterfaces } from '../../src/actions/vpc/router-interface/DescribeRouterInterfaces.ts';
import { associatePhysicalConnectionToVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/AssociatePhysicalConnectionToVirtualBorderRouter.ts';
import { describeVirtualBorderRouters } from '../../src/actions/vpc/virtual-border-router/DescribeVirtualBorderRouters.ts';
import { describeVpcs } from '../../src/actions/vpc/vpc/DescribeVpcs.ts';
import { physicalConnectionStatuses } from '../../src/domain/physical-connection.ts';
import { aGroup, aNetwork, aPeer } from './bgp.ts';
import { told } from './control.ts';
import { application, ask, loaApplication, type TestProvider } from './provider.ts';
import { readerForAnn } from './policies.ts';
import { askRam } from './ram.ts';
import { aPair } from './router-interfaces.ts';
import { aRoute, aRoutedVbr } from './routes.ts';
import { local, type Key } from './server.ts';
import { aVpc, aVSwitch } from './vpcs.ts';
import { answerOf } from './answers.ts';
import { advance, asked, crossAccountVbr, ipv6Peering, on, ownVbr } from './virtual-border-routers.ts';

/** Fills it through the API. It moves the clock, and leaves due steps that are not due yet. */
export async function fillEverything(provider: TestProvider): Promise<void> {
  for (const status of physicalConnectionStatuses)
    await provider.connectionIn(status, { Name: status.replace(' ', '-') });
  const { PeerLocation: _, ...order } = application;
  await provider.customer(createPhysicalConnectionSetupOrder, order);

  const InstanceId = await provider.connectionIn('Allocated');
  const technician = { 'PMInfo.1.PMName': '欧阳䶮', 'PMInfo.1.PMCertificateNo': '330106199003074417' };
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication, ...technician });
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId });
  const { PhysicalConnectionLOAType } = await provider.customer(describePhysicalConnectionLOA, { InstanceId });
  // Its document is drawn and kept.
  await (await fetch(PhysicalConnectionLOAType.LoaUrl ?? '')).arrayBuffer();

  const connection = await provider.connectionIn('Enabled');
  const further = await provider.connectionIn('Enabled');
  const vbr = await ownVbr(provider.server, connection, {
    ...ipv6Peering,
    EnableIpv6: 'true',
    'Tag.1.Key': 'team',
    'Tag.1.Value': '鷺',
  });
  await crossAccountVbr(provider.server, connection);
  await provider.customer(associatePhysicalConnectionToVirtualBorderRouter, asked(further, on(vbr)));
  await aPair(provider.server, vbr);
  const routed = await aRoutedVbr(provider.server);
  // The link is Active by then.
  await advance(provider.server, 'PT1H');
  await aRoute(provider.server, routed);
  const { VpcId } = await aVpc(provider.server, { EnableIpv6: 'true' });
  await advance(provider.server, 'PT1H');
  await aVSwitch(provider.server, VpcId, { 'Tag.1.Key': 'team' });
  const group = await aGroup(provider.server, vbr, { Name: 'to-the-idc', AuthKey: 'Swallow+8' });
  await advance(provider.server, 'PT1H');
  await aPeer(provider.server, group, { PeerIpAddress: '10.0.0.2' });
  await aNetwork(provider.server, '10.0.0.0/8', vbr);

  await readerForAnn(provider.server);
  await askRam(provider.server, addUserToGroup, { UserName: 'ann', GroupName: 'crew' });
  await askRam(provider.server, createAccessKey, { UserName: 'ann' });
  await told(provider, z.looseObject({ name: z.literal('before') }), ['PUT', 'snapshots/before']);
  // Last, since the other connections move the clock.
  await provider.connectionIn('Allocating');
}

/** All that customers and staff are shown of it, through pop-core. Links to LOAs, signed anew each time, are left out. */
export async function shownOf(url: string): Promise<unknown> {
  const page = { PageSize: 50 };
  const shownTo = async (key: Key) => ({
    connections: await ask(url, describePhysicalConnections, page, key),
    routers: await ask(url, describeVirtualBorderRouters, { ...page, IncludeCrossAccountVbr: true }, key),
    interfaces: await ask(url, describeRouterInterfaces, page, key),
    // pop-core makes an object of a number as long as the owner's.
    vpcs: await answerOf({ url }, describeVpcs, { RegionId: 'cn-hangzhou', PageSize: '50' }, { key }),
    bgpGroups: await ask(url, describeBgpGroups, page, key),
    bgpPeers: await ask(url, describeBgpPeers, page, key),
    bgpNetworks: await ask(url, describeBgpNetworks, page, key),
    users: await ask(url, listUsers, {}, key),
    policies: await ask(url, listPolicies, { PolicyType: 'Custom' }, key),
  });
  const first = await shownTo(local.first);
  const loas = [];
  for (const { PhysicalConnectionId, LoaStatus } of first.connections.PhysicalConnectionSet.PhysicalConnectionType) {
    if (LoaStatus === undefined) continue;
    const loa = await ask(url, describePhysicalConnectionLOA, { InstanceId: PhysicalConnectionId });
    const { LoaUrl: _, ...rest } = loa.PhysicalConnectionLOAType;
    loas.push(rest);
  }
  return {
    first,
    second: await shownTo(local.second),
    loas,
    orders: await ask(url, describeOrders, page, local.operator),
  };
}
