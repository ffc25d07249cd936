// The first rule of every action that names a region.
import type { Region } from '../../domain/catalogue.ts';
import type { Fail } from '../../gateway/fail.ts';
import type { RuleServices } from '../declare.ts';

/** @throws ApiError InvalidRegionId.NotFound */
export function knownRegion({ catalogue }: RuleServices, id: string, fail: Fail): Region {
  return catalogue.region(id) ?? fail('unknownRegion');
}
