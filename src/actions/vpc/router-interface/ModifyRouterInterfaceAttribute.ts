import { z } from 'zod';
import {
  mayHaveRole,
  settledStatuses,
  type OppositeEnd,
  type RouterInterface,
} from '../../../domain/router-interface.ts';
import { flag, integer } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { clearable, emptiable, optional, withDefault, type Values } from '../../../gateway/param.ts';
import type { RouterInterfaceChanges } from '../../../store/resources/router-interfaces.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { descriptionMalformed, nameMalformed } from '../errors.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { healthCheckIpMalformed, interfaceNotFound, notSettled, oppositeRouterTypeNotSupported } from './errors.ts';
import { ownInterface } from './find.ts';
import * as params from './params.ts';

const declared = {
  RegionId: common.regionId,
  RouterInterfaceId: params.routerInterfaceId,
  DeleteHealthCheckIp: withDefault('Whether to take both health check addresses away.', false, flag()),
  Description: clearable('Description of the interface.', common.descriptionText, { malformed: descriptionMalformed }),
  HcRate: optional('Interval of health checks in ms.', integer({ min: 1, max: 3_600_000 })),
  HcThreshold: optional('Lost probes in a row until a health check fails.', integer({ min: 1, max: 255 })),
  HealthCheckSourceIp: emptiable(params.healthCheckSourceIp),
  HealthCheckTargetIp: emptiable(params.healthCheckTargetIp),
  Name: clearable('Name of the interface.', common.nameText, { malformed: nameMalformed }),
  OppositeInterfaceId: emptiable(params.oppositeInterfaceId),
  OppositeInterfaceOwnerId: emptiable(params.oppositeOwnerId),
  OppositeRouterId: emptiable(params.oppositeRouterId),
  OppositeRouterType: emptiable(params.oppositeRouterType),
};

export const modifyRouterInterfaceAttribute = writeAction({
  name: 'ModifyRouterInterfaceAttribute',
  doc: 'Changes a router interface; while it is idle, also which one is at its other end.',
  subject: subjects.routerInterface,
  touches: [resources.routerInterface.named('RouterInterfaceId')],
  params: declared,
  errors: {
    interfaceNotFound,
    nameMalformed,
    descriptionMalformed,
    healthCheckIpMalformed,
    oppositeRouterTypeNotSupported,
    healthCheckConflict: errorRow(
      400,
      'InvalidParam.ModifyRouterInterface',
      'healthCheck Ip is conflicted with DeleteHealthCheckIp option',
      {
        en: 'Addresses of a health check cannot be set and deleted in one call. Send one or the other.',
        zh: '不能在同一次调用中既设置又删除健康检查地址。请只做其一。',
      },
    ),
    notSettled,
    oppositeFixed: errorRow(
      400,
      'IncorrectStatus',
      "The opposite can be modified only when RouterInterface's status is Idle.",
      {
        en: 'What is at the other end is settled once the interface is connected. Disconnect it by deleting one end, and make it anew.',
        zh: '接口连接后对端即固定。请删除一端以断开连接，然后重新创建。',
      },
    ),
    roleNotSupported: errorRow(400, 'LinkRole.NotSupport', 'This linkrole is not supported', {
      en: 'An interface in this role cannot be changed so. Change the one at the other end.',
      zh: '此角色的接口不能这样修改。请修改对端接口。',
    }),
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const routerInterface = await ownInterface(tx, services, caller, given, fail);
    const setsAddress = (given.HealthCheckSourceIp ?? given.HealthCheckTargetIp) !== undefined;
    if (given.DeleteHealthCheckIp && setsAddress) fail('healthCheckConflict');
    const changes = changesOf(routerInterface, given);
    const after = { ...routerInterface, ...changes };
    if (after.healthCheckSourceIp !== null && after.healthCheckTargetIp === null)
      fail('missingParameter', 'HealthCheckTargetIp');
    if (!mayHaveRole(after.role, after.routerType, after.oppositeRouterType)) fail('roleNotSupported');
    if (!settledStatuses.includes(routerInterface.status)) fail('notSettled');
    if (routerInterface.status !== 'Idle' && oppositeFields.some((field) => field in changes)) fail('oppositeFixed');
    if (Object.keys(changes).length > 0) await tx.routerInterfaces.modify(routerInterface, changes);
    return {};
  },
});

const oppositeFields: readonly (keyof OppositeEnd)[] = [
  'oppositeAccountId',
  'oppositeInterfaceId',
  'oppositeRouterId',
  'oppositeRouterType',
];

/** What the call changes: a parameter that is absent or repeats the present value is no change. */
function changesOf(routerInterface: RouterInterface, given: Values<typeof declared>): RouterInterfaceChanges {
  const removed = given.DeleteHealthCheckIp ? null : undefined;
  const wanted: Partial<Record<keyof RouterInterfaceChanges, string | number | null | undefined>> = {
    description: given.Description,
    healthCheckIntervalMs: given.HcRate,
    healthCheckThreshold: given.HcThreshold,
    healthCheckSourceIp: given.HealthCheckSourceIp === undefined ? removed : given.HealthCheckSourceIp,
    healthCheckTargetIp: given.HealthCheckTargetIp === undefined ? removed : given.HealthCheckTargetIp,
    name: given.Name,
    oppositeAccountId: given.OppositeInterfaceOwnerId,
    oppositeInterfaceId: given.OppositeInterfaceId,
    oppositeRouterId: given.OppositeRouterId,
    oppositeRouterType: given.OppositeRouterType,
  };
  const changed = Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) => value !== undefined && value !== routerInterface[field as keyof RouterInterface],
    ),
  );
  const namesOwner = given.OppositeInterfaceOwnerId !== undefined && !routerInterface.namesOppositeOwner;
  return namesOwner ? { ...changed, namesOppositeOwner: true } : changed;
}
