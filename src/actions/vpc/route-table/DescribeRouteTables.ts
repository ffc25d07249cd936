import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import { asVpcId } from '../../../domain/ids.ts';
import { routerTypes } from '../../../domain/router-interface.ts';
import { oneOf } from '../../../gateway/codec.ts';
import { optional } from '../../../gateway/param.ts';
import { readAction } from '../../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../../page.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import { onlyResourceGroup, shownGroup } from '../resource-group/group.ts';
import * as resources from '../resources.ts';
import { anyRegion } from './params.ts';
import { customType, routeEntryForm, routeEntryType } from './wire-form.ts';

export const describeRouteTables = readAction({
  name: 'DescribeRouteTables',
  doc: "Lists the route tables of the caller's routers with their routes, newest first.",
  subject: subjects.routeTable,
  touches: [resources.routeTable.all],
  lists: resources.routeTable.rows,
  params: {
    PageNumber: pageNumber,
    PageSize: pageSize,
    RegionId: anyRegion,
    ResourceGroupId: onlyResourceGroup,
    RouteTableId: optional('Only this route table, of whichever router.', common.resourceIdText),
    RouteTableName: optional('Only route tables of this name; those of the system have none.', common.unlimitedText),
    RouterId: optional('Only that of this router.', common.resourceIdText),
    RouterType: optional(
      'Only those of VRouters or of VBRs; of VRouters where neither it nor a route table is named.',
      oneOf(routerTypes),
    ),
    Type: optional('Only routes of this kind; all here are Custom.', oneOf(['Custom', 'System', 'BGP', 'CEN', 'ECR'])),
    VRouterId: optional('Only that of this VRouter.', common.resourceIdText),
  },
  errors: {},
  answer: z.strictObject({
    ...pageMembers,
    RouteTables: z.strictObject({
      RouteTable: z.array(
        z.strictObject({
          CreationTime: z.string(),
          ResourceGroupId: z.string(),
          RouteEntrys: z.strictObject({ RouteEntry: z.array(routeEntryType) }),
          RouteTableId: z.string(),
          RouteTableType: z.string(),
          Status: z.string(),
          VRouterId: z.string(),
          VSwitchIds: z.strictObject({ VSwitchId: z.array(z.string()) }),
        }),
      ),
    }),
  }),

  async run({ params: given, caller, tx, services, visible, fail }) {
    const { PageNumber, PageSize } = given;
    const region = given.RegionId === undefined ? undefined : knownRegion(services, given.RegionId, fail);
    const contradicts = given.RouterId !== undefined && (given.VRouterId ?? given.RouterId) !== given.RouterId;
    const page =
      given.RouteTableName !== undefined || contradicts
        ? { total: 0, items: [] }
        : await tx.routeTables.page({
            accountId: caller.accountId,
            regionId: region?.id,
            routerType: given.RouterType ?? (given.RouteTableId === undefined ? 'VRouter' : undefined),
            id: given.RouteTableId,
            routerId: given.RouterId ?? given.VRouterId,
            vpcId: undefined,
            resourceGroupId: given.ResourceGroupId,
            visible,
            ...windowOf({ PageNumber, PageSize }),
          });
    const entries = await tx.routeEntries.ofTables(page.items.map(({ id }) => id));
    const vpcIds = page.items.flatMap(({ vpcId }) => (vpcId === null ? [] : [asVpcId(vpcId)]));
    const vSwitches = await tx.vSwitches.ofVpcs(vpcIds);
    const isAsked = (given.Type ?? customType) === customType;
    return {
      PageNumber,
      PageSize,
      TotalCount: page.total,
      RouteTables: {
        RouteTable: page.items.map((table) => ({
          CreationTime: utcSeconds(table.createdAt),
          ResourceGroupId: shownGroup(table),
          RouteEntrys: { RouteEntry: isAsked ? (entries.get(table.id) ?? []).map(routeEntryForm) : [] },
          RouteTableId: table.id,
          RouteTableType: 'System',
          Status: 'Available',
          VRouterId: table.routerId,
          VSwitchIds: { VSwitchId: (vSwitches.get(asVpcId(table.vpcId ?? '')) ?? []).map(({ id }) => id) },
        })),
      },
    };
  },
});
