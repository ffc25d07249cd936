// Every error that an action on VBRs declares is provoked in both formats, from the side it speaks of; what is refused
// changes nothing; and an account that owns neither connection nor VBR finds none.
import { describe, expect, it } from 'vitest';
import { asConnectionId } from '../../../domain/ids.ts';
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
import type { Settings } from '../../../settings/schema.ts';
import { readSettings } from '../../../settings/sources.ts';
import type { ErrorRow } from '../../../gateway/errors.ts';
import type { Demarc } from '../../../start/start.ts';
import { answerOf, refusalOf, type Parameters } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, startTestServer, type Key } from '../../../../test/support/server.ts';
import { aGroup } from '../../../../test/support/bgp.ts';
import { anInterface, askedOfVbr } from '../../../../test/support/router-interfaces.ts';
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
  ownVbr,
  peering,
  shownVbrs,
  storedVbrs,
} from '../../../../test/support/virtual-border-routers.ts';

interface Refused {
  /** Who calls; the connection's owner unless told. */
  readonly key?: Key;
  readonly parameters: Parameters;
  /** Where the declared message has a place to fill. */
  readonly message?: string;
}

type Provoke = (server: Demarc, connection: string) => Promise<Refused>;

const { quotas } = readSettings({}, {});
const settings: Partial<Settings> = {
  stepDelay: 60_000,
  quotas: { ...quotas, vbrsPerConnection: 4, unconfirmedVbrsPerAccount: 2 },
};

interface Refusing {
  readonly name: string;
  readonly access: 'read' | 'write';
  readonly errors: Readonly<Record<string, ErrorRow>>;
}

/** Each is provoked on a connection of its own. */
function refuses(action: Refusing, provocations: Readonly<Record<string, Provoke>>): void {
  provokesEveryError(
    action,
    Object.fromEntries(
      Object.entries(provocations).map(([name, provoke]) => {
        let refused: Refused | undefined;
        const by = async (server: Demarc): Promise<Parameters> => {
          refused = await provoke(server, await aConnection(server));
          return refused.parameters;
        };
        return [name, { by, key: () => refused?.key, message: () => refused?.message }];
      }),
    ),
    settings,
  );
}

/** On an active VBR of the caller's own. */
function onOwn(more: Parameters): Provoke {
  return async (server, connection) => ({ parameters: on(await ownVbr(server, connection), more) });
}

/** The connection's owner touches what belongs to the owner of the VBR. */
function byConnectionOwner(more: Parameters): Provoke {
  return async (server, connection) => ({ parameters: on(await crossAccountVbr(server, connection), more) });
}

/** The VBR's owner changes what only the connection's owner may change. */
function byVbrOwner(more: Parameters = {}): Provoke {
  return async (server, connection) => {
    const id = await crossAccountVbr(server, connection);
    await confirmVbr(server, id);
    return { key: local.second, parameters: on(id, more) };
  };
}

function creating(more: Parameters): Provoke {
  return (_server, connection) => Promise.resolve({ parameters: asked(connection, more) });
}

function creatingForSecond(more: Parameters): Provoke {
  return (_server, connection) => Promise.resolve({ parameters: askedForSecond(connection, more) });
}

const noSuchVbr: Provoke = () => Promise.resolve({ parameters: on('vbr-bp1nothing') });

const badFilter: Provoke = (_server, connection) =>
  Promise.resolve({
    parameters: {
      RegionId: 'cn-hangzhou',
      PhysicalConnectionId: connection,
      'Filter.1.Key': 'Status',
      'Filter.1.Value.1': 'active',
      'Filter.2.Key': 'Colour',
      'Filter.2.Value.1': 'red',
    },
    message: 'Specified filter key is not supported: Filter.2.key',
  });

refuses(createVirtualBorderRouter, {
  connectionNotOwned: creating({ PhysicalConnectionId: 'pc-bp1nothing' }),
  vlanUsed: async (server, connection) => {
    await ownVbr(server, connection);
    return { parameters: asked(connection) };
  },
  connectionNotEnabled: async (server) => ({ parameters: asked(await aConnection(server, { status: 'Confirmed' })) }),
  ownerNotFound: creatingForSecond({ VbrOwnerId: '1999999999999999' }),
  vlanMalformed: creating({ VlanId: '3000' }),
  circuitCodeMalformed: creating({ CircuitCode: 'long tel' }),
  localGatewayIpMalformed: creating({ LocalGatewayIp: '10.0.0.01' }),
  maskMalformed: creating({ PeeringSubnetMask: '/31' }),
  localGatewayIpNotAllowed: creatingForSecond({ LocalGatewayIp: '10.0.0.1' }),
  peerGatewayIpNotAllowed: creatingForSecond({ PeerGatewayIp: '10.0.0.2' }),
  maskNotAllowed: creatingForSecond({ PeeringSubnetMask: '/30' }),
  nameNotAllowed: creatingForSecond({ Name: 'theirs' }),
  descriptionNotAllowed: creatingForSecond({ Description: 'theirs' }),
  modifyNotAllowed: creatingForSecond({ 'Tag.1.Key': 'theirs' }),
  nameMalformed: creating({ Name: '1st' }),
  descriptionMalformed: creating({ Description: 'http://example.com' }),
  vbrQuota: async (server, connection) => {
    for (const VlanId of ['1', '2', '3', '4']) await ownVbr(server, connection, { VlanId });
    return { parameters: asked(connection) };
  },
  freeVbrQuota: async (server, connection) => {
    await crossAccountVbr(server, connection, { VlanId: '1' });
    await crossAccountVbr(server, await aConnection(server), { VlanId: '2' });
    return { parameters: askedForSecond(connection) };
  },
  notSameSubnet: creating({ PeerGatewayIp: '10.0.0.5' }),
  groupNotFound: creatingForSecond({ ResourceGroupId: 'rg-aeklocalgroup02' }),
  otherSite: async (server, connection) => {
    const { accountId } = await newCustomer(server, { Site: 'intl' });
    return { parameters: askedForSecond(connection, { VbrOwnerId: accountId }) };
  },
});

refuses(deleteVirtualBorderRouter, {
  vbrNotInRecords: noSuchVbr,
  vbrNotAllowedInState: async (server, connection) => {
    const id = await ownVbr(server, connection);
    await answerOf(server, terminateVirtualBorderRouter, on(id));
    return { parameters: on(id) };
  },
  notAllowedByUser: async (server, connection) => {
    const id = await crossAccountVbr(server, connection);
    await confirmVbr(server, id);
    return { parameters: on(id) };
  },
  associated: async (server, connection) => {
    const id = await ownVbr(server, connection);
    const parameters = asked(await aConnection(server), { VbrId: id });
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, parameters);
    return { parameters: on(id) };
  },
  interfaceLeft: async (server, connection) => {
    const id = await ownVbr(server, connection);
    await anInterface(server, askedOfVbr(id));
    return { parameters: on(id) };
  },
  bgpGroupLeft: async (server, connection) => {
    const id = await ownVbr(server, connection);
    await aGroup(server, id);
    return { parameters: on(id) };
  },
  // No call damages a record like this, so the store is told to.
  severalVlanInterfaces: async (server, connection) => {
    const id = await ownVbr(server, connection);
    const left = { id: 'ri-bp1left', vbrId: id, connectionId: await aConnection(server) };
    await server.store.write((tx) => tx.vbrs.addVlanInterface(left));
    return { parameters: on(id) };
  },
  noVlanInterface: async (server, connection) => {
    const id = await ownVbr(server, connection);
    await server.store.write((tx) => tx.vbrs.removeVlanInterface(id, asConnectionId(connection)));
    return { parameters: on(id) };
  },
});

refuses(describeVirtualBorderRouters, { filterKeyNotSupported: badFilter });

refuses(describeVirtualBorderRoutersForPhysicalConnection, {
  connectionNotOwned: (_server, connection) =>
    Promise.resolve({ key: local.second, parameters: { RegionId: 'cn-hangzhou', PhysicalConnectionId: connection } }),
  filterKeyNotSupported: badFilter,
});

/** As `AssociatedPhysicalConnections` names connections. */
function listed(connection: string): string {
  return JSON.stringify([{ PhysicalConnectionId: connection }]);
}

refuses(modifyVirtualBorderRouterAttribute, {
  vbrNotFound: noSuchVbr,
  vlanUsed: async (server, connection) => {
    await ownVbr(server, connection);
    return { parameters: on(await ownVbr(server, connection, { VlanId: '11' }), { VlanId: '10' }) };
  },
  connectionNotOwned: async (server, connection) => ({
    parameters: on(await ownVbr(server, connection), { AssociatedPhysicalConnections: listed(connection) }),
  }),
  circuitCodeMalformed: onOwn({ CircuitCode: 'long tel' }),
  vlanMalformed: onOwn({ VlanId: '0' }),
  ipMalformed: onOwn({ PeerGatewayIp: '2001:db8::1' }),
  maskMalformed: onOwn({ PeeringSubnetMask: '255.255.0.0' }),
  modifyNotAllowed: byConnectionOwner({ Mtu: '8500' }),
  circuitCodeNotAllowed: byVbrOwner({ CircuitCode: 'longtel001' }),
  localGatewayIpNotAllowed: byConnectionOwner({ LocalGatewayIp: '10.0.0.1' }),
  peerGatewayIpNotAllowed: byConnectionOwner({ PeerGatewayIp: '10.0.0.2' }),
  maskNotAllowed: byConnectionOwner({ PeeringSubnetMask: '/30' }),
  vlanNotAllowed: byVbrOwner({ VlanId: '21' }),
  nameNotAllowed: byConnectionOwner({ Name: 'theirs' }),
  descriptionNotAllowed: byConnectionOwner({ Description: 'theirs' }),
  notSameSubnet: onOwn({ PeerGatewayIp: '10.0.0.3' }),
  nameMalformed: onOwn({ Name: '1st' }),
  descriptionMalformed: onOwn({ Description: 'http://example.com' }),
});

refuses(terminateVirtualBorderRouter, {
  vbrNotFound: noSuchVbr,
  vbrNotAllowedInState: async (server, connection) => ({ parameters: on(await crossAccountVbr(server, connection)) }),
  notAllowedByUser: byVbrOwner(),
});

refuses(recoverVirtualBorderRouter, {
  vbrNotFound: noSuchVbr,
  notAllowedInState: async (server, connection) => ({ parameters: on(await ownVbr(server, connection)) }),
  vlanInUse: async (server, connection) => {
    const id = await ownVbr(server, connection);
    await answerOf(server, terminateVirtualBorderRouter, on(id));
    await advance(server, 'P8D');
    await ownVbr(server, connection);
    return { parameters: on(id) };
  },
  notAllowedByUser: byVbrOwner(),
});

refuses(associatePhysicalConnectionToVirtualBorderRouter, {
  vbrNotFound: async (server, connection) => ({
    parameters: asked(await aConnection(server), on(await crossAccountVbr(server, connection))),
  }),
  connectionNotOwned: onOwn({ ...peering, VlanId: '10', PhysicalConnectionId: 'pc-bp1nothing' }),
  connectionNotEnabled: async (server, connection) => {
    const further = await aConnection(server, { status: 'Allocated' });
    return { parameters: asked(further, on(await ownVbr(server, connection))) };
  },
  vbrNotAllowedInState: async (server, connection) => {
    const id = await ownVbr(server, connection);
    await answerOf(server, terminateVirtualBorderRouter, on(id));
    return { parameters: asked(await aConnection(server), on(id)) };
  },
  vlanMalformed: onOwn({ PhysicalConnectionId: 'pc-bp1nothing', VlanId: 'ten' }),
  vlanUsed: async (server, connection) => {
    const further = await aConnection(server);
    await ownVbr(server, further, { VlanId: '30' });
    return { parameters: asked(further, on(await ownVbr(server, connection), { VlanId: '30' })) };
  },
  circuitCodeMalformed: onOwn({ PhysicalConnectionId: 'pc-bp1nothing', VlanId: '10', CircuitCode: 'long tel' }),
  ipMalformed: onOwn({ PhysicalConnectionId: 'pc-bp1nothing', VlanId: '10', LocalIpv6GatewayIp: '10.0.0.1' }),
  maskMalformed: onOwn({ PhysicalConnectionId: 'pc-bp1nothing', VlanId: '10', PeeringSubnetMask: '/23' }),
  notSameSubnet: async (server, connection) => ({
    parameters: asked(await aConnection(server), on(await ownVbr(server, connection), { PeerGatewayIp: '10.0.0.5' })),
  }),
  associatedAlready: async (server, connection) => {
    const parameters = asked(await aConnection(server), on(await ownVbr(server, connection)));
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, parameters);
    return { parameters };
  },
});

refuses(unassociatePhysicalConnectionFromVirtualBorderRouter, {
  vbrNotFound: async (server, connection) => ({
    parameters: on(await crossAccountVbr(server, connection), { PhysicalConnectionId: connection }),
  }),
  connectionNotOwned: async (server, connection) => ({
    parameters: on(await ownVbr(server, connection), { PhysicalConnectionId: await aConnection(server) }),
  }),
});

refuses(updateVirtualBorderBandwidth, {
  vbrNotFound: () =>
    Promise.resolve({
      parameters: { RegionId: 'cn-hangzhou', VirtualBorderRouterId: 'vbr-bp1nothing', Bandwidth: '50' },
    }),
  modifyNotAllowed: async (server, connection) => ({
    key: local.second,
    parameters: {
      RegionId: 'cn-hangzhou',
      VirtualBorderRouterId: await crossAccountVbr(server, connection),
      Bandwidth: '50',
    },
  }),
});

it.each(['nobody', '1', '99999999999999999999999'])('%s is the number of no account', async (VbrOwnerId) => {
  await using server = await startTestServer();
  const call = askedForSecond(await aConnection(server), { VbrOwnerId });
  expect(await refusalOf(server, createVirtualBorderRouter, call)).toMatchObject({
    status: 404,
    code: 'InvalidVbrOwnerId.NotFound',
  });
});

describe('what has no row of its own', () => {
  it.each([{ Mtu: '8500' }, { SitelinkEnable: 'true' }, { EnableIpv6: 'true', ...ipv6Peering }])(
    "belongs to the VBR's owner: the connection's owner may not set %j",
    async (more) => {
      await using server = await startTestServer(settings);
      const id = await crossAccountVbr(server, await aConnection(server));
      expect(await refusalOf(server, modifyVirtualBorderRouterAttribute, on(id, more))).toEqual({
        status: 403,
        code: 'Forbidden.CircuitCodeNotAllowedByCaller',
        message: 'The caller is not allowed to modify.',
      });
    },
  );

  it('IPv6 peers outside the network of their mask are not in the same subnet', async () => {
    await using server = await startTestServer(settings);
    const connection = await aConnection(server);
    const outside = { EnableIpv6: 'true', ...ipv6Peering, PeeringIpv6SubnetMask: '2001:db8:1::/64' };
    expect(await refusalOf(server, createVirtualBorderRouter, asked(connection, outside))).toMatchObject({
      code: 'InvalidIp.NotSameSubnet',
    });
    const within = { ...outside, PeeringIpv6SubnetMask: '2001:db8::/64' };
    await answerOf(server, createVirtualBorderRouter, asked(connection, within));
  });

  it.each(Object.keys(peering))('an own VBR without %s lacks a mandatory parameter', async (name) => {
    await using server = await startTestServer(settings);
    expect(
      await refusalOf(server, createVirtualBorderRouter, asked(await aConnection(server), { [name]: '' })),
    ).toEqual({
      status: 400,
      code: 'MissingParameter',
      message: `The input parameter '${name}' that is mandatory for processing this request is not supplied.`,
    });
  });

  it.each(Object.keys(peering))(
    'a further connection with a peering that lacks %s lacks a mandatory parameter',
    async (name) => {
      await using server = await startTestServer(settings);
      const parameters = asked(
        await aConnection(server),
        on(await ownVbr(server, await aConnection(server)), { [name]: '' }),
      );
      expect(await refusalOf(server, associatePhysicalConnectionToVirtualBorderRouter, parameters)).toMatchObject({
        code: 'MissingParameter',
        message: `The input parameter '${name}' that is mandatory for processing this request is not supplied.`,
      });
    },
  );

  it('a further connection may be without any IPv4 peering', async () => {
    await using server = await startTestServer(settings);
    const id = await ownVbr(server, await aConnection(server));
    const link = on(id, { PhysicalConnectionId: await aConnection(server), VlanId: '10' });
    expect(await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, link)).toEqual({});
  });

  it.each([
    { MinTxInterval: '199' },
    { MinRxInterval: '1001' },
    { DetectMultiplier: '2' },
    { DetectMultiplier: '11' },
    { Mtu: '9000' },
    { SitelinkEnable: '1' },
  ])('%j is outside what the parameter takes', async (more) => {
    await using server = await startTestServer(settings);
    const id = await ownVbr(server, await aConnection(server));
    expect(await refusalOf(server, modifyVirtualBorderRouterAttribute, on(id, more))).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: expect.stringContaining(`The specified parameter "${Object.keys(more).join()}" is not valid.`) as string,
    });
  });

  it.each([
    ['2019-08', '0', 400],
    ['2019-08', '1', 200],
    ['current', '0', 200],
    ['current', '2999', 200],
    ['current', '3000', 400],
  ] as const)('in edition %s VLAN %s is answered with %i', async (edition, VlanId, status) => {
    await using server = await startTestServer({ ...settings, edition });
    const parameters = asked(await aConnection(server), { VlanId });
    if (status === 200) await answerOf(server, createVirtualBorderRouter, parameters);
    else
      expect(await refusalOf(server, createVirtualBorderRouter, parameters)).toMatchObject({
        code: 'InvalidVlanId.Malformed',
      });
  });

  it('a VBR that does not exist is 404 to Terraform, which takes no 400 for absence', async () => {
    await using server = await startTestServer({ ...settings, edition: 'current' });
    expect(await refusalOf(server, modifyVirtualBorderRouterAttribute, on('vbr-bp1nothing'))).toMatchObject({
      status: 404,
      code: 'InvalidVbrId.NotFound',
    });
  });
});

describe('to a third account', () => {
  it('neither the VBR nor its connection exists', async () => {
    await using server = await startTestServer(settings);
    const third = await newCustomer(server);
    const connection = await aConnection(server);
    const id = await crossAccountVbr(server, connection);
    await confirmVbr(server, id);
    const before = await storedVbrs(server);
    const further = await aConnection(server, { accountId: third.accountId });
    const calls: readonly (readonly [{ readonly name: string }, Parameters, string])[] = [
      [createVirtualBorderRouter, asked(connection), 'InvalidPhysicalConnectionId.NotFound'],
      [deleteVirtualBorderRouter, on(id), 'InvalidVbrId.NotFound'],
      [modifyVirtualBorderRouterAttribute, on(id, { Name: 'mine', VlanId: '9' }), 'InvalidVbrId.NotFound'],
      [terminateVirtualBorderRouter, on(id), 'InvalidVbrId.NotFound'],
      [recoverVirtualBorderRouter, on(id), 'InvalidVbrId.NotFound'],
      [associatePhysicalConnectionToVirtualBorderRouter, asked(further, on(id)), 'InvalidVbrId.NotFound'],
      [
        unassociatePhysicalConnectionFromVirtualBorderRouter,
        on(id, { PhysicalConnectionId: connection }),
        'InvalidVbrId.NotFound',
      ],
      [
        updateVirtualBorderBandwidth,
        { RegionId: 'cn-hangzhou', VirtualBorderRouterId: id, Bandwidth: '5' },
        'InvalidVbrId.NotFound',
      ],
      [
        describeVirtualBorderRoutersForPhysicalConnection,
        { RegionId: 'cn-hangzhou', PhysicalConnectionId: connection },
        'InvalidPhysicalConnectionId.NotFound',
      ],
    ];
    for (const [action, parameters, code] of calls)
      expect(await refusalOf(server, action, parameters, { key: third }), action.name).toMatchObject({ code });
    expect(await shownVbrs(server, {}, { key: third })).toEqual([]);
    expect(await storedVbrs(server)).toEqual(before);
  });

  it('nor does it exist to its own owners in another region, or in one that is none', async () => {
    await using server = await startTestServer(settings);
    const id = await ownVbr(server, await aConnection(server));
    const actions = [deleteVirtualBorderRouter, terminateVirtualBorderRouter, recoverVirtualBorderRouter];
    for (const action of [...actions, modifyVirtualBorderRouterAttribute]) {
      const elsewhere = { RegionId: 'cn-beijing', VbrId: id };
      expect(await refusalOf(server, action, elsewhere)).toMatchObject({ code: 'InvalidVbrId.NotFound' });
      const nowhere = { RegionId: 'cn-nowhere', VbrId: id };
      expect(await refusalOf(server, action, nowhere)).toMatchObject({ status: 404, code: 'InvalidRegionId.NotFound' });
    }
  });
});
