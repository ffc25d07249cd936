import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../../page.ts';
import { subjects } from '../../subjects.ts';
import { filterKeyNotSupported } from '../errors.ts';
import { filters } from '../filters.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import { onlyResourceGroup } from '../resource-group/group.ts';
import { wantedTags } from '../../tags.ts';
import { routerInterfaceType, routerInterfaceWireForm, surroundingsOf } from './wire-form.ts';

const filterFields = {
  RouterInterfaceId: 'id',
  RouterId: 'routerId',
  RouterType: 'routerType',
  Status: 'status',
  Name: 'name',
  OppositeInterfaceId: 'oppositeInterfaceId',
  OppositeInterfaceOwnerId: 'oppositeAccountId',
  OppositeRouterId: 'oppositeRouterId',
} as const;

const filterKeys = [
  'RouterInterfaceId',
  'RouterId',
  'RouterType',
  'Status',
  'Name',
  'OppositeInterfaceId',
  'OppositeInterfaceOwnerId',
  'OppositeRouterId',
] as const satisfies (keyof typeof filterFields)[];

export const describeRouterInterfaces = readAction({
  name: 'DescribeRouterInterfaces',
  doc: "Lists the caller's router interfaces in a region, newest first.",
  subject: subjects.routerInterface,
  touches: [resources.routerInterface.all],
  lists: resources.routerInterface.rows,
  params: {
    RegionId: common.regionId,
    Filter: filters(filterKeys),
    PageNumber: pageNumber,
    PageSize: pageSize,
    ResourceGroupId: onlyResourceGroup,
    Tags: wantedTags('Only interfaces with all of these tags.', { alsoNamed: 'Tag' }),
  },
  errors: { filterKeyNotSupported },
  answer: z.strictObject({
    ...pageMembers,
    RouterInterfaceSet: z.strictObject({ RouterInterfaceType: z.array(routerInterfaceType) }),
  }),

  async run({ params: given, caller, tx, edition, services, visible, fail }) {
    const { PageNumber, PageSize } = given;
    const region = knownRegion(services, given.RegionId, fail);
    const page = await tx.routerInterfaces.page({
      accountId: caller.accountId,
      regionId: region.id,
      resourceGroupId: given.ResourceGroupId,
      filters: given.Filter.map(({ key, values }) => ({ field: filterFields[key], values })),
      tags: given.Tags,
      visible,
      ...windowOf({ PageNumber, PageSize }),
    });
    const around = await surroundingsOf(tx, page.items, edition);
    return {
      PageNumber,
      PageSize,
      TotalCount: page.total,
      RouterInterfaceSet: {
        RouterInterfaceType: page.items.map((item) => routerInterfaceWireForm(item, around)),
      },
    };
  },
});
