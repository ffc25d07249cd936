// What the provider does by itself when its time has come: the automatic steps, and what time alone brings about. Each is
// judged anew on the state it finds, since people may have been faster.
import type { Catalogue } from '../domain/catalogue.ts';
import type { Clock } from '../domain/clock.ts';
import type { PhysicalConnection } from '../domain/physical-connection.ts';
import type { WorkKind } from '../domain/provider-policy.ts';
import type { DueWork } from '../store/due-work.ts';
import type { Writes } from '../store/store.ts';
import { acceptLoa } from './accept-loa.ts';
import { automaticPort } from './automatic-port.ts';

export interface ProviderParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly newRequestId: () => string;
}

/** The name in the audit of each step, like the operator's action where there is one. */
const auditNames: Readonly<Record<WorkKind, string>> = {
  approve: 'ApprovePhysicalConnection',
  allocate: 'AllocatePhysicalConnection',
  'finish allocation': 'FinishPhysicalConnectionAllocation',
  confirm: 'ConfirmPhysicalConnection',
  'finish termination': 'FinishPhysicalConnectionTermination',
  'accept loa': 'AcceptPhysicalConnectionLOA',
  'end term': 'EndPhysicalConnectionTerm',
};

const providerVersion = '2026-11-01';

/** Carries out one piece of work in the caller's transaction; work that no longer applies is dropped. */
export async function carryOut(tx: Writes, { kind, subject }: DueWork, parts: ProviderParts): Promise<void> {
  const connection = await tx.physicalConnections.any(subject);
  if (connection === undefined) return;
  const changesBefore = tx.changes.length;
  await steps[kind](tx, connection, parts);
  const changes = tx.changes.slice(changesBefore);
  if (changes.length === 0) return;
  await tx.calls.recordAudit({
    at: parts.clock.now(),
    accountId: connection.accountId,
    accessKeyId: 'provider',
    callerArn: 'acs:demarc::provider',
    sourceIp: '',
    version: providerVersion,
    action: auditNames[kind],
    resource: `acs:vpc:${connection.regionId}:${connection.accountId}:physicalconnection/${connection.id}`,
    requestId: parts.newRequestId(),
    outcome: 'Success',
    changes,
  });
}

type Step = (tx: Writes, connection: PhysicalConnection, parts: ProviderParts) => Promise<unknown>;

const steps: Readonly<Record<WorkKind, Step>> = {
  async approve(tx, connection) {
    // Payment sets this step going again.
    const unpaid = await tx.orders.ofConnection(connection.id, 'Setup', ['Unpaid', 'Abnormal']);
    if (unpaid.length === 0) await tx.physicalConnections.fire(connection, 'approve');
  },
  async allocate(tx, connection, { catalogue }) {
    if (connection.status !== 'Approved') return;
    await tx.physicalConnections.fire(connection, 'allocate', await automaticPort(tx, connection, catalogue));
  },
  'finish allocation': async (tx, connection) => await tx.physicalConnections.fire(connection, 'allocated'),
  confirm: async (tx, connection) => await tx.confirm(connection),
  'finish termination': async (tx, connection) => await tx.physicalConnections.fire(connection, 'terminated'),
  async 'accept loa'(tx, connection, { clock }) {
    const loa = await tx.loas.of(connection.id);
    if (loa !== undefined) await acceptLoa(tx, loa, clock.now());
  },
  async 'end term'(tx, connection, { clock }) {
    const { endsAt, renewedUntil, businessStatus } = connection;
    // A term that was renewed after this fell due ends later.
    if (endsAt === null || endsAt > clock.now() || connection.status === 'Terminated') return;
    if (renewedUntil === null) {
      if (businessStatus === 'Normal')
        await tx.physicalConnections.modify(connection, { businessStatus: 'FinancialLocked' });
      return;
    }
    await tx.physicalConnections.modify(connection, { endsAt: renewedUntil, renewedUntil: null });
    await tx.due.schedule('end term', connection.id, renewedUntil, clock.now());
  },
};
