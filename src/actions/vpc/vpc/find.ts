// The VPC that an action is about. To other accounts it does not exist.
import type { VpcId } from '../../../domain/ids.ts';
import type { Vpc } from '../../../domain/vpc.ts';
import type { Caller } from '../../../gateway/caller.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { knownRegion } from '../region.ts';

interface Named {
  /** Any where it is left out, as the service does not demand it everywhere. */
  readonly RegionId: string | undefined;
  readonly VpcId: VpcId;
}

/** @throws ApiError for an unknown region, InvalidVpcId.NotFound */
export async function ownVpc(
  tx: Pick<ReadTransaction, 'vpcs'>,
  services: RuleServices,
  caller: Caller,
  { RegionId, VpcId: id }: Named,
  fail: Fail<'vpcNotFound'>,
): Promise<Vpc> {
  const region = RegionId === undefined ? undefined : knownRegion(services, RegionId, fail);
  const vpc = await tx.vpcs.owned(caller.accountId, id);
  if (vpc === undefined || (region !== undefined && vpc.regionId !== region.id)) return fail('vpcNotFound');
  return vpc;
}
