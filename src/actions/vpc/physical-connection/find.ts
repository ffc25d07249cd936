// The connection that an action is about, as far as the caller may see it.
import type { ConnectionId } from '../../../domain/ids.ts';
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import type { Caller } from '../../../gateway/caller.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { knownRegion } from '../region.ts';

type Tx = Pick<ReadTransaction, 'physicalConnections'>;

/**
 * The caller's connection in the region. Staff see every account's.
 * @throws ApiError for an unknown region, and when there is no such connection for this caller
 */
export async function ownConnection(
  tx: Tx,
  services: RuleServices,
  caller: Caller,
  regionId: string,
  id: ConnectionId,
  fail: Fail<'connectionNotFound'>,
): Promise<PhysicalConnection> {
  return (await findConnection(tx, services, caller, regionId, id, fail)) ?? fail('connectionNotFound');
}

/**
 * The same, for actions that call its absence otherwise: undefined where there is none.
 * @throws ApiError for an unknown region
 */
export async function findConnection(
  tx: Tx,
  services: RuleServices,
  caller: Caller,
  regionId: string,
  id: ConnectionId,
  fail: Fail,
): Promise<PhysicalConnection | undefined> {
  const region = knownRegion(services, regionId, fail);
  const connection = caller.isStaff
    ? await tx.physicalConnections.any(id)
    : await tx.physicalConnections.owned(caller.accountId, id);
  return connection?.regionId === region.id ? connection : undefined;
}
