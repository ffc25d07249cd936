// A virtual border router from a file: made on its line, set up by its owner, and walked to its status.
import { createVirtualBorderRouter } from '../../actions/vpc/virtual-border-router/CreateVirtualBorderRouter.ts';
import { modifyVirtualBorderRouterAttribute } from '../../actions/vpc/virtual-border-router/ModifyVirtualBorderRouterAttribute.ts';
import { recoverVirtualBorderRouter } from '../../actions/vpc/virtual-border-router/RecoverVirtualBorderRouter.ts';
import { terminateVirtualBorderRouter } from '../../actions/vpc/virtual-border-router/TerminateVirtualBorderRouter.ts';
import { eventsBetween } from '../../domain/lifecycle.ts';
import type { WorkKind } from '../../domain/provider-policy.ts';
import { vbrLifecycle, type VbrEvent } from '../../domain/virtual-border-router.ts';
import type { Path } from '../../domain/yaml.ts';
import { SeedFault } from './fault.ts';
import type { SeedVbr } from './file.ts';
import { accountNamed, connectionNamed, givenId, type Made } from './made.ts';
import { letStand } from './standing.ts';
import type { Given, Steps } from './steps.ts';

const ownWork: readonly WorkKind[] = ['finish vbr termination', 'finish vbr recovery'];

export async function seedVbr(steps: Steps, made: Made, name: string, entry: SeedVbr): Promise<void> {
  const { tx, world } = steps;
  const at: Path = ['vbrs', name];
  const place = (member: keyof SeedVbr): Path => [...at, member];
  const line = await connectionNamed(tx, made, entry.connection, place('connection'));
  const ownerId =
    entry.owner === undefined ? line.accountId : await accountNamed(tx, made, entry.owner, place('owner'));
  const isOwn = ownerId === line.accountId;
  const id = givenId('vbr', entry.id, place('id'));
  if (id !== undefined && (await tx.vbrs.any(id)) !== undefined)
    throw new SeedFault(place('id'), `there is a VBR ${id} already`);

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
  const ofLine: Given = {
    PhysicalConnectionId: [line.id, place('connection')],
    RegionId: [line.regionId, place('connection')],
    VlanId: [entry.vlan, place('vlan')],
    CircuitCode: [entry.circuitCode, place('circuitCode')],
    VbrOwnerId: [isOwn ? undefined : ownerId, place('owner')],
    ...tagsOf(entry, place('tags')),
  };
  const newId = (prefix: string, regionCode: string): string =>
    prefix === 'vbr' && id !== undefined ? id : world.newId(prefix, regionCode);
  const created = isOwn ? { ...ofLine, ...ofOwner } : ofLine;
  const options = { accountId: line.accountId, chance: { newId } };
  const vbrId = String((await steps.take(createVirtualBorderRouter, at, created, options))['VbrId']);
  made.vbrs[name] = vbrId;

  const itself: Given = { VbrId: [vbrId, at], RegionId: [line.regionId, place('connection')] };
  // Setting the whole peering is how its owner confirms it.
  if (!isOwn)
    await steps.take(modifyVirtualBorderRouterAttribute, at, { ...itself, ...ofOwner }, { accountId: ownerId });
  const status = (await tx.vbrs.any(vbrId))?.status ?? 'active';
  const events = eventsBetween(vbrLifecycle, status, entry.status);
  if (events === undefined || events.includes('confirm'))
    throw new SeedFault(place('status'), `with what is given besides, it is ${status}`);
  for (const event of events) {
    await tx.due.callOff(ownWork, vbrId);
    await move(steps, event, vbrId, async (action) => {
      await steps.take(action, at, itself, { accountId: line.accountId });
    });
  }
  await letStand(steps, { id: vbrId, hold: entry.hold, status: entry.status, place: place('status') });
}

type LineOwnersAction = typeof terminateVirtualBorderRouter | typeof recoverVirtualBorderRouter;

async function move(
  steps: Steps,
  event: VbrEvent,
  vbrId: string,
  take: (action: LineOwnersAction) => Promise<void>,
): Promise<void> {
  if (event === 'terminate') await take(terminateVirtualBorderRouter);
  else if (event === 'recover') await take(recoverVirtualBorderRouter);
  else await steps.pass(event === 'terminated' ? 'finish vbr termination' : 'finish vbr recovery', vbrId);
}

function tagsOf({ tags }: SeedVbr, path: Path): Given {
  const given = Object.entries(tags).flatMap(([key, value], index) => [
    [`Tag.${index + 1}.Key`, [key, [...path, key]]] as const,
    [`Tag.${index + 1}.Value`, [value, [...path, key]]] as const,
  ]);
  return Object.fromEntries(given);
}
