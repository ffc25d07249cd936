import { z } from 'zod';
import { asRouterInterfaceId, asVbrId, asVpcId } from '../../../domain/ids.ts';
import { maxRouteEntries, nextHopType } from '../../../domain/route-entry.ts';
import type { RouteTable } from '../../../domain/route-table.ts';
import { errorRow } from '../../../gateway/errors.ts';
import type { Fail } from '../../../gateway/fail.ts';
import { optional, required, withDefault } from '../../../gateway/param.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';
import { writeAction } from '../../declare.ts';
import { atMost } from '../../quota.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import { vpcNotAvailable } from '../vpc/errors.ts';
import { dryRun, networkDescriptionText, networkNameText } from '../vpc/params.ts';
import * as rows from './errors.ts';
import { ownRouteTable } from './find.ts';
import { anyRegion, destinationText } from './params.ts';

const otherRouter = {
  en: 'The router interface is on another router than the route table. Name one of the router’s own.',
  zh: '该路由器接口不在此路由表所属的路由器上。请指定该路由器自身的接口。',
};

export const createRouteEntry = writeAction({
  name: 'CreateRouteEntry',
  doc: 'Adds a route to the route table of a VBR or a VPC: to a network, by a router interface of that router.',
  subject: subjects.routeTable,
  touches: [
    resources.routeTable.named('RouteTableId'),
    resources.routerInterface.ifNamed('NextHopId', (raw) => raw.get('NextHopType') === nextHopType),
  ],
  params: {
    ClientToken: common.clientToken,
    Description: optional('Description of the route.', networkDescriptionText),
    DestinationCidrBlock: required('IPv4 network that the route leads to.', destinationText, {
      malformed: rows.destinationMalformed,
    }),
    DryRun: dryRun,
    NextHopId: required('The router interface that it leads by.', common.resourceIdText),
    NextHopType: withDefault(
      'Kind of the next hop: RouterInterface is the only one that there is here.',
      'Instance',
      common.unlimitedText,
    ),
    RegionId: anyRegion,
    RouteEntryName: optional('Name of the route.', networkNameText),
    RouteTableId: required('The route table.', common.resourceIdText),
  },
  errors: {
    nextHopTypeInvalid: errorRow(400, 'InvalidNextHopType', 'Specified parameter "NextHopType" is not valid.', {
      en: 'A route leads by a router interface here: NextHopType is RouterInterface.',
      zh: '此处的路由只能指向路由器接口：NextHopType 应为 RouterInterface。',
    }),
    nextHopNotFound: errorRow(404, 'InvalidNextHopId.NotFound', 'Specified next hop does not exist.', {
      en: 'This account has no such router interface in the region of the route table.',
      zh: '该账号在路由表所在地域没有此路由器接口。',
    }),
    routeTableNotFound: rows.routeTableNotFound,
    destinationMalformed: rows.destinationMalformed,
    routerInterfaceInvalid: errorRow(400, 'InvalidRouterInterface', 'invalid router interface.', otherRouter),
    vpcNotAvailable,
    // Terraform calls again after these.
    vbrNotActive: errorRow(400, 'InvalidVBRStatus', 'invalid virtual border router status.', {
      en: 'The VBR is not active. Wait until it is, or recover it.',
      zh: '边界路由器不处于 active 状态。请等待其激活，或先恢复。',
    }),
    interfaceNotActive: errorRow(
      400,
      'IncorrectStatus.RouterInterface',
      'The specified RouterInterface status is invalid.',
      {
        en: 'The router interface is not Active. Connect or activate it first.',
        zh: '路由器接口不处于 Active 状态。请先连接或激活。',
      },
    ),
    tableNotStable: rows.tableNotStable,
    entryQuota: errorRow(400, 'QuotaExceeded', 'Route entry quota exceeded in this route table.', {
      en: 'The route table has as many routes as it may. Delete one, or lead to a larger network.',
      zh: '该路由表中的路由已达上限。请删除一条，或使用更大的目标网段。',
    }),
    // The code that Terraform takes for "already there". No public source prints its message.
    sameRoute: errorRow(400, 'Duplicated.VpcNextHop', 'The specified route entry exists already.', {
      en: 'The route table has this route already.',
      zh: '路由表中已有此路由。',
    }),
    sameDestination: errorRow(400, 'InvalidCIDRBlock.Duplicate', 'Specified CIDR block is already exists.', {
      en: 'The route table has a route to this network by another next hop. Delete it first.',
      zh: '路由表中已有到该网段的其他路由。请先将其删除。',
    }),
  },
  answer: z.strictObject({ RouteEntryId: z.string() }),

  async run({ params: given, caller, tx, now, services, fail }) {
    const table = await ownRouteTable(tx, services, caller, given, fail);
    if (given.NextHopType !== nextHopType) fail('nextHopTypeInvalid');
    const hop = await tx.routerInterfaces.owned(caller.accountId, asRouterInterfaceId(given.NextHopId));
    if (hop?.regionId !== table.regionId) return fail('nextHopNotFound');
    if (hop.routerId !== table.routerId) fail('routerInterfaceInvalid');
    await checkRouter(tx, table, fail);
    if (hop.status !== 'Active') fail('interfaceNotActive');
    const present = (await tx.routeEntries.ofTables([table.id])).get(table.id) ?? [];
    if (present.some(({ status }) => status !== 'Available')) fail('tableNotStable');
    const same = present.find(({ destinationCidrBlock: destination }) => destination === given.DestinationCidrBlock);
    if (same !== undefined) return fail(same.nextHopId === hop.id ? 'sameRoute' : 'sameDestination');
    if (present.length >= maxRouteEntries)
      fail('entryQuota', { wanted: atMost(maxRouteEntries, 'routes in a route table', 'delete one') });
    const region = knownRegion(services, table.regionId, fail);
    const entry = {
      id: services.newId('rte', region.code),
      accountId: table.accountId,
      regionId: table.regionId,
      routeTableId: table.id,
      routerType: table.routerType,
      routerId: table.routerId,
      destinationCidrBlock: given.DestinationCidrBlock,
      nextHopId: hop.id,
      status: 'Pending',
      revision: 1,
      name: given.RouteEntryName ?? null,
      description: given.Description ?? null,
      createdAt: now,
    } as const;
    // Two calls at once would each find the route table with room; the interface's revision lets one of them win.
    await tx.routerInterfaces.modify(hop, {});
    await tx.routeEntries.insert(entry);
    return { RouteEntryId: entry.id };
  },
});

async function checkRouter(
  tx: Pick<WriteTransaction, 'vbrs' | 'vpcs'>,
  { accountId, routerId, vpcId }: RouteTable,
  fail: Fail<'vbrNotActive' | 'vpcNotAvailable'>,
): Promise<void> {
  if (vpcId === null) {
    const vbr = await tx.vbrs.visibleTo(accountId, asVbrId(routerId));
    if (vbr?.status !== 'active') fail('vbrNotActive');
    return;
  }
  const vpc = await tx.vpcs.owned(accountId, asVpcId(vpcId));
  if (vpc?.status !== 'Available') fail('vpcNotAvailable');
}
