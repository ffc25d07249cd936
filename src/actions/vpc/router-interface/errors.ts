// Error rows of the router interfaces. Spellings such as `ValudNotSupported` and `it's` are the service's.
import { errorRow, type ErrorRow } from '../../../gateway/errors.ts';
import { outsideLimits } from '../../explanations.ts';

/** The code that Terraform takes for "already gone" when it deletes an interface. */
export const interfaceNotFound = errorRow(
  404,
  'InvalidInstanceId.NotFound',
  'The specified RouterInterfaceId does not exist in our records.',
  {
    en: 'This account has nothing with that id in the region. Compare the id and RegionId.',
    zh: '该账号在此地域没有此 ID 的资源。请核对 ID 与 RegionId。',
  },
);
export const specNotSupported = errorRow(400, 'InvalidSpec.ValudNotSupported', 'The specified Spec is not supported.', {
  en: 'There is no such specification of a router interface, or not between these regions. Take one that the form offers.',
  zh: '没有此路由器接口规格，或这两个地域之间不提供。请选择表单提供的规格。',
});
export const oppositeRouterTypeNotSupported = errorRow(
  400,
  'InvalidOppositeRouterType.ValueNotSupported',
  'The specified OppositeRouterType is not valid.',
  outsideLimits('OppositeRouterType'),
);
export const healthCheckIpMalformed = errorRow(
  400,
  'InvalidHealthCheckIP.Malformd',
  'Healthcheck sourceip or targetip is not valid.',
  {
    en: 'The addresses of the health check have to be two different IPv4 addresses, given together.',
    zh: '健康检查的两个地址必须是不同的 IPv4 地址，且须同时填写。',
  },
);
/** While a move is under way nothing else may change. */
export const notSettled = incorrectStatus('Active,idle or inactive');

export const connectedAlready = errorRow(
  400,
  'Forbidden.OnlyOneConnection',
  'The Specified routers have a connection already',
  {
    en: 'The two routers are connected already, and once is all that there can be. Use that connection, or delete it first.',
    zh: '两个路由器之间已有连接，且只能有一个。请使用现有连接，或先将其删除。',
  },
);

/** Terraform calls again after this one. No public source prints the message. */
export const routesLeft = errorRow(
  400,
  'DependencyViolation.RouterInterfaceReferedByRouteEntry',
  'The specified RouterInterface is refered by route entries.',
  {
    en: 'Routes still lead to the router interface. Delete them first, with DeleteRouteEntry.',
    zh: '仍有路由指向该路由器接口。请先用 DeleteRouteEntry 删除。',
  },
);

/** @param allowed the status, or the statuses, in which the action may be called */
export function incorrectStatus(allowed: string): ErrorRow {
  return errorRow(
    400,
    'IncorrectStatus',
    `RouterInterface can be operated by this action only when it's status is ${allowed}.`,
    {
      en: 'The router interface is in a state in which this cannot be done. The message names the states in which it can.',
      zh: '路由器接口的当前状态不允许此操作。消息中列出了允许的状态。',
    },
  );
}
