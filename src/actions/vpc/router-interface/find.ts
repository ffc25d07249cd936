// The router interface that an action is about. To other accounts, the one at its other end too, it does not exist.
import type { RouterInterface } from '../../../domain/router-interface.ts';
import type { Caller } from '../../../gateway/caller.ts';
import { ApiError } from '../../../gateway/errors.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { knownRegion } from '../region.ts';
import { interfaceNotFound } from './errors.ts';

interface Named {
  readonly RegionId: string;
  readonly RouterInterfaceId: string;
}

/** @throws ApiError for an unknown region, InvalidInstanceId.NotFound */
export async function ownInterface(
  tx: Pick<ReadTransaction, 'routerInterfaces'>,
  services: RuleServices,
  caller: Caller,
  { RegionId, RouterInterfaceId }: Named,
): Promise<RouterInterface> {
  const region = knownRegion(services, RegionId);
  const routerInterface = await tx.routerInterfaces.owned(caller.accountId, RouterInterfaceId);
  if (routerInterface?.regionId !== region.id) throw new ApiError(interfaceNotFound);
  return routerInterface;
}
