import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import { asVpcId } from '../../../domain/ids.ts';
import { routerTypes } from '../../../domain/router-interface.ts';
import { oneOf } from '../../../gateway/codec.ts';
import { optional } from '../../../gateway/param.ts';
import { readAction } from '../../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../../page.ts';
import { subjects } from '../../subjects.ts';
import { tagsTypeOfNetworks, wantedTags } from '../../tags.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import { onlyResourceGroup, shownGroup } from '../resource-group/group.ts';
import * as resources from '../resources.ts';

export const describeRouteTableList = readAction({
  name: 'DescribeRouteTableList',
  doc: "Lists the route tables of the caller's routers in a region, without their routes, newest first.",
  subject: subjects.routeTable,
  touches: [resources.routeTable.all],
  lists: resources.routeTable.rows,
  params: {
    PageNumber: pageNumber,
    PageSize: pageSize,
    RegionId: common.regionId,
    ResourceGroupId: onlyResourceGroup,
    RouteTableId: optional('Only this route table, of whichever router.', common.resourceIdText),
    RouteTableName: optional('Only route tables of this name; those of the system have none.', common.unlimitedText),
    RouteTableType: optional(
      "Only the system's, or only others, which there are none of.",
      oneOf(['System', 'Custom']),
    ),
    RouterId: optional('Only that of this router.', common.resourceIdText),
    RouterType: optional(
      'Only those of VRouters or of VBRs; of VRouters where neither it nor a route table is named.',
      oneOf(routerTypes),
    ),
    Tag: wantedTags('Only route tables with all of these tags; those of the system have none.', { alsoNamed: 'Tags' }),
    VpcId: optional('Only that of this VPC.', common.resourceIdText),
  },
  errors: {},
  answer: z.strictObject({
    ...pageMembers,
    RouterTableList: z.strictObject({
      RouterTableListType: z.array(
        z.strictObject({
          AssociateType: z.string(),
          CreationTime: z.string(),
          Description: z.string(),
          GatewayIds: z.strictObject({ GatewayIds: z.array(z.string()) }),
          OwnerId: z.number(),
          ResourceGroupId: z.string(),
          RoutePropagationEnable: z.boolean(),
          RouteTableId: z.string(),
          RouteTableName: z.string(),
          RouteTableType: z.string(),
          RouterId: z.string(),
          RouterType: z.string(),
          Status: z.string(),
          Tags: tagsTypeOfNetworks,
          VSwitchIds: z.strictObject({ VSwitchId: z.array(z.string()) }),
          VpcId: z.string(),
        }),
      ),
    }),
  }),

  async run({ params: given, caller, tx, services, visible, fail }) {
    const { PageNumber, PageSize } = given;
    const region = knownRegion(services, given.RegionId, fail);
    const isOfNone = given.RouteTableName !== undefined || given.RouteTableType === 'Custom' || given.Tag.length > 0;
    const page = isOfNone
      ? { total: 0, items: [] }
      : await tx.routeTables.page({
          accountId: caller.accountId,
          regionId: region.id,
          routerType: given.RouterType ?? (given.RouteTableId === undefined ? 'VRouter' : undefined),
          id: given.RouteTableId,
          routerId: given.RouterId,
          vpcId: given.VpcId,
          resourceGroupId: given.ResourceGroupId,
          visible,
          ...windowOf({ PageNumber, PageSize }),
        });
    const vpcIds = page.items.flatMap(({ vpcId }) => (vpcId === null ? [] : [asVpcId(vpcId)]));
    const vSwitches = await tx.vSwitches.ofVpcs(vpcIds);
    return {
      PageNumber,
      PageSize,
      TotalCount: page.total,
      RouterTableList: {
        RouterTableListType: page.items.map((table) => ({
          AssociateType: 'VSwitch',
          CreationTime: utcSeconds(table.createdAt),
          Description: '',
          GatewayIds: { GatewayIds: [] },
          OwnerId: Number(table.accountId),
          ResourceGroupId: shownGroup(table),
          RoutePropagationEnable: true,
          RouteTableId: table.id,
          RouteTableName: '',
          RouteTableType: 'System',
          RouterId: table.routerId,
          RouterType: table.routerType,
          Status: 'Available',
          Tags: { Tag: [] },
          VSwitchIds: { VSwitchId: (vSwitches.get(asVpcId(table.vpcId ?? '')) ?? []).map(({ id }) => id) },
          VpcId: table.vpcId ?? '',
        })),
      },
    };
  },
});
