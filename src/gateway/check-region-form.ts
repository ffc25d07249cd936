// Whether a call's region has the form of one. Checked before the policies are evaluated, since the region is a part of
// most resource names.
import type { Edition } from '../domain/edition.ts';
import { ApiError, gatewayErrors } from './errors.ts';
import type { Params, RawParameters } from './param.ts';

const regionForm = /^[A-Za-z0-9-]+$/;

/** @throws ApiError InvalidParameter or InvalidRegionId.NotFound for what cannot be the id of a region */
export function checkRegionForm(params: Params, raw: RawParameters, edition: Edition): void {
  const param = params['RegionId'];
  if (param?.isPresent('RegionId', raw) !== true) return;
  const region = param.read('RegionId', raw, edition);
  if (typeof region === 'string' && !regionForm.test(region)) throw new ApiError(gatewayErrors.unknownRegion);
}
