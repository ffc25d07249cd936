// Applying for a connection: what CreatePhysicalConnection and CreatePhysicalConnectionSetupOrder have in common.
import { takesOrders } from '../../../domain/catalogue.ts';
import { hasIdForm } from '../../../domain/ids.ts';
import {
  portSpeedsMbps,
  redundancyStatuses,
  type LineOperator,
  type PhysicalConnection,
  type PortType,
} from '../../../domain/physical-connection.ts';
import type { Caller } from '../../../gateway/caller.ts';
import { ApiError } from '../../../gateway/errors.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import * as rows from '../errors.ts';
import { knownRegion } from '../region.ts';

export interface Application {
  readonly regionId: string;
  readonly accessPointId: string;
  readonly lineOperator: LineOperator;
  readonly portType: PortType;
  /** The port's own speed where it is undefined. */
  readonly bandwidthMbps: number | undefined;
  /** The access point's location where it is undefined. */
  readonly peerLocation: string | undefined;
  readonly redundantId: string | undefined;
  readonly circuitCode: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
}

/** The errors of an application, for the declarations of the actions that make one. */
export const applicationErrors = {
  accessPointNotEnabled: rows.accessPointNotEnabled,
  redundantConnectionAbsent: rows.redundantConnectionAbsent,
  redundantConnectionNotOwned: rows.redundantConnectionNotOwned,
  redundantConnectionStatus: rows.redundantConnectionStatus,
  inArrears: rows.inArrears,
  accessPointQuota: rows.accessPointQuota,
  freeConnectionQuota: rows.freeConnectionQuota,
} as const;

/** @throws ApiError one of the above, or InvalidRegionId.NotFound */
export async function applyForConnection(
  tx: WriteTransaction,
  services: RuleServices,
  caller: Caller,
  application: Application,
  now: number,
): Promise<PhysicalConnection> {
  const region = knownRegion(services, application.regionId);
  const accessPoint = services.catalogue.accessPoint(application.accessPointId);
  if (accessPoint?.region !== region.id || !takesOrders(accessPoint)) throw new ApiError(rows.accessPointNotEnabled);
  if (application.redundantId !== undefined) {
    // The contract tells an id that nobody has from one that is another's. Told by the record, it would show whose ids
    // are real; told by the form of the id, it shows nothing.
    if (!hasIdForm('pc', application.redundantId)) throw new ApiError(rows.redundantConnectionAbsent);
    await checkRedundant(tx, caller.accountId, application.redundantId);
  }
  if (await tx.physicalConnections.hasFinancialLock(caller.accountId)) throw new ApiError(rows.inArrears);
  await checkQuotas(tx, services, caller.accountId, accessPoint.id);

  const connection: PhysicalConnection = {
    id: services.newId('pc', region.code),
    accountId: caller.accountId,
    regionId: region.id,
    accessPointId: accessPoint.id,
    type: 'VPC',
    status: 'Initial',
    revision: 1,
    businessStatus: 'Normal',
    lineOperator: application.lineOperator,
    peerLocation: application.peerLocation ?? accessPoint.location,
    portType: application.portType,
    bandwidthMbps: application.bandwidthMbps ?? portSpeedsMbps[application.portType],
    redundantPhysicalConnectionId: application.redundantId ?? null,
    circuitCode: application.circuitCode ?? null,
    name: application.name ?? null,
    description: application.description ?? null,
    adLocation: null,
    portNumber: null,
    portKey: null,
    statusReason: null,
    createdAt: now,
    statusAt: now,
    enabledAt: null,
    chargeType: null,
    endsAt: null,
    renewedUntil: null,
    loaStatus: null,
  };
  await tx.physicalConnections.insert(connection);
  return connection;
}

/** @throws ApiError when the partner is not the account's, or not in a status to be one */
export async function checkRedundant(tx: WriteTransaction, accountId: string, id: string): Promise<void> {
  const partner = await tx.physicalConnections.owned(accountId, id);
  if (partner === undefined) throw new ApiError(rows.redundantConnectionNotOwned);
  if (!redundancyStatuses.includes(partner.status)) throw new ApiError(rows.redundantConnectionStatus);
}

async function checkQuotas(
  tx: WriteTransaction,
  { quotas }: RuleServices,
  accountId: string,
  accessPointId: string,
): Promise<void> {
  const { freeConnectionsPerAccount, connectionsPerAccessPoint } = quotas;
  if (
    connectionsPerAccessPoint !== null &&
    (await tx.physicalConnections.countAt(accountId, accessPointId)) >= connectionsPerAccessPoint
  )
    throw new ApiError(rows.accessPointQuota);
  if (
    freeConnectionsPerAccount !== null &&
    (await tx.physicalConnections.countFree(accountId)) >= freeConnectionsPerAccount
  )
    throw new ApiError(rows.freeConnectionQuota);
}
