// Who may assume a role, as its maker wrote it down: refused when it is broken, kept as it came.
import { parseTrustPolicy } from '../../../domain/policy/document.ts';
import { PolicyFault } from '../../../domain/policy/fault.ts';
import { ApiError } from '../../../gateway/errors.ts';
import { malformedPolicy } from '../errors.ts';

/** @throws ApiError MalformedPolicyDocument with the place and the reason */
export function checkTrustPolicy(document: string): void {
  try {
    parseTrustPolicy(document);
  } catch (error) {
    if (error instanceof PolicyFault) throw new ApiError(malformedPolicy(error.message));
    throw error;
  }
}
