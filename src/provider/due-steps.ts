// What each due step does. Each checks the state first, since people may have made the step already, and does
// nothing where the step no longer applies.
import type { BgpGroup, BgpNetwork, BgpPeer } from '../domain/bgp.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import type { Clock } from '../domain/clock.ts';
import { dueSteps, type DueStepKind } from '../domain/due-steps.ts';
import type { Loa } from '../domain/loa.ts';
import { isInstallationPaid } from '../domain/paid-terms.ts';
import { heldStatuses, type PhysicalConnection } from '../domain/physical-connection.ts';
import type { RouteEntry } from '../domain/route-entry.ts';
import type { RouterInterface } from '../domain/router-interface.ts';
import { vlanReservationMs, type VirtualBorderRouter } from '../domain/virtual-border-router.ts';
import type { VSwitch, Vpc } from '../domain/vpc.ts';
import type { DueStep } from '../store/due-steps.ts';
import type { WriteTransaction } from '../store/transaction.ts';
import { acceptLoa } from './accept-loa.ts';
import { freePorts } from './free-ports.ts';
import { recordStep, type Owner } from './record-step.ts';

export interface ProviderParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly newRequestId: () => string;
  /** Injected faults of steps; none where nobody may inject any. */
  readonly injected?: InjectedStepFaults;
}

/** Gives the same result for the same step, since a transaction may be run again. */
export interface InjectedStepFaults {
  /** Why the allocation of this connection fails, undefined for one that does not. */
  allocationFails(connection: PhysicalConnection): string | undefined;
  /** Why this application for an LOA is refused, undefined for one that is not. */
  loaRefused(connection: PhysicalConnection, loa: Loa): string | undefined;
}

/** Carries out one due step in the caller's transaction. */
export async function carryOut(tx: WriteTransaction, { kind, subject }: DueStep, parts: ProviderParts): Promise<void> {
  const changesBefore = tx.changes.length;
  const owner = await effects[kind](tx, subject, parts);
  const changes = tx.changes.slice(changesBefore);
  if (owner === undefined || changes.length === 0) return;
  await recordStep(tx, dueSteps[kind].auditName, owner, parts, changes);
}

/** @returns whose resource the step is about, undefined where it is gone */
type Effect = (tx: WriteTransaction, subject: string, parts: ProviderParts) => Promise<Owner | undefined>;

const noPortFree = 'No port is free at this access point.';

const effects: Readonly<Record<DueStepKind, Effect>> = {
  approve: onConnection(async (tx, connection) => {
    // A payment schedules this step again.
    if (isInstallationPaid(await tx.orders.ofConnection(connection.id)))
      await tx.physicalConnections.fire(connection, 'approve');
  }),

  allocate: onConnection(async (tx, connection, { catalogue }) => {
    if (connection.status !== 'Approved') return;
    const [port] = await freePorts(tx, connection.accessPointId, catalogue, 1);
    if (port === undefined)
      await tx.physicalConnections.fire(connection, 'fail allocation', { statusReason: noPortFree });
    else await tx.physicalConnections.fire(connection, 'allocate', port);
  }),

  'finish-allocation': onConnection(async (tx, connection, { injected }) => {
    const reason = connection.status === 'Allocating' ? injected?.allocationFails(connection) : undefined;
    if (reason === undefined) await tx.physicalConnections.fire(connection, 'allocated');
    else await tx.physicalConnections.fire(connection, 'fail allocation', { statusReason: reason });
  }),

  'accept-loa': onConnection(async (tx, connection, { clock, injected }) => {
    const loa = await tx.loas.of(connection.id);
    if (loa === undefined) return;
    const reason = loa.status === 'Applying' ? injected?.loaRefused(connection, loa) : undefined;
    if (reason === undefined) await acceptLoa(tx, loa, clock.now());
    else await tx.loas.fire(loa, 'reject', { statusReason: reason });
  }),

  confirm: onConnection(async (tx, connection) => await tx.confirm(connection)),

  'confirm-installation': onConnection(async (tx, connection) => await tx.confirm(connection)),

  'finish-termination': onConnection(
    async (tx, connection) => await tx.physicalConnections.fire(connection, 'terminated'),
  ),

  'finish-vbr-termination': onVbr(async (tx, vbr, { clock }) => {
    const now = clock.now();
    if ((await tx.vbrs.fire(vbr, 'terminated', { terminatedAt: now })) !== undefined)
      await tx.vbrs.reserveVlans(vbr.id, now + vlanReservationMs);
  }),

  'finish-vbr-recovery': onVbr(
    async (tx, vbr, { clock }) => await tx.vbrs.fire(vbr, 'recovered', { recoveredAt: clock.now() }),
  ),

  'finish-interface-connection': onInterface(async (tx, initiator, { clock }) => {
    const connected = { connectedAt: clock.now() };
    const acceptor = await tx.routerInterfaces.any(initiator.oppositeInterfaceId ?? '');
    await tx.routerInterfaces.fire(initiator, 'connected', connected);
    if (acceptor !== undefined) await tx.routerInterfaces.fire(acceptor, 'connected', connected);
  }),

  'finish-interface-deactivation': onInterface(async (tx, end) => await tx.routerInterfaces.fire(end, 'deactivated')),

  'finish-interface-activation': onInterface(async (tx, end) => await tx.routerInterfaces.fire(end, 'activated')),

  'finish-vpc-creation': onVpc(async (tx, vpc) => await tx.vpcs.fire(vpc, 'created')),

  'finish-vswitch-creation': onVSwitch(async (tx, vSwitch) => await tx.vSwitches.fire(vSwitch, 'created')),

  'finish-bgp-group-creation': onBgpGroup(async (tx, group) => await tx.bgpGroups.fire(group, 'created')),

  'finish-bgp-group-modification': onBgpGroup(async (tx, group) => await tx.bgpGroups.fire(group, 'modified')),

  'finish-bgp-group-deletion': onBgpGroup(async (tx, group) => await tx.bgpGroups.remove(group, 'deleted')),

  'finish-bgp-peer-creation': onBgpPeer(async (tx, peer) => await tx.bgpPeers.fire(peer, 'created')),

  'finish-bgp-peer-modification': onBgpPeer(async (tx, peer) => await tx.bgpPeers.fire(peer, 'modified')),

  'finish-bgp-peer-deletion': onBgpPeer(async (tx, peer) => await tx.bgpPeers.remove(peer, 'deleted')),

  'finish-route-creation': onRouteEntry(async (tx, entry) => await tx.routeEntries.fire(entry, 'created')),

  'finish-route-deletion': onRouteEntry(async (tx, entry) => await tx.routeEntries.remove(entry, 'deleted')),

  'finish-bgp-network-creation': onBgpNetwork(async (tx, network) => await tx.bgpNetworks.fire(network, 'created')),

  'finish-bgp-network-deletion': onBgpNetwork(async (tx, network) => await tx.bgpNetworks.remove(network, 'deleted')),

  'end-term': onConnection(async (tx, connection, { clock }) => {
    const { endsAt, renewedUntil, businessStatus } = connection;
    // A term that was renewed after this fell due ends later, and a connection that is at an end owes nothing more.
    if (endsAt === null || endsAt > clock.now() || !heldStatuses.includes(connection.status)) return;
    if (renewedUntil === null) {
      if (businessStatus === 'Normal')
        await tx.physicalConnections.modify(connection, { businessStatus: 'FinancialLocked' });
      return;
    }
    await tx.physicalConnections.modify(connection, { endsAt: renewedUntil, renewedUntil: null });
    await tx.due.schedule('end-term', connection.id, renewedUntil, clock.now());
  }),
};

type StepOn<Resource> = (tx: WriteTransaction, resource: Resource, parts: ProviderParts) => Promise<unknown>;

function onConnection(step: StepOn<PhysicalConnection>): Effect {
  return on('physicalconnection', async (tx, id) => await tx.physicalConnections.any(id), step);
}

function onVbr(step: StepOn<VirtualBorderRouter>): Effect {
  return on('virtualborderrouter', async (tx, id) => await tx.vbrs.any(id), step);
}

function onInterface(step: StepOn<RouterInterface>): Effect {
  return on('routerinterface', async (tx, id) => await tx.routerInterfaces.any(id), step);
}

function onVpc(step: StepOn<Vpc>): Effect {
  return on('vpc', async (tx, id) => await tx.vpcs.any(id), step);
}

function onRouteEntry(step: StepOn<RouteEntry>): Effect {
  return on('routeentry', async (tx, id) => await tx.routeEntries.any(id), step);
}

function onVSwitch(step: StepOn<VSwitch>): Effect {
  return on('vswitch', async (tx, id) => await tx.vSwitches.any(id), step);
}

// What is told of BGP is told of the VBR.
function onBgpGroup(step: StepOn<BgpGroup>): Effect {
  return on(
    'virtualborderrouter',
    async (tx, id) => await tx.bgpGroups.any(id),
    step,
    ({ vbrId }) => vbrId,
  );
}

function onBgpPeer(step: StepOn<BgpPeer>): Effect {
  return on(
    'virtualborderrouter',
    async (tx, id) => await tx.bgpPeers.any(id),
    step,
    ({ vbrId }) => vbrId,
  );
}

function onBgpNetwork(step: StepOn<BgpNetwork>): Effect {
  return on(
    'virtualborderrouter',
    async (tx, id) => await tx.bgpNetworks.any(id),
    step,
    ({ vbrId }) => vbrId,
  );
}

function on<Resource extends Pick<Owner, 'accountId' | 'regionId'> & { readonly id: string }>(
  resourceType: string,
  find: (tx: WriteTransaction, id: string) => Promise<Resource | undefined>,
  step: StepOn<Resource>,
  toldOf: (resource: Resource) => string = ({ id }) => id,
): Effect {
  return async (tx, subject, parts) => {
    const resource = await find(tx, subject);
    if (resource === undefined) return undefined;
    await step(tx, resource, parts);
    return { accountId: resource.accountId, regionId: resource.regionId, resourceType, id: toldOf(resource) };
  };
}
