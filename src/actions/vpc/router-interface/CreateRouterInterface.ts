import { z } from 'zod';
import type { Region } from '../../../domain/catalogue.ts';
import { asVbrId, type AccountId } from '../../../domain/ids.ts';
import type { Edition } from '../../../domain/edition.ts';
import { endOfTerm, pricingCycles } from '../../../domain/order.ts';
import {
  fitsRole,
  interfaceRoles,
  mayHaveRole,
  routerTypes,
  type RouterInterface,
} from '../../../domain/router-interface.ts';
import { flag, oneOf } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import type { Fail } from '../../../gateway/fail.ts';
import { optional, required, withDefault, type Values } from '../../../gateway/param.ts';
import type { ReadTransaction } from '../../../store/transaction.ts';
import { writeAction, type RuleServices } from '../../declare.ts';
import { outsideLimits } from '../../explanations.ts';
import { subjects } from '../../subjects.ts';
import { descriptionMalformed, nameMalformed } from '../errors.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import { groupNotFound, ownGroup, resourceGroupId } from '../resource-group/group.ts';
import { tags } from '../../tags.ts';
import { checkTerm, periodWithin } from '../term.ts';
import * as rows from './errors.ts';
import { connectPair, isConnectedAlready } from './pair.ts';
import * as params from './params.ts';

const routerTypeNotSupported = errorRow(
  400,
  'InvalidRouterType.ValueNotSupported',
  'The specified RouterType is not valid.',
  outsideLimits('RouterType'),
);
const roleNotSupported = errorRow(
  400,
  'InvalidRole.ValueNotSupported',
  'The specified Role is not valid.',
  outsideLimits('Role'),
);

const declared = {
  OppositeRegionId: required('Region of the other end.', common.regionIdText),
  RegionId: common.regionId,
  Role: required('Which end of the connection it is: a VBR only initiates.', oneOf(interfaceRoles), {
    malformed: roleNotSupported,
  }),
  RouterId: required("The router: a VBR of the caller's, or the VRouter of a VPC.", common.resourceIdText),
  RouterType: required('Kind of the router.', oneOf(routerTypes), { malformed: routerTypeNotSupported }),
  Spec: params.spec,
  AccessPointId: optional('Access point of the VBR, which the VBR tells too.', common.resourceIdText),
  ClientToken: common.clientToken,
  Description: common.description,
  FastLinkMode: withDefault('Whether the server makes the other end and connects it.', false, flag()),
  HealthCheckSourceIp: params.healthCheckSourceIp,
  HealthCheckTargetIp: params.healthCheckTargetIp,
  InstanceChargeType: withDefault('Paid by use or for a term.', 'PostPaid', oneOf(['PostPaid', 'PrePaid'])),
  Name: common.name,
  OppositeAccessPointId: optional('Access point of a VBR at the other end.', common.resourceIdText),
  OppositeInterfaceId: params.oppositeInterfaceId,
  OppositeInterfaceOwnerId: params.oppositeOwnerId,
  OppositeRouterId: params.oppositeRouterId,
  OppositeRouterType: params.oppositeRouterType,
  Period: optional('Length of the term, in cycles.', ({ longestInterfaceTerm }) => periodWithin(longestInterfaceTerm)),
  PricingCycle: withDefault('Cycle of the term.', 'Month', oneOf(pricingCycles)),
  ResourceGroupId: resourceGroupId,
  Tags: tags('Tags of the interface.', { alsoNamed: 'Tag' }),
};

export const createRouterInterface = writeAction({
  name: 'CreateRouterInterface',
  doc: "Makes a router interface: one end of a connection between a VBR and a VPC's router, or between two of these.",
  subject: subjects.routerInterface,
  touches: [
    resources.routerInterface.all,
    resources.virtualBorderRouter.ifNamed('RouterId', (raw) => raw.get('RouterType') === 'VBR'),
  ],
  params: declared,
  errors: {
    routerTypeNotSupported,
    roleNotSupported,
    specNotSupported: rows.specNotSupported,
    oppositeRouterTypeNotSupported: rows.oppositeRouterTypeNotSupported,
    healthCheckIpMalformed: rows.healthCheckIpMalformed,
    nameMalformed,
    descriptionMalformed,
    routerNotFound: errorRow(404, 'InvalidRouterId.NotFound', 'The specified RouterId does not exist in our records.', {
      en: 'This account has no such router in the region. Compare RouterId, RouterType and RegionId.',
      zh: '该账号在此地域没有此路由器。请核对 RouterId、RouterType 与 RegionId。',
    }),
    vbrNotActive: errorRow(400, 'IncorrectStatus', 'The specified VirtualBorderRouter is not active.', {
      en: 'The VBR is not active, so no router interface can be made on it. Wait until it is, or recover it.',
      zh: '边界路由器不处于 active 状态，无法在其上创建路由器接口。请等待其激活，或先恢复。',
    }),
    connectedAlready: rows.connectedAlready,
    groupNotFound,
  },
  answer: z.strictObject({ RouterInterfaceId: z.string() }),

  async run({ params: given, caller, tx, now, edition, services, fail }) {
    checkPresence(given, fail);
    if (given.InstanceChargeType === 'PrePaid')
      checkTerm({ period: given.Period ?? 1, cycle: given.PricingCycle }, edition.longestInterfaceTerm, fail);
    const region = knownRegion(services, given.RegionId, fail);
    const oppositeRegion = knownRegion(services, given.OppositeRegionId, fail);
    const ofVbr = given.RouterType === 'VBR';
    const vbr = ofVbr ? await tx.vbrs.visibleTo(caller.accountId, asVbrId(given.RouterId)) : undefined;
    if (ofVbr && (vbr?.accountId !== caller.accountId || vbr.regionId !== region.id)) fail('routerNotFound');
    if (!ofVbr && !(await isVRouterOf(tx, caller.accountId, region, given.RouterId, edition))) fail('routerNotFound');
    if ((given.AccessPointId ?? vbr?.accessPointId) !== vbr?.accessPointId) fail('invalidParameter', 'AccessPointId');
    const groupId = await ownGroup(tx, caller.accountId, given.ResourceGroupId, fail);
    const made = newInterface(given, caller.accountId, vbr?.accessPointId ?? null, groupId, region, services, now);
    if (!mayHaveRole(made.role, made.routerType, made.oppositeRouterType)) fail('roleNotSupported');
    if (!fitsRole(made.spec, made.role)) fail('specNotSupported');
    if (given.FastLinkMode) {
      if (made.role !== 'InitiatingSide') fail('roleNotSupported');
      if (made.oppositeRouterId === made.routerId) fail('invalidParameter', 'OppositeRouterId');
      if (made.oppositeAccountId !== caller.accountId) fail('invalidParameter', 'OppositeInterfaceOwnerId');
      const { oppositeRouterId: id } = made;
      if (id === null || !(await isVRouterOf(tx, caller.accountId, oppositeRegion, id, edition)))
        fail('invalidParameter', 'OppositeRouterId');
    }
    if (vbr !== undefined && vbr.status !== 'active') fail('vbrNotActive');
    await tx.tags.put(made.id, given.Tags);
    if (!given.FastLinkMode) {
      await tx.routerInterfaces.insert(made);
      return { RouterInterfaceId: made.id };
    }

    const acceptor = acceptorFor(made, oppositeRegion, services);
    const initiator = { ...made, oppositeInterfaceId: acceptor.id };
    if (await isConnectedAlready(tx, initiator, acceptor.routerId)) fail('connectedAlready');
    await tx.routerInterfaces.insert(acceptor);
    await tx.routerInterfaces.insert(initiator);
    await connectPair(tx, initiator, acceptor);
    return { RouterInterfaceId: initiator.id };
  },
});

type Given = Values<typeof declared>;

/** Whether this is the VRouter of a VPC of the account's; where VRouters need not be known, also whether it is none here. */
async function isVRouterOf(
  tx: Pick<ReadTransaction, 'vpcs'>,
  accountId: AccountId,
  region: Region,
  id: string,
  { knowsVRouters }: Edition,
): Promise<boolean> {
  const vpc = await tx.vpcs.ofVRouter(id);
  return vpc === undefined ? !knowsVRouters : vpc.accountId === accountId && vpc.regionId === region.id;
}

function checkPresence(given: Given, fail: Fail): void {
  const missing = [
    given.InstanceChargeType === 'PrePaid' && given.Period === undefined && 'Period',
    given.HealthCheckSourceIp !== undefined && given.HealthCheckTargetIp === undefined && 'HealthCheckTargetIp',
    given.FastLinkMode && given.OppositeRouterId === undefined && 'OppositeRouterId',
  ].find((name) => name !== false);
  if (missing !== undefined) fail('missingParameter', missing);
}

function newInterface(
  given: Given,
  accountId: AccountId,
  accessPointId: string | null,
  resourceGroupId: string | null,
  region: Region,
  services: RuleServices,
  now: number,
): RouterInterface {
  const isPrepaid = given.InstanceChargeType === 'PrePaid';
  const isForVRouter = given.RouterType === 'VBR' || given.FastLinkMode;
  return {
    id: services.newId('ri', region.code),
    accountId,
    regionId: region.id,
    routerType: given.RouterType,
    routerId: given.RouterId,
    accessPointId,
    role: given.Role,
    spec: given.Spec,
    status: 'Idle',
    revision: 1,
    name: given.Name ?? null,
    description: given.Description ?? null,
    oppositeAccountId: given.OppositeInterfaceOwnerId ?? accountId,
    oppositeRegionId: given.OppositeRegionId,
    oppositeRouterType: given.OppositeRouterType ?? (isForVRouter ? 'VRouter' : null),
    oppositeRouterId: given.OppositeRouterId ?? null,
    oppositeInterfaceId: given.OppositeInterfaceId ?? null,
    oppositeAccessPointId: given.OppositeAccessPointId ?? null,
    namesOppositeOwner: given.OppositeInterfaceOwnerId !== undefined,
    healthCheckSourceIp: given.HealthCheckSourceIp ?? null,
    healthCheckTargetIp: given.HealthCheckTargetIp ?? null,
    healthCheckIntervalMs: null,
    healthCheckThreshold: null,
    chargeType: isPrepaid ? 'Prepaid' : 'AfterPay',
    endsAt: isPrepaid ? endOfTerm(now, { period: given.Period ?? 1, cycle: given.PricingCycle }) : null,
    resourceGroupId,
    fastLinkMode: given.FastLinkMode,
    createdAt: now,
    connectedAt: null,
  };
}

/** The other end of a fast link, which is always a VPC's router. */
function acceptorFor(initiator: RouterInterface, region: Region, services: RuleServices): RouterInterface {
  return {
    ...initiator,
    id: services.newId('ri', region.code),
    regionId: region.id,
    routerType: 'VRouter',
    routerId: initiator.oppositeRouterId ?? '',
    accessPointId: null,
    role: 'AcceptingSide',
    spec: 'Negative',
    name: null,
    description: null,
    oppositeRegionId: initiator.regionId,
    oppositeRouterType: initiator.routerType,
    oppositeRouterId: initiator.routerId,
    oppositeInterfaceId: initiator.id,
    oppositeAccessPointId: initiator.accessPointId,
    healthCheckSourceIp: null,
    healthCheckTargetIp: null,
    chargeType: 'AfterPay',
    endsAt: null,
  };
}
