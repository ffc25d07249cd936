// Error rows of the router interfaces. Spellings such as `ValudNotSupported` and `it's` are the service's.
import type { ErrorRow } from '../../../gateway/errors.ts';

/** The code that Terraform takes for "already gone" when it deletes an interface. */
export const interfaceNotFound: ErrorRow = [
  404,
  'InvalidInstanceId.NotFound',
  'The specified RouterInterfaceId does not exist in our records.',
];
export const specNotSupported: ErrorRow = [
  400,
  'InvalidSpec.ValudNotSupported',
  'The specified Spec is not supported.',
];
export const oppositeRouterTypeNotSupported: ErrorRow = [
  400,
  'InvalidOppositeRouterType.ValueNotSupported',
  'The specified OppositeRouterType is not valid.',
];
export const healthCheckIpMalformed: ErrorRow = [
  400,
  'InvalidHealthCheckIP.Malformd',
  'Healthcheck sourceip or targetip is not valid.',
];
/** While a move is under way nothing else may change. */
export const notSettled = incorrectStatus('Active,idle or inactive');

export const connectedAlready: ErrorRow = [
  400,
  'Forbidden.OnlyOneConnection',
  'The Specified routers have a connection already',
];

/** @param allowed the status, or the statuses, in which the action may be called */
export function incorrectStatus(allowed: string): ErrorRow {
  return [
    400,
    'IncorrectStatus',
    `RouterInterface can be operated by this action only when it's status is ${allowed}.`,
  ];
}
