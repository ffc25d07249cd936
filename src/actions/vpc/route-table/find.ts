// The route table that an action is about. To other accounts it does not exist.
import type { RouteTable } from '../../../domain/route-table.ts';
import type { Caller } from '../../../gateway/caller.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { knownRegion } from '../region.ts';

interface Named {
  readonly RegionId: string | undefined;
  readonly RouteTableId: string;
}

/** @throws ApiError for an unknown region, InvalidRouteTableId.NotFound */
export async function ownRouteTable(
  tx: Pick<ReadTransaction, 'routeTables'>,
  services: RuleServices,
  caller: Caller,
  { RegionId, RouteTableId: id }: Named,
  fail: Fail<'routeTableNotFound'>,
): Promise<RouteTable> {
  const region = RegionId === undefined ? undefined : knownRegion(services, RegionId, fail);
  const table = await tx.routeTables.owned(caller.accountId, id);
  if (table === undefined || (region !== undefined && table.regionId !== region.id)) return fail('routeTableNotFound');
  return table;
}
