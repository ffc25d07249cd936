import { z } from 'zod';
import { holdSeconds, keepaliveSeconds, type BgpGroup } from '../../../domain/bgp.ts';
import { flag } from '../../../gateway/codec.ts';
import { optional } from '../../../gateway/param.ts';
import { readAction } from '../../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../../page.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import * as params from './params.ts';

const groupType = z.strictObject({
  AuthKey: z.string().optional(),
  BgpGroupId: z.string(),
  Description: z.string().optional(),
  Hold: z.string(),
  IpVersion: z.string(),
  IsFake: z.boolean(),
  Keepalive: z.string(),
  LocalAsn: z.number(),
  Name: z.string().optional(),
  PeerAsn: z.number(),
  RegionId: z.string(),
  RouteLimit: z.string(),
  RouterId: z.string(),
  Status: z.string(),
});

export const describeBgpGroups = readAction({
  name: 'DescribeBgpGroups',
  doc: "Lists the BGP groups of the caller's VBRs in a region, newest first.",
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.all],
  lists: resources.virtualBorderRouter.rows,
  params: {
    RegionId: common.regionId,
    BgpGroupId: params.onlyGroup,
    IsDefault: optional('Whether to list the default groups, of which there are none here.', flag()),
    PageNumber: pageNumber,
    PageSize: pageSize,
    RouterId: params.onlyRouter,
  },
  errors: {},
  answer: z.strictObject({ ...pageMembers, BgpGroups: z.strictObject({ BgpGroup: z.array(groupType) }) }),

  async run({ params: given, caller, tx, services, visible, fail }) {
    const { PageNumber, PageSize } = given;
    const region = knownRegion(services, given.RegionId, fail);
    const { total, items } =
      given.IsDefault === true
        ? { total: 0, items: [] }
        : await tx.bgpGroups.page({
            accountId: caller.accountId,
            regionId: region.id,
            id: given.BgpGroupId,
            vbrId: given.RouterId,
            visible,
            ...windowOf({ PageNumber, PageSize }),
          });
    return { PageNumber, PageSize, TotalCount: total, BgpGroups: { BgpGroup: items.map(wireForm) } };
  },
});

function wireForm(group: BgpGroup): z.input<typeof groupType> {
  return {
    AuthKey: group.authKey ?? undefined,
    BgpGroupId: group.id,
    Description: group.description ?? undefined,
    Hold: String(holdSeconds),
    IpVersion: group.ipVersion,
    IsFake: group.isFakeAsn,
    Keepalive: String(keepaliveSeconds),
    LocalAsn: group.localAsn,
    Name: group.name ?? undefined,
    PeerAsn: group.peerAsn,
    RegionId: group.regionId,
    RouteLimit: String(group.routeLimit),
    RouterId: group.vbrId,
    Status: group.status,
  };
}
