import { z } from 'zod';
import type { VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import { flag } from '../../../gateway/codec.ts';
import { withDefault } from '../../../gateway/param.ts';
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
import { ownsVbr } from './find.ts';
import { vbrFilter, vbrFilterKeys } from './filter-keys.ts';
import { vbrWireForm, virtualBorderRouterType } from './wire-form.ts';

export const describeVirtualBorderRouters = readAction({
  name: 'DescribeVirtualBorderRouters',
  doc: "Lists the caller's VBRs in a region, newest first.",
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.all],
  lists: resources.virtualBorderRouter.rows,
  params: {
    RegionId: common.regionId,
    Filter: filters(vbrFilterKeys),
    PageNumber: pageNumber,
    PageSize: pageSize,
    IncludeCrossAccountVbr: withDefault(
      "Whether to list other accounts' VBRs on the caller's connections too.",
      false,
      flag(),
    ),
    ResourceGroupId: onlyResourceGroup,
    Tags: wantedTags('Only VBRs with all of these tags.', { alsoNamed: 'Tag' }),
  },
  errors: { filterKeyNotSupported },
  answer: z.strictObject({
    ...pageMembers,
    VirtualBorderRouterSet: z.strictObject({ VirtualBorderRouterType: z.array(virtualBorderRouterType) }),
  }),

  async run({ params: given, caller, tx, services, edition, visible, fail }) {
    const { PageNumber, PageSize } = given;
    const region = knownRegion(services, given.RegionId, fail);
    const page = await tx.vbrs.page({
      scope: { ownedBy: caller.accountId, includesCrossAccount: given.IncludeCrossAccountVbr },
      regionId: region.id,
      filters: given.Filter.map(vbrFilter),
      accountId: caller.accountId,
      resourceGroupId: given.ResourceGroupId,
      tags: given.Tags,
      visible,
      ...windowOf({ PageNumber, PageSize }),
    });
    const ids = page.items.map(({ id }) => id);
    const ownIds = page.items.filter((vbr) => ownsVbr(caller, vbr)).map(({ id }) => id);
    const associations = await tx.vbrs.associations(ids);
    const connections = [...page.items, ...associations].map(({ connectionId }) => connectionId);
    const surroundings = {
      associations,
      vlanInterfaces: await tx.vbrs.vlanInterfaces(ids),
      connections: await tx.physicalConnections.byId(connections),
      tellsGroupOf: (vbr: VirtualBorderRouter) => edition.tellsMore && ownsVbr(caller, vbr),
      tags: await tx.tags.of(ownIds),
    };
    return {
      PageNumber,
      PageSize,
      TotalCount: page.total,
      VirtualBorderRouterSet: {
        VirtualBorderRouterType: page.items.map((vbr) => vbrWireForm(vbr, surroundings)),
      },
    };
  },
});
