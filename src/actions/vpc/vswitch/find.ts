// The vSwitch that an action is about. To other accounts it does not exist.
import type { VSwitchId } from '../../../domain/ids.ts';
import type { VSwitch } from '../../../domain/vpc.ts';
import type { Caller } from '../../../gateway/caller.ts';
import { brandedText } from '../../../gateway/codec.ts';
import type { Fail } from '../../../gateway/fail.ts';
import { optional, required } from '../../../gateway/param.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import type { RuleServices } from '../../declare.ts';
import { regionIdText } from '../params.ts';
import { knownRegion } from '../region.ts';

export const vSwitchId = required('The vSwitch.', brandedText<VSwitchId>({ max: 64 }));

export const anyRegion = optional('Region of the vSwitch; any where it is left out.', regionIdText);

interface Named {
  readonly RegionId: string | undefined;
  readonly VSwitchId: VSwitchId;
}

/** @throws ApiError for an unknown region, InvalidVSwitchId.NotFound */
export async function ownVSwitch(
  tx: Pick<ReadTransaction, 'vSwitches'>,
  services: RuleServices,
  caller: Caller,
  { RegionId, VSwitchId: id }: Named,
  fail: Fail<'vSwitchNotFound'>,
): Promise<VSwitch> {
  const region = RegionId === undefined ? undefined : knownRegion(services, RegionId, fail);
  const vSwitch = await tx.vSwitches.owned(caller.accountId, id);
  if (vSwitch === undefined || (region !== undefined && vSwitch.regionId !== region.id)) return fail('vSwitchNotFound');
  return vSwitch;
}
