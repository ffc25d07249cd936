// The router interface that an action is about. To other accounts, the one at its other end too, it does not exist.
import type { RouterInterfaceId } from '../../../domain/ids.ts';
import type { RouterInterface } from '../../../domain/router-interface.ts';
import type { Caller } from '../../../gateway/caller.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { knownRegion } from '../region.ts';

interface Named {
  readonly RegionId: string;
  readonly RouterInterfaceId: RouterInterfaceId;
}

/** @throws ApiError for an unknown region, InvalidInstanceId.NotFound */
export async function ownInterface(
  tx: Pick<ReadTransaction, 'routerInterfaces'>,
  services: RuleServices,
  caller: Caller,
  { RegionId, RouterInterfaceId }: Named,
  fail: Fail<'interfaceNotFound'>,
): Promise<RouterInterface> {
  const region = knownRegion(services, RegionId, fail);
  const routerInterface = await tx.routerInterfaces.owned(caller.accountId, RouterInterfaceId);
  return routerInterface?.regionId === region.id ? routerInterface : fail('interfaceNotFound');
}
