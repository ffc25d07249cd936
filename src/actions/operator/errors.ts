// Error rows of the operator's product. It is Demarc's own; where the customer's API has a code for the case, staff get
// the same one.
import type { ErrorRow } from '../../gateway/errors.ts';

export const orderNotPaid: ErrorRow = [
  400,
  'Forbidden.OrderNotPaid',
  'The setup order of the physical connection is not paid.',
];
export const portUsed: ErrorRow = [400, 'InvalidPortNumber.Used', 'The specified PortNumber has been used.'];
export const accessPointNotFound: ErrorRow = [
  404,
  'InvalidAccessPointId.NotFound',
  'The specified AccessPointId is not found.',
];
export const orderNotFound: ErrorRow = [404, 'InvalidOrderId.NotFound', 'The specified OrderId is not found.'];
export const accountNotFound: ErrorRow = [404, 'InvalidAccountId.NotFound', 'The specified AccountId is not found.'];
export const accountExists: ErrorRow = [409, 'InvalidAccountId.Exists', 'The specified AccountId exists already.'];
export const balanceChanged: ErrorRow = [
  409,
  'OperationDenied.BalanceChanged',
  'The balance of the account is not the specified BalanceBefore.',
];
export const ownAccount: ErrorRow = [
  400,
  'OperationDenied.OwnAccount',
  'The account of the caller cannot be suspended by the caller.',
];
