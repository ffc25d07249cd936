// The connection that an action is about, as far as the caller may see it.
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import type { Caller } from '../../../gateway/caller.ts';
import { ApiError, type ErrorRow } from '../../../gateway/errors.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { connectionNotFound } from '../errors.ts';
import { knownRegion } from '../region.ts';

type Tx = Pick<ReadTransaction, 'physicalConnections'>;

/**
 * The caller's connection in the region. Staff see every account's.
 * @throws ApiError for an unknown region, and `absent` when there is no such connection for this caller
 */
export async function ownConnection(
  tx: Tx,
  services: RuleServices,
  caller: Caller,
  regionId: string,
  id: string,
  absent: ErrorRow = connectionNotFound,
): Promise<PhysicalConnection> {
  const region = knownRegion(services, regionId);
  const connection = caller.isStaff
    ? await tx.physicalConnections.any(id)
    : await tx.physicalConnections.owned(caller.accountId, id);
  if (connection?.regionId !== region.id) throw new ApiError(absent);
  return connection;
}
