// Error rows of the operator's product. It is Demarc's own; where the customer's API has a code for the case, staff get
// the same one.
import { errorRow } from '../../gateway/errors.ts';

export const orderNotPaid = errorRow(
  400,
  'Forbidden.OrderNotPaid',
  'The setup order of the physical connection is not paid.',
  {
    en: 'The setup order is still unpaid. Settle it, then approve the connection.',
    zh: '初装订单尚未支付。请先结清订单，再审批专线。',
  },
);
export const portUsed = errorRow(400, 'InvalidPortNumber.Used', 'The specified PortNumber has been used.', {
  en: 'Another connection has this port of the access point. Take a free one.',
  zh: '该接入点的此端口已被其他专线占用。请选择空闲端口。',
});
export const accessPointNotFound = errorRow(
  404,
  'InvalidAccessPointId.NotFound',
  'The specified AccessPointId is not found.',
  {
    en: 'The catalogue has no access point of this id. DescribeAccessPoints lists those of a region.',
    zh: '目录中没有此 ID 的接入点。可用 DescribeAccessPoints 查看某个地域的接入点。',
  },
);
export const orderNotFound = errorRow(404, 'InvalidOrderId.NotFound', 'The specified OrderId is not found.', {
  en: 'There is no such order. DescribeOrders lists those that there are.',
  zh: '没有这个订单。请用 DescribeOrders 查看现有订单。',
});
export const accountNotFound = errorRow(404, 'InvalidAccountId.NotFound', 'The specified AccountId is not found.', {
  en: 'There is no such account. DescribeAccounts lists those that there are.',
  zh: '没有这个账号。请用 DescribeAccounts 查看现有账号。',
});
export const accountExists = errorRow(409, 'InvalidAccountId.Exists', 'The specified AccountId exists already.', {
  en: 'Another account has this id. Leave AccountId out, and a free one is drawn.',
  zh: '此 ID 已被其他账号使用。不填 AccountId 即可自动分配。',
});
export const balanceChanged = errorRow(
  409,
  'OperationDenied.BalanceChanged',
  'The balance of the account is not the specified BalanceBefore.',
  {
    en: 'The balance has moved since it was looked at. Look at it again and reckon from the new one.',
    zh: '余额在查看之后已发生变化。请重新查看并据此计算。',
  },
);
export const ownAccount = errorRow(
  400,
  'OperationDenied.OwnAccount',
  'The account of the caller cannot be suspended by the caller.',
  {
    en: 'Nobody can suspend the account that they call from. Use a key of another one.',
    zh: '不能停用调用者自己的账号。请使用其他账号的密钥。',
  },
);
