// A virtual border router from a file: made on its connection, set up by its owner, and walked to its status.
import { createVirtualBorderRouter } from '../../actions/vpc/virtual-border-router/CreateVirtualBorderRouter.ts';
import { modifyVirtualBorderRouterAttribute } from '../../actions/vpc/virtual-border-router/ModifyVirtualBorderRouterAttribute.ts';
import { recoverVirtualBorderRouter } from '../../actions/vpc/virtual-border-router/RecoverVirtualBorderRouter.ts';
import { terminateVirtualBorderRouter } from '../../actions/vpc/virtual-border-router/TerminateVirtualBorderRouter.ts';
import { pacedStepsOf } from '../../domain/due-steps.ts';
import { asVbrId, type VbrId } from '../../domain/ids.ts';
import { eventsBetween } from '../../domain/lifecycle.ts';
import { vbrLifecycle, type VbrEvent } from '../../domain/virtual-border-router.ts';
import type { Path } from '../../domain/yaml.ts';
import { SeedError } from './error.ts';
import type { SeedVbr } from './file.ts';
import { accountNamed, connectionNamed, givenId, groupNamed, tagsGiven, type CreatedIds } from './created.ts';
import { expectToStay } from './expected-state.ts';
import type { Given, Steps } from './steps.ts';

export async function seedVbr(steps: Steps, createdIds: CreatedIds, name: string, entry: SeedVbr): Promise<void> {
  const { tx } = steps;
  const at: Path = ['vbrs', name];
  const place = (member: keyof SeedVbr): Path => [...at, member];
  const connection = await connectionNamed(tx, createdIds, entry.connection, place('connection'));
  const ownerId =
    entry.owner === undefined ? connection.accountId : await accountNamed(tx, createdIds, entry.owner, place('owner'));
  const isOwn = ownerId === connection.accountId;
  const id = givenId('vbr', entry.id, place('id'));
  if (id !== undefined && (await tx.vbrs.any(id)) !== undefined)
    throw new SeedError(place('id'), `there is a VBR ${id} already`);

  const ofOwner: Given = {
    LocalGatewayIp: [entry.peering?.local, [...place('peering'), 'local']],
    PeerGatewayIp: [entry.peering?.peer, [...place('peering'), 'peer']],
    PeeringSubnetMask: [entry.peering?.mask, [...place('peering'), 'mask']],
    EnableIpv6: [entry.peeringIpv6 === undefined ? undefined : 'true', place('peeringIpv6')],
    LocalIpv6GatewayIp: [entry.peeringIpv6?.local, [...place('peeringIpv6'), 'local']],
    PeerIpv6GatewayIp: [entry.peeringIpv6?.peer, [...place('peeringIpv6'), 'peer']],
    PeeringIpv6SubnetMask: [entry.peeringIpv6?.mask, [...place('peeringIpv6'), 'mask']],
    Name: [entry.name, place('name')],
    Description: [entry.description, place('description')],
    Bandwidth: [entry.bandwidthMbps, place('bandwidthMbps')],
  };
  const ofConnection: Given = {
    PhysicalConnectionId: [connection.id, place('connection')],
    RegionId: [connection.regionId, place('connection')],
    VlanId: [entry.vlan, place('vlan')],
    CircuitCode: [entry.circuitCode, place('circuitCode')],
    VbrOwnerId: [isOwn ? undefined : ownerId, place('owner')],
    ResourceGroupId: [groupNamed(createdIds, entry.resourceGroup), place('resourceGroup')],
    ...tagsGiven(entry.tags, place('tags')),
  };
  const created = isOwn ? { ...ofConnection, ...ofOwner } : ofConnection;
  const options = { accountId: connection.accountId, givenIds: { vbr: id } };
  const vbrId = asVbrId(String((await steps.take(createVirtualBorderRouter, at, created, options))['VbrId']));
  createdIds.vbrs[name] = vbrId;

  const itself: Given = { VbrId: [vbrId, at], RegionId: [connection.regionId, place('connection')] };
  // Setting the whole peering is how its owner confirms it.
  if (!isOwn)
    await steps.take(modifyVirtualBorderRouterAttribute, at, { ...itself, ...ofOwner }, { accountId: ownerId });
  const status = (await tx.vbrs.any(vbrId))?.status ?? 'active';
  const events = eventsBetween(vbrLifecycle, status, entry.status);
  if (events === undefined || events.includes('confirm'))
    throw new SeedError(place('status'), `with what is given besides, it is ${status}`);
  for (const event of events) {
    await tx.due.callOff(pacedStepsOf('VBR'), vbrId);
    await move(steps, event, vbrId, async (action) => {
      await steps.take(action, at, itself, { accountId: connection.accountId });
    });
  }
  await expectToStay(steps, { id: vbrId, hold: entry.hold, status: entry.status, place: place('status') });
}

type ConnectionOwnersAction = typeof terminateVirtualBorderRouter | typeof recoverVirtualBorderRouter;

async function move(
  steps: Steps,
  event: VbrEvent,
  vbrId: VbrId,
  take: (action: ConnectionOwnersAction) => Promise<void>,
): Promise<void> {
  if (event === 'terminate') await take(terminateVirtualBorderRouter);
  else if (event === 'recover') await take(recoverVirtualBorderRouter);
  else await steps.pass(event === 'terminated' ? 'finish-vbr-termination' : 'finish-vbr-recovery', vbrId);
}
