import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf, type Parameters, type Refusal } from '../../../../test/support/answers.ts';
import { local, startTestServer, type Key } from '../../../../test/support/server.ts';
import {
  aConnection,
  confirmVbr,
  crossAccountVbr,
  ipv6Peering,
  on,
  ownVbr,
  peering,
  shownVbr,
  storedVbrs,
} from '../../../../test/support/virtual-border-routers.ts';
import { sharedServer } from '../../../../test/support/shared-server.ts';
import type { ErrorRow } from '../../../gateway/errors.ts';
import { associatePhysicalConnectionToVirtualBorderRouter } from './AssociatePhysicalConnectionToVirtualBorderRouter.ts';
import * as rows from './errors.ts';
import { modifyVirtualBorderRouterAttribute } from './ModifyVirtualBorderRouterAttribute.ts';
import { updateVirtualBorderBandwidth } from './UpdateVirtualBorderBandwidth.ts';

const shared = sharedServer({ stepDelay: 0 });

async function modify(id: string, changes: Parameters, key: Key = local.first): Promise<void> {
  await answerOf(shared().server, modifyVirtualBorderRouterAttribute, on(id, changes), { key });
}

async function refused(id: string, changes: Parameters, key: Key = local.first): Promise<Refusal> {
  return await refusalOf(shared().server, modifyVirtualBorderRouterAttribute, on(id, changes), { key });
}

function told([status, code, message]: ErrorRow): Refusal {
  return { status, code, message };
}

/** A VBR of the second account on a connection of the first one's, in service. */
async function confirmed(more: Parameters = {}): Promise<string> {
  const { server } = shared();
  const id = await crossAccountVbr(server, await aConnection(server), more);
  await confirmVbr(server, id);
  return id;
}

describe('of a cross-account VBR', () => {
  it.each([
    [{ LocalGatewayIp: peering.LocalGatewayIp }, rows.localGatewayIpNotAllowed],
    [{ PeerGatewayIp: peering.PeerGatewayIp }, rows.peerGatewayIpNotAllowed],
    [{ PeeringSubnetMask: '/30' }, rows.maskNotAllowed],
    [{ Mtu: '1500' }, rows.modifyNotAllowed],
    [{ EnableIpv6: 'false' }, rows.modifyNotAllowed],
    [{ SitelinkEnable: 'false' }, rows.modifyNotAllowed],
    [{ Name: '' }, rows.nameNotAllowed],
    [{ AssociatedPhysicalConnections: '[]' }, rows.modifyNotAllowed],
  ])("%j is not the connection owner's to send, also as it is", async (sent, row) => {
    expect(await refused(await confirmed(), sent)).toEqual(told(row));
  });

  it.each([
    [{ VlanId: '20' }, rows.vlanNotAllowed],
    [{ CircuitCode: 'longtel001' }, rows.modifyNotAllowed],
    [{ Bandwidth: '50' }, rows.modifyNotAllowed],
  ])("%j is not the VBR owner's to send, also as it is", async (sent, row) => {
    const id = await confirmed({ CircuitCode: 'longtel001' });
    await modify(id, { Bandwidth: '50' });
    expect(await refused(id, sent, local.second)).toEqual(told(row));
  });

  it('a circuit code is specified where none is set, and modified where one is', async () => {
    const id = await confirmed();
    expect(await refused(id, { CircuitCode: 'longtel001' }, local.second)).toEqual(told(rows.circuitCodeNotAllowed));
    await modify(id, { CircuitCode: 'longtel001' });
    expect(await refused(id, { CircuitCode: 'longtel002' }, local.second)).toEqual(told(rows.modifyNotAllowed));
  });

  it('BFD may be set by either owner', async () => {
    const { server } = shared();
    const id = await confirmed();
    await modify(id, { MinTxInterval: '300', MinRxInterval: '400' });
    await modify(id, { DetectMultiplier: '7' }, local.second);
    expect(await shownVbr(server, id)).toMatchObject({ MinTxInterval: 300, MinRxInterval: 400, DetectMultiplier: 7 });
  });

  it("the bandwidth is the connection owner's, by both actions", async () => {
    const { server } = shared();
    const id = await confirmed();
    await modify(id, { Bandwidth: '50' });
    expect(await refused(id, { Bandwidth: '1000' }, local.second)).toMatchObject({ status: 403 });
    const limit = { RegionId: 'cn-hangzhou', VirtualBorderRouterId: id, Bandwidth: '1000' };
    expect(await refusalOf(server, updateVirtualBorderBandwidth, limit, { key: local.second })).toMatchObject({
      status: 403,
    });
    expect(await shownVbr(server, id)).toMatchObject({ Bandwidth: 50 });
  });

  it('an MTU of 0 says nothing', async () => {
    await modify(await confirmed(), { Mtu: '0', VlanId: '77' });
  });
});

describe('an empty value', () => {
  it('takes IPv6 peering away once it is off, and is refused by name while it is on', async () => {
    const { server } = shared();
    const id = await ownVbr(server, await aConnection(server), { EnableIpv6: 'true', ...ipv6Peering });
    const empty = { LocalIpv6GatewayIp: '', PeerIpv6GatewayIp: '', PeeringIpv6SubnetMask: '' };
    expect(await refused(id, empty)).toMatchObject({ code: 'MissingParameter' });
    await modify(id, { EnableIpv6: 'false', ...empty });
    const vbr = await shownVbr(server, id);
    expect(vbr.EnableIpv6).toBe(false);
    for (const name of Object.keys(empty)) expect(vbr).not.toHaveProperty(name);
  });

  it.each([
    ['LocalGatewayIp', 'InvalidIp.Malformed'],
    ['PeerGatewayIp', 'InvalidIp.Malformed'],
    ['PeeringSubnetMask', 'InvalidPeeringSubnetMask.Malformed'],
  ])('for %s is refused on an active VBR, and clears on an unconfirmed one', async (name, code) => {
    const { server } = shared();
    const connection = await aConnection(server);
    expect(await refused(await ownVbr(server, connection), { [name]: '' })).toMatchObject({ code });
    const id = await crossAccountVbr(server, connection);
    await modify(id, { LocalGatewayIp: '10.0.0.1' }, local.second);
    await modify(id, { [name]: '' }, local.second);
    expect(await shownVbr(server, id)).not.toHaveProperty(name);
  });
});

describe('AssociatedPhysicalConnections', () => {
  async function associated() {
    const { server } = shared();
    const connection = await aConnection(server);
    const further = await aConnection(server);
    const id = await ownVbr(server, connection);
    const association = on(id, { PhysicalConnectionId: further, VlanId: '30', ...peering });
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, association);
    return { server, id, connection, further };
  }

  async function entryOf(id: string) {
    const { AssociatedPhysicalConnections: list } = await shownVbr(shared().server, id);
    return list.AssociatedPhysicalConnection[0];
  }

  it('changes what the VBR has on a further connection, and nothing else', async () => {
    const { server, id, further } = await associated();
    const before = await shownVbr(server, id);
    const entry = {
      PhysicalConnectionId: further,
      VlanId: '31',
      CircuitCode: 'longtel001',
      PeerGatewayIp: '10.0.0.6',
      LocalGatewayIp: '10.0.0.5',
      ...ipv6Peering,
      ipv6Enable: true,
      Colour: 'red',
    };
    await modify(id, { AssociatedPhysicalConnections: JSON.stringify([entry]) });
    expect(await entryOf(id)).toMatchObject({
      PhysicalConnectionId: further,
      VlanId: '31',
      CircuitCode: 'longtel001',
      LocalGatewayIp: '10.0.0.5',
      PeerGatewayIp: '10.0.0.6',
      PeeringSubnetMask: peering.PeeringSubnetMask,
      EnableIpv6: true,
      ...ipv6Peering,
    });
    const { AssociatedPhysicalConnections: _, ...rest } = await shownVbr(server, id);
    expect(before).toMatchObject(rest);
    // The VLAN it had is free, and the one it has is not.
    await ownVbr(server, further, { VlanId: '30' });
    const other = await ownVbr(server, further, { VlanId: '32' });
    expect(await refused(other, { VlanId: '31' })).toMatchObject({ code: 'InvalidVlanId.Used' });
  });

  it('clears by an empty member, and leaves what is absent', async () => {
    const { id, further } = await associated();
    const change = async (entry: object) => {
      const list = [{ PhysicalConnectionId: further, ...entry }];
      await modify(id, { AssociatedPhysicalConnections: JSON.stringify(list) });
    };
    await change({ CircuitCode: 'longtel001', VlanId: 33 });
    await change({ ipv6Enable: 'false' });
    expect(await entryOf(id)).toMatchObject({ CircuitCode: 'longtel001', VlanId: '33' });
    await change({ CircuitCode: '' });
    expect(await entryOf(id)).not.toHaveProperty('CircuitCode');
  });

  it.each([
    'pc-bp1nothing',
    '{',
    '{}',
    '[1]',
    '[{}]',
    '[{"PhysicalConnectionId":"pc-1","VlanId":"3000"}]',
    '[{"PhysicalConnectionId":"pc-1","VlanId":[]}]',
    '[{"PhysicalConnectionId":"pc-1","LocalGatewayIp":"10.0.0"}]',
    '[{"PhysicalConnectionId":"pc-1","ipv6Enable":"yes"}]',
    '[{"PhysicalConnectionId":"pc-1"},{"PhysicalConnectionId":"pc-1"}]',
    `["${'x'.repeat(8192)}"]`,
  ])('is refused as %s', async (list) => {
    const { server, id } = await associated();
    const before = await storedVbrs(server);
    expect(await refused(id, { AssociatedPhysicalConnections: list, Name: 'renamed' })).toMatchObject({
      status: 400,
      code: 'InvalidParameter',
      message: expect.stringContaining('AssociatedPhysicalConnections') as unknown,
    });
    expect(await storedVbrs(server)).toEqual(before);
  });

  it.each([
    [{ PhysicalConnectionId: 'pc-bp1nothing' }, 'InvalidPhysicalConnectionId.NotFound'],
    [{ LocalGatewayIp: '10.0.0.9' }, 'InvalidIp.NotSameSubnet'],
    [{ LocalGatewayIp: '' }, 'MissingParameter'],
    [{ ipv6Enable: true }, 'MissingParameter'],
    [{ VlanId: '40' }, 'InvalidVlanId.Used'],
  ])('is refused with what does not fit, as %j', async (entry, code) => {
    const { server, id, further } = await associated();
    await ownVbr(server, further, { VlanId: '40' });
    const before = await storedVbrs(server);
    const list = JSON.stringify([{ PhysicalConnectionId: further, ...entry }]);
    expect(await refused(id, { AssociatedPhysicalConnections: list, Name: 'renamed' })).toMatchObject({ code });
    expect(await storedVbrs(server)).toEqual(before);
  });
});

it('a VBR in the edition current has the VLAN 0 on a further connection too', async () => {
  await using server = await startTestServer({ edition: 'current' });
  const further = await aConnection(server);
  const id = await ownVbr(server, await aConnection(server));
  const association = on(id, { PhysicalConnectionId: further, VlanId: '30' });
  await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, association);
  const list = JSON.stringify([{ PhysicalConnectionId: further, VlanId: 0 }]);
  await answerOf(server, modifyVirtualBorderRouterAttribute, on(id, { AssociatedPhysicalConnections: list }));
  const { AssociatedPhysicalConnections: shown } = await shownVbr(server, id);
  expect(shown.AssociatedPhysicalConnection).toMatchObject([{ VlanId: '0' }]);
});

it.each(['JSON', 'XML'] as const)('a description keeps its line breaks, in %s', async (format) => {
  const { server } = shared();
  const id = await ownVbr(server, await aConnection(server));
  const Description = 'To the north:\n\troom 2, rack 14\nand back';
  await modify(id, { Description });
  expect(await shownVbr(server, id, { format })).toMatchObject({ Description });
});

it.each(['24', '/24', '255.255.255.0'])('a mask may be %s', async (PeeringSubnetMask) => {
  const { server } = shared();
  const id = await ownVbr(server, await aConnection(server));
  await modify(id, { PeeringSubnetMask });
  expect(await shownVbr(server, id)).toMatchObject({ PeeringSubnetMask: '255.255.255.0' });
});
