// Error rows of the STS product.
import type { ErrorRow } from '../../gateway/errors.ts';

/** For whoever's policies do not allow the call, and whoever the role does not trust: the same words for both. */
export const notAuthorized: ErrorRow = [
  403,
  'NoPermission',
  'You are not authorized to do this action. You should be authorized by RAM.',
];
export const rootCaller: ErrorRow = [403, 'NoPermission', 'Roles may not be assumed by root accounts.'];
export const roleNotFound: ErrorRow = [404, 'EntityNotExist.Role', 'The specified Role not exists.'];
export const malformedRoleArn: ErrorRow = [400, 'InvalidParameter.RoleArn', 'The parameter RoleArn is wrongly formed.'];
export const malformedSessionName: ErrorRow = [
  400,
  'InvalidParameter.RoleSessionName',
  'The parameter RoleSessionName is wrongly formed.',
];
export const wrongDuration: ErrorRow = [
  400,
  'InvalidParameter.DurationSeconds',
  'The Min/Max value of DurationSeconds is 15min/1hr.',
];
export const malformedPolicy: ErrorRow = [
  400,
  'InvalidParameter.PolicyGrammar',
  'The parameter Policy has not passed grammar check.',
  { isContinued: true },
];
export const policyTooLong: ErrorRow = [
  400,
  'InvalidParameter.PolicySize',
  'The size of Policy must be smaller than 2048 bytes.',
];
