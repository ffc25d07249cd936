// The order in which the rules of the actions on VBRs tell their faults.
import { answerOf, type Parameters } from '../../../../test/support/answers.ts';
import { askedOfGroup } from '../../../../test/support/bgp.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { anInterface, askedOfVbr } from '../../../../test/support/router-interfaces.ts';
import { local, type Key } from '../../../../test/support/server.ts';
import {
  advance,
  aConnection,
  asked,
  askedForSecond,
  confirmVbr,
  crossAccountVbr,
  ipv6Peering,
  newCustomer,
  on,
  operate,
  ownVbr,
  peering,
  removeVbrs,
} from '../../../../test/support/virtual-border-routers.ts';
import type { AccountId, VbrId } from '../../../domain/ids.ts';
import { readSettings } from '../../../settings/sources.ts';
import type { Demarc } from '../../../start/start.ts';
import { createBgpGroup } from '../bgp/CreateBgpGroup.ts';
import { associatePhysicalConnectionToVirtualBorderRouter } from './AssociatePhysicalConnectionToVirtualBorderRouter.ts';
import { createVirtualBorderRouter } from './CreateVirtualBorderRouter.ts';
import { deleteVirtualBorderRouter } from './DeleteVirtualBorderRouter.ts';
import { describeVirtualBorderRoutersForPhysicalConnection } from './DescribeVirtualBorderRoutersForPhysicalConnection.ts';
import { modifyVirtualBorderRouterAttribute } from './ModifyVirtualBorderRouterAttribute.ts';
import { recoverVirtualBorderRouter } from './RecoverVirtualBorderRouter.ts';
import { terminateVirtualBorderRouter } from './TerminateVirtualBorderRouter.ts';
import { unassociatePhysicalConnectionFromVirtualBorderRouter } from './UnassociatePhysicalConnectionFromVirtualBorderRouter.ts';
import { updateVirtualBorderBandwidth } from './UpdateVirtualBorderBandwidth.ts';

const stepDelay = 60_000;
const unknownRegion = ['unknownRegion', { RegionId: 'cn-nowhere' }] as const;
const vbrNotFound = ['vbrNotFound', { VbrId: 'vbr-bp1nothing' }] as const;
const connectionNotOwned = ['connectionNotOwned', { PhysicalConnectionId: 'pc-bp1nothing' }] as const;
const subnets = { EnableIpv6: 'true', ...ipv6Peering, PeeringIpv6SubnetMask: '2001:db8:1::/64' };

async function terminate(server: Demarc, id: string, key: Key = local.first): Promise<string> {
  await answerOf(server, terminateVirtualBorderRouter, on(id), { key });
  return id;
}

/** A VBR of the first account on a connection of the second's, active. */
async function onSeconds(server: Demarc, connection?: string): Promise<string> {
  const theirs = connection ?? (await aConnection(server, { accountId: local.second.accountId }));
  const parameters = askedForSecond(theirs, { VbrOwnerId: local.first.accountId });
  const { VbrId } = await answerOf(server, createVirtualBorderRouter, parameters, { key: local.second });
  await answerOf(server, modifyVirtualBorderRouterAttribute, on(VbrId, peering));
  return VbrId;
}

async function lock(server: Demarc, connection: string): Promise<void> {
  const locked = { PhysicalConnectionId: connection, BusinessStatus: 'SecurityLocked' };
  await operate(server, 'LockPhysicalConnection', locked);
}

/** A connection that carries as many VBRs as it may, one of them on VLAN 20. */
async function crowded(server: Demarc): Promise<string> {
  const connection = await aConnection(server);
  for (const VlanId of ['20', '21']) await ownVbr(server, connection, { VlanId });
  return connection;
}

const { quotas } = readSettings({}, {});

ladder(createVirtualBorderRouter, {
  settings: { quotas: { ...quotas, vbrsPerConnection: 2, unconfirmedVbrsPerAccount: 1 } },
  rungs: [
    unknownRegion,
    connectionNotOwned,
    ['otherSite', async (server) => ({ VbrOwnerId: (await newCustomer(server, { Site: 'intl' })).accountId })],
    ['groupNotFound', { ResourceGroupId: 'rg-aeklocalgroup02' }],
    ['localGatewayIpNotAllowed', { LocalGatewayIp: '10.0.0.1' }],
    ['peerGatewayIpNotAllowed', { PeerGatewayIp: '10.0.0.2' }],
    ['maskNotAllowed', { PeeringSubnetMask: '/30' }],
    ['nameNotAllowed', { Name: 'theirs' }],
    ['descriptionNotAllowed', { Description: 'theirs' }],
    [
      'modifyNotAllowed',
      {
        VbrOwnerId: local.second.accountId,
        'Tag.1.Key': 'theirs',
        LocalGatewayIp: '',
        PeerGatewayIp: '',
        PeeringSubnetMask: '',
      },
    ],
    // Only the caller's own VBR gets its peering now.
    ['notSameSubnet', { VbrOwnerId: local.first.accountId, ...peering, PeerGatewayIp: '10.0.0.5' }],
    [
      'connectionNotEnabled',
      async (server) => {
        const PhysicalConnectionId = await crowded(server);
        await lock(server, PhysicalConnectionId);
        return { PhysicalConnectionId };
      },
    ],
    ['vbrQuota', async (server) => ({ PhysicalConnectionId: await crowded(server) })],
    [
      'freeVbrQuota',
      async (server) => {
        await crossAccountVbr(server, await aConnection(server));
        return {};
      },
      {
        async mend(server) {
          await removeVbrs(server, 'unconfirmed');
        },
      },
    ],
    [
      'vlanUsed',
      async (server) => {
        const PhysicalConnectionId = await aConnection(server);
        await ownVbr(server, PhysicalConnectionId, { VlanId: '20' });
        return { PhysicalConnectionId };
      },
    ],
  ],
  mended: async (server) => askedForSecond(await aConnection(server)),
});

ladder(describeVirtualBorderRoutersForPhysicalConnection, {
  rungs: [unknownRegion, connectionNotOwned],
  mended: async (server) => ({ RegionId: 'cn-hangzhou', PhysicalConnectionId: await aConnection(server) }),
});

ladder(modifyVirtualBorderRouterAttribute, {
  rungs: [
    unknownRegion,
    vbrNotFound,
    ['circuitCodeNotAllowed', { CircuitCode: 'longtel001' }],
    ['vlanNotAllowed', { VlanId: '10' }],
    ['modifyNotAllowed', async (server) => ({ VbrId: await onSeconds(server), VlanId: '', Bandwidth: '50' })],
    ['descriptionNotAllowed', { Description: 'theirs' }],
    ['localGatewayIpNotAllowed', { LocalGatewayIp: '10.0.0.1' }],
    ['nameNotAllowed', { Name: 'theirs' }],
    ['peerGatewayIpNotAllowed', { PeerGatewayIp: '10.0.0.2' }],
    ['maskNotAllowed', { PeeringSubnetMask: '/30' }],
    [
      'modifyNotAllowed',
      async (server) => ({
        VbrId: await crossAccountVbr(server, await aConnection(server)),
        AssociatedPhysicalConnections: '',
      }),
    ],
    ['connectionNotOwned', { AssociatedPhysicalConnections: '[{"PhysicalConnectionId":"pc-bp1nothing"}]' }],
    ['notSameSubnet', subnets],
    ['vlanUsed', { VlanId: '10' }],
  ],
  async mended(server) {
    const connection = await aConnection(server);
    await ownVbr(server, connection);
    return on(await ownVbr(server, connection, { VlanId: '11' }), { AssociatedPhysicalConnections: '' });
  },
});

ladder(terminateVirtualBorderRouter, {
  settings: { stepDelay },
  rungs: [
    unknownRegion,
    vbrNotFound,
    ['notAllowedByUser', async (server) => ({ VbrId: await terminate(server, await onSeconds(server), local.second) })],
    [
      'vbrNotAllowedInState',
      async (server) => ({ VbrId: await terminate(server, await ownVbr(server, await aConnection(server))) }),
    ],
  ],
  mended: async (server) => on(await ownVbr(server, await aConnection(server))),
});

/** Terminated so long ago that another VBR has its VLAN now. */
async function withoutVlan(server: Demarc, connection: string, id: string, key: Key): Promise<Parameters> {
  await terminate(server, id, key);
  await advance(server, 'P8D');
  await answerOf(server, createVirtualBorderRouter, asked(connection, { VlanId: '20' }), { key });
  return { VbrId: id };
}

ladder(recoverVirtualBorderRouter, {
  settings: { stepDelay },
  rungs: [
    unknownRegion,
    vbrNotFound,
    [
      'notAllowedByUser',
      async (server) => {
        const connection = await aConnection(server, { accountId: local.second.accountId });
        const id = await onSeconds(server, connection);
        const parameters = await withoutVlan(server, connection, id, local.second);
        await lock(server, connection);
        return parameters;
      },
    ],
    [
      'notAllowedInState',
      async (server) => {
        const connection = await aConnection(server);
        const id = await ownVbr(server, connection, { VlanId: '20' });
        const parameters = await withoutVlan(server, connection, id, local.first);
        await lock(server, connection);
        return parameters;
      },
    ],
    [
      'vlanInUse',
      async (server) => {
        const connection = await aConnection(server);
        return await withoutVlan(server, connection, await ownVbr(server, connection, { VlanId: '20' }), local.first);
      },
    ],
  ],
  async mended(server) {
    const id = await terminate(server, await ownVbr(server, await aConnection(server)));
    await advance(server, 'PT1H');
    return on(id);
  },
});

const hindrances = {
  /** No call damages a record like this, so the store is told to. */
  async damaged(server: Demarc, vbrId: VbrId) {
    const left = { id: `ri-bp1left${vbrId.slice(-4)}`, vbrId, connectionId: await aConnection(server) };
    await server.store.write((tx) => tx.vbrs.addVlanInterface(left));
  },
  async group(server: Demarc, vbrId: string, key: Key) {
    await answerOf(server, createBgpGroup, askedOfGroup(vbrId), { key });
  },
  async interface(server: Demarc, vbrId: string, key: Key) {
    await anInterface(server, askedOfVbr(vbrId), { key });
  },
  async associated(server: Demarc, vbrId: string, key: Key & { readonly accountId: AccountId }) {
    const connection = await aConnection(server, { accountId: key.accountId });
    const parameters = asked(connection, on(vbrId));
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, parameters, { key });
  },
  async moving(server: Demarc, vbrId: string) {
    await terminate(server, vbrId);
  },
};

/** An own VBR with the first so many of these hindrances. */
async function hindered(server: Demarc, count: number): Promise<Parameters> {
  const id = await ownVbr(server, await aConnection(server));
  for (const hinder of Object.values(hindrances).slice(0, count)) await hinder(server, id, local.first);
  return { VbrId: id };
}

ladder(deleteVirtualBorderRouter, {
  settings: { stepDelay },
  rungs: [
    unknownRegion,
    ['vbrNotInRecords', { VbrId: 'vbr-bp1nothing' }],
    [
      'notAllowedByUser',
      async (server) => {
        const id = await crossAccountVbr(server, await aConnection(server));
        await confirmVbr(server, id);
        for (const hinder of Object.values(hindrances)) await hinder(server, id, local.second);
        return { VbrId: id };
      },
    ],
    ['vbrNotAllowedInState', async (server) => await hindered(server, 5)],
    ['associated', async (server) => await hindered(server, 4)],
    ['interfaceLeft', async (server) => await hindered(server, 3)],
    ['bgpGroupLeft', async (server) => await hindered(server, 2)],
    ['severalVlanInterfaces', async (server) => await hindered(server, 1)],
    [
      'noVlanInterface',
      async (server) => {
        const connection = await aConnection(server);
        const id = await ownVbr(server, connection);
        await server.store.write((tx) => tx.vbrs.removeVlanInterface(id, connection));
        return { VbrId: id };
      },
    ],
  ],
  mended: async (server) => on((await hindered(server, 0))['VbrId'] ?? ''),
});

ladder(associatePhysicalConnectionToVirtualBorderRouter, {
  settings: { stepDelay },
  rungs: [
    unknownRegion,
    vbrNotFound,
    connectionNotOwned,
    ['notSameSubnet', { PeerGatewayIp: '10.0.0.5' }],
    [
      'vbrNotAllowedInState',
      async (server) => ({ VbrId: await terminate(server, await ownVbr(server, await aConnection(server))) }),
    ],
    [
      'connectionNotEnabled',
      async (server) => {
        const PhysicalConnectionId = await crowded(server);
        await lock(server, PhysicalConnectionId);
        return { PhysicalConnectionId };
      },
    ],
    [
      'associatedAlready',
      async (server) => {
        const PhysicalConnectionId = await crowded(server);
        const VbrId = await ownVbr(server, await aConnection(server));
        const parameters = asked(PhysicalConnectionId, on(VbrId, { VlanId: '30' }));
        await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, parameters);
        return { PhysicalConnectionId, VbrId };
      },
    ],
    ['vlanUsed', async (server) => ({ PhysicalConnectionId: await crowded(server) })],
  ],
  async mended(server) {
    const id = await ownVbr(server, await aConnection(server));
    return asked(await aConnection(server), on(id, { VlanId: '20' }));
  },
});

ladder(unassociatePhysicalConnectionFromVirtualBorderRouter, {
  rungs: [unknownRegion, vbrNotFound, connectionNotOwned],
  async mended(server) {
    const PhysicalConnectionId = await aConnection(server);
    const id = await ownVbr(server, await aConnection(server));
    const parameters = asked(PhysicalConnectionId, on(id));
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, parameters);
    return on(id, { PhysicalConnectionId });
  },
});

ladder(updateVirtualBorderBandwidth, {
  settings: { stepDelay },
  rungs: [
    unknownRegion,
    ['vbrNotFound', { VirtualBorderRouterId: 'vbr-bp1nothing' }],
    [
      'modifyNotAllowed',
      async (server) => ({
        VirtualBorderRouterId: await terminate(server, await onSeconds(server), local.second),
      }),
    ],
  ],
  mended: async (server) => ({
    RegionId: 'cn-hangzhou',
    VirtualBorderRouterId: await ownVbr(server, await aConnection(server)),
    Bandwidth: '50',
  }),
});
