// Applying for a connection: what CreatePhysicalConnection and CreatePhysicalConnectionSetupOrder have in common.
import { takesOrders } from '../../../domain/catalogue.ts';
import type { AccountId, ConnectionId } from '../../../domain/ids.ts';
import {
  portSpeedsMbps,
  redundancyStatuses,
  type LineOperator,
  type PhysicalConnection,
  type PortType,
} from '../../../domain/physical-connection.ts';
import type { Tag } from '../../../domain/tag.ts';
import type { CallContext } from '../../../gateway/action.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import * as rows from '../errors.ts';
import { takesApplications } from '../location/room.ts';
import { knownRegion } from '../region.ts';
import { atMost } from '../../quota.ts';

export interface Application {
  readonly regionId: string;
  readonly accessPointId: string;
  readonly lineOperator: LineOperator;
  readonly portType: PortType;
  /** The port's own speed where it is undefined. */
  readonly bandwidthMbps: number | undefined;
  /** The access point's location where it is undefined. */
  readonly peerLocation: string | undefined;
  readonly redundantId: ConnectionId | undefined;
  readonly circuitCode: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** A group of the account's; null, or nothing, for the default one. */
  readonly resourceGroupId?: string | null;
  /** Those that it gets, if any. */
  readonly tags?: readonly Tag[];
}

/** Why a connection cannot be another one's redundant partner. */
export const partnerErrors = {
  redundantConnectionAbsent: rows.redundantConnectionAbsent,
  redundantConnectionNotOwned: rows.redundantConnectionNotOwned,
  redundantConnectionStatus: rows.redundantConnectionStatus,
} as const;

/** Why an account cannot have one more connection under way there. */
export const admissionErrors = {
  accessPointNotEnabled: rows.accessPointNotEnabled,
  inArrears: rows.inArrears,
  accessPointQuota: rows.accessPointQuota,
  freeConnectionQuota: rows.freeConnectionQuota,
} as const;

/** The errors of an application, for the declarations of the actions that make one. */
export const applicationErrors = { ...partnerErrors, ...admissionErrors } as const;

/** A call that may refuse with these rows. */
interface Asking<E> extends Pick<CallContext<WriteTransaction, RuleServices>, 'tx' | 'services'> {
  readonly fail: Fail<keyof E & string>;
}

type Applying = Asking<typeof applicationErrors> & Pick<CallContext<WriteTransaction, RuleServices>, 'caller' | 'now'>;

/** @throws ApiError one of `applicationErrors`, or InvalidRegionId.NotFound */
export async function applyForConnection(
  application: Application,
  { tx, services, caller, now, fail }: Applying,
): Promise<PhysicalConnection> {
  const region = knownRegion(services, application.regionId, fail);
  const accessPoint = services.catalogue.accessPoint(application.accessPointId);
  if (accessPoint?.region !== region.id || !takesOrders(accessPoint)) return fail('accessPointNotEnabled');
  const { accountId } = caller;
  if (application.redundantId !== undefined)
    await checkPartner({ accountId, partnerId: application.redundantId }, { tx, services, fail });
  await checkAdmission({ accountId, accessPointId: accessPoint.id }, { tx, services, fail });

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
    resourceGroupId: application.resourceGroupId ?? null,
  };
  await tx.physicalConnections.insert(connection);
  await tx.tags.put(connection.id, application.tags ?? []);
  return connection;
}

/**
 * Another account's connection has a row of its own here: the reference tells it from one that is not there.
 * @throws ApiError one of `partnerErrors`
 */
export async function checkPartner(
  { accountId, partnerId }: { readonly accountId: AccountId; readonly partnerId: ConnectionId },
  { tx, fail }: Asking<typeof partnerErrors>,
): Promise<void> {
  const partner = await tx.physicalConnections.any(partnerId);
  if (partner === undefined) return fail('redundantConnectionAbsent');
  if (partner.accountId !== accountId) fail('redundantConnectionNotOwned');
  if (!redundancyStatuses.includes(partner.status)) fail('redundantConnectionStatus');
}

/**
 * The access point's capacity, the arrears rule and the quotas hold for an application and for one that is made again
 * after a rejection.
 * @throws ApiError one of `admissionErrors`
 */
export async function checkAdmission(
  { accountId, accessPointId }: Pick<PhysicalConnection, 'accountId' | 'accessPointId'>,
  { tx, services, fail }: Asking<typeof admissionErrors>,
): Promise<void> {
  const accessPoint = services.catalogue.accessPoint(accessPointId);
  if (accessPoint === undefined || !(await takesApplications(tx, accessPoint))) fail('accessPointNotEnabled');
  if (await tx.physicalConnections.hasFinancialLock(accountId)) fail('inArrears');
  const { freeConnectionsPerAccount, connectionsPerAccessPoint } = services.quotas;
  if (
    connectionsPerAccessPoint !== null &&
    (await tx.physicalConnections.countAt(accountId, accessPointId)) >= connectionsPerAccessPoint
  )
    fail('accessPointQuota', {
      wanted: atMost(
        connectionsPerAccessPoint,
        'connections of an account at an access point',
        'choose another access point',
        'quotas.connectionsPerAccessPoint',
      ),
    });
  if (
    freeConnectionsPerAccount !== null &&
    (await tx.physicalConnections.countFree(accountId)) >= freeConnectionsPerAccount
  )
    fail('freeConnectionQuota', {
      wanted: atMost(
        freeConnectionsPerAccount,
        'connections of an account that are not in service yet',
        'finish or cancel one',
        'quotas.freeConnectionsPerAccount',
      ),
    });
}
