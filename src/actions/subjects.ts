// What actions are about. The explorer and the docs group actions by it, and the system's policies speak of it.
import type { Subject } from '../gateway/action.ts';

const expressConnect = 'ExpressConnect';

export const subjects = {
  physicalConnection: { en: 'Physical connections', zh: '物理专线', area: expressConnect },
  loa: { en: 'Letters of authorization', zh: '入场授权函', area: expressConnect },
  order: { en: 'Orders', zh: '订单', area: expressConnect },
  virtualBorderRouter: { en: 'Virtual border routers', zh: '边界路由器', area: expressConnect },
  routerInterface: { en: 'Router interfaces', zh: '路由器接口', area: expressConnect },
  vpc: { en: 'VPCs', zh: '专有网络' },
  routeTable: { en: 'Route tables', zh: '路由表' },
  bgp: { en: 'BGP', zh: 'BGP 动态路由', area: expressConnect },
  tag: { en: 'Tags and groups', zh: '标签与资源组', area: expressConnect },
  resourceGroup: { en: 'Resource groups', zh: '资源组' },
  location: { en: 'Regions and access points', zh: '地域与接入点', area: expressConnect },
  user: { en: 'Users', zh: '用户' },
  accessKey: { en: 'Access keys', zh: '访问密钥' },
  group: { en: 'Groups', zh: '用户组' },
  role: { en: 'Roles', zh: '角色' },
  policy: { en: 'Policies', zh: '权限策略' },
  ramTag: { en: 'Tags of roles and policies', zh: '角色与权限策略的标签' },
  caller: { en: 'Callers and temporary keys', zh: '调用者与临时密钥' },
  audit: { en: 'Audit', zh: '审计' },
  staffQueue: { en: 'Staff queue', zh: '待办' },
  account: { en: 'Accounts', zh: '账号' },
} as const satisfies Record<string, Subject>;
