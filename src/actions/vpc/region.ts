// The first rule of every action that names a region.
import type { Region } from '../../domain/catalogue.ts';
import { ApiError, gatewayErrors } from '../../gateway/errors.ts';
import type { RuleServices } from '../declare.ts';

/** @throws ApiError InvalidRegionId.NotFound */
export function knownRegion({ catalogue }: RuleServices, id: string): Region {
  const region = catalogue.region(id);
  if (region === undefined) throw new ApiError(gatewayErrors.unknownRegion);
  return region;
}
