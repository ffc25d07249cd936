// One rule for every optional parameter of an action that changes attributes: absent leaves the attribute as it is, empty clears
// it. What always has a value is left as it is by an empty one too, since clients send `Bandwidth=` for a bandwidth left out.
import { expect, it } from 'vitest';
import { editions } from '../domain/edition.ts';
import type { Param } from '../gateway/param.ts';
import { products } from './products.ts';

/** Parameters that are about the call, or say which resource it is about, or order something. */
const ofTheCall = [
  'ClientToken',
  'UserName',
  'BalanceBefore',
  'DeleteHealthCheckIp',
  'AssociatedPhysicalConnections',
  'ClearAuthKey',
];

const alwaysThere: Readonly<Record<string, readonly string[]>> = {
  ModifyPhysicalConnectionAttribute: ['LineOperator', 'PeerLocation', 'PortType', 'bandwidth'],
  ModifyVirtualBorderRouterAttribute: [
    'DetectMultiplier',
    'MinRxInterval',
    'MinTxInterval',
    'VlanId',
    'Bandwidth',
    'EnableIpv6',
    'Mtu',
    'SitelinkEnable',
  ],
  ModifyRouterInterfaceAttribute: ['HcRate', 'HcThreshold'],
  ModifyBgpPeerAttribute: ['BgpGroupId', 'EnableBfd', 'PeerIpAddress'],
  ModifyBgpGroupAttribute: ['IsFakeAsn', 'LocalAsn', 'PeerAsn', 'RouteQuota'],
  UpdateUser: ['NewUserName'],
  UpdateGroup: ['NewGroupName'],
  UpdateRole: ['NewAssumeRolePolicyDocument', 'NewMaxSessionDuration'],
  ModifyAccount: ['Name', 'Balance', 'Suspended'],
};

const changing = products
  .flatMap(({ actions }) => actions)
  .filter(({ name }) => /^(Modify|Update)/.test(name))
  .flatMap(({ name: action, params }) =>
    Object.entries<Param<unknown>>(params)
      .filter(([name, param]) => !param.isRequired(editions.current) && !ofTheCall.includes(name))
      .map(([name, param]) => ({ action, name, param })),
  );

it.each(changing)(
  '$action $name: absent leaves, empty clears what can be without a value',
  ({ action, name, param }) => {
    const cleared = alwaysThere[action]?.includes(name) === true ? undefined : null;
    for (const edition of Object.values(editions)) {
      expect(param.read(name, new Map(), edition)).toBeUndefined();
      expect(param.read(name, new Map([[name, '']]), edition)).toBe(cleared);
    }
  },
);
