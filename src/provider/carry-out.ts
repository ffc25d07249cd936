// What the provider does by itself when its time has come: the automatic steps, and what time alone brings about. Each is
// judged anew on the state it finds, since people may have been faster.
import type { Catalogue } from '../domain/catalogue.ts';
import type { Clock } from '../domain/clock.ts';
import type { Loa } from '../domain/loa.ts';
import { heldStatuses, type PhysicalConnection } from '../domain/physical-connection.ts';
import type { DueStepKind } from '../domain/provider-policy.ts';
import type { RouterInterface, RouterInterfaceDueStep } from '../domain/router-interface.ts';
import { vlanReservationMs, type VbrDueStep } from '../domain/virtual-border-router.ts';
import type { DueStep } from '../store/due-steps.ts';
import type { WriteTransaction } from '../store/transaction.ts';
import { acceptLoa } from './accept-loa.ts';
import { freePorts } from './free-ports.ts';
import { recordStep, type Owner } from './record-step.ts';

export interface ProviderParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly newRequestId: () => string;
  /** The injected faults of steps; a server without control has none. */
  readonly injected?: InjectedStepFaults;
}

/** Asked again about the same, as by a transaction that is run again, it says the same. */
export interface InjectedStepFaults {
  /** Why the allocation of this connection fails, undefined for one that does not. */
  allocationFails(connection: PhysicalConnection): string | undefined;
  /** Why this application for an LOA is refused, undefined for one that is not. */
  loaRefused(connection: PhysicalConnection, loa: Loa): string | undefined;
}

/** The name in the audit of each step, like the operator's action where there is one. */
const auditNames: Readonly<Record<DueStepKind, string>> = {
  approve: 'ApprovePhysicalConnection',
  allocate: 'AllocatePhysicalConnection',
  'finish allocation': 'FinishPhysicalConnectionAllocation',
  confirm: 'ConfirmPhysicalConnection',
  'confirm installation': 'ConfirmPhysicalConnection',
  'finish termination': 'FinishPhysicalConnectionTermination',
  'accept loa': 'AcceptPhysicalConnectionLOA',
  'end term': 'EndPhysicalConnectionTerm',
  'finish vbr termination': 'FinishVirtualBorderRouterTermination',
  'finish vbr recovery': 'FinishVirtualBorderRouterRecovery',
  'finish interface connection': 'FinishRouterInterfaceConnection',
  'finish interface deactivation': 'FinishRouterInterfaceDeactivation',
  'finish interface activation': 'FinishRouterInterfaceActivation',
};

/** Carries out one piece of work in the caller's transaction; work that no longer applies is dropped. */
export async function carryOut(tx: WriteTransaction, step: DueStep, parts: ProviderParts): Promise<void> {
  const changesBefore = tx.changes.length;
  const owner = await carryOutOnResource(tx, step, parts);
  const changes = tx.changes.slice(changesBefore);
  if (owner === undefined || changes.length === 0) return;
  await recordStep(tx, auditNames[step.kind], step.subject, owner, parts, changes);
}

async function carryOutOnResource(
  tx: WriteTransaction,
  { kind, subject }: DueStep,
  parts: ProviderParts,
): Promise<Owner | undefined> {
  if (isVbrDueStep(kind)) return await carryOutOnVbr(tx, kind, subject, parts);
  if (isInterfaceDueStep(kind)) return await carryOutOnInterface(tx, kind, subject, parts);
  return await carryOutOnConnection(tx, kind, subject, parts);
}

function isInterfaceDueStep(kind: DueStepKind): kind is RouterInterfaceDueStep {
  return kind in interfaceSteps;
}

function isVbrDueStep(kind: DueStepKind): kind is VbrDueStep {
  return kind === 'finish vbr termination' || kind === 'finish vbr recovery';
}

async function carryOutOnConnection(
  tx: WriteTransaction,
  kind: ConnectionDueStep,
  id: string,
  parts: ProviderParts,
): Promise<Owner | undefined> {
  const connection = await tx.physicalConnections.any(id);
  if (connection === undefined) return undefined;
  await steps[kind](tx, connection, parts);
  return { ...connection, resourceType: 'physicalconnection' };
}

async function carryOutOnVbr(
  tx: WriteTransaction,
  kind: VbrDueStep,
  id: string,
  { clock }: ProviderParts,
): Promise<Owner | undefined> {
  const vbr = await tx.vbrs.any(id);
  if (vbr === undefined) return undefined;
  const now = clock.now();
  if (kind === 'finish vbr recovery') await tx.vbrs.fire(vbr, 'recovered', { recoveredAt: now });
  else if ((await tx.vbrs.fire(vbr, 'terminated', { terminatedAt: now })) !== undefined)
    await tx.vbrs.reserveVlans(id, now + vlanReservationMs);
  return { ...vbr, resourceType: 'virtualborderrouter' };
}

async function carryOutOnInterface(
  tx: WriteTransaction,
  kind: RouterInterfaceDueStep,
  id: string,
  { clock }: ProviderParts,
): Promise<Owner | undefined> {
  const routerInterface = await tx.routerInterfaces.any(id);
  if (routerInterface === undefined) return undefined;
  await interfaceSteps[kind](tx, routerInterface, clock.now());
  return { ...routerInterface, resourceType: 'routerinterface' };
}

type InterfaceStep = (tx: WriteTransaction, routerInterface: RouterInterface, now: number) => Promise<unknown>;

const interfaceSteps: Readonly<Record<RouterInterfaceDueStep, InterfaceStep>> = {
  async 'finish interface connection'(tx, initiator, now) {
    const acceptor = await tx.routerInterfaces.any(initiator.oppositeInterfaceId ?? '');
    await tx.routerInterfaces.fire(initiator, 'connected', { connectedAt: now });
    if (acceptor !== undefined) await tx.routerInterfaces.fire(acceptor, 'connected', { connectedAt: now });
  },
  'finish interface deactivation': async (tx, end) => await tx.routerInterfaces.fire(end, 'deactivated'),
  'finish interface activation': async (tx, end) => await tx.routerInterfaces.fire(end, 'activated'),
};

type ConnectionDueStep = Exclude<DueStepKind, VbrDueStep | RouterInterfaceDueStep>;

type Step = (tx: WriteTransaction, connection: PhysicalConnection, parts: ProviderParts) => Promise<unknown>;

const noPortFree = 'No port is free at this access point.';

const steps: Readonly<Record<ConnectionDueStep, Step>> = {
  async approve(tx, connection) {
    // Payment sets this step going again.
    const unpaid = await tx.orders.ofConnection(connection.id, 'Setup', ['Unpaid', 'Abnormal']);
    if (unpaid.length === 0) await tx.physicalConnections.fire(connection, 'approve');
  },
  async allocate(tx, connection, { catalogue }) {
    if (connection.status !== 'Approved') return;
    const [port] = await freePorts(tx, connection.accessPointId, catalogue, 1);
    if (port === undefined)
      await tx.physicalConnections.fire(connection, 'fail allocation', { statusReason: noPortFree });
    else await tx.physicalConnections.fire(connection, 'allocate', port);
  },
  async 'finish allocation'(tx, connection, { injected }) {
    const reason = connection.status === 'Allocating' ? injected?.allocationFails(connection) : undefined;
    if (reason === undefined) await tx.physicalConnections.fire(connection, 'allocated');
    else await tx.physicalConnections.fire(connection, 'fail allocation', { statusReason: reason });
  },
  confirm: async (tx, connection) => await tx.confirm(connection),
  'confirm installation': async (tx, connection) => await tx.confirm(connection),
  'finish termination': async (tx, connection) => await tx.physicalConnections.fire(connection, 'terminated'),
  async 'accept loa'(tx, connection, { clock, injected }) {
    const loa = await tx.loas.of(connection.id);
    if (loa === undefined) return;
    const reason = loa.status === 'Applying' ? injected?.loaRefused(connection, loa) : undefined;
    if (reason === undefined) await acceptLoa(tx, loa, clock.now());
    else await tx.loas.fire(loa, 'reject', { statusReason: reason });
  },
  async 'end term'(tx, connection, { clock }) {
    const { endsAt, renewedUntil, businessStatus } = connection;
    // A term that was renewed after this fell due ends later, and a line that is at an end owes nothing more.
    if (endsAt === null || endsAt > clock.now() || !heldStatuses.includes(connection.status)) return;
    if (renewedUntil === null) {
      if (businessStatus === 'Normal')
        await tx.physicalConnections.modify(connection, { businessStatus: 'FinancialLocked' });
      return;
    }
    await tx.physicalConnections.modify(connection, { endsAt: renewedUntil, renewedUntil: null });
    await tx.due.schedule('end term', connection.id, renewedUntil, clock.now());
  },
};
