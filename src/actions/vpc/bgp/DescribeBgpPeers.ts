import { z } from 'zod';
import { holdSeconds, keepaliveSeconds, type BgpGroup, type BgpPeer } from '../../../domain/bgp.ts';
import { utcSeconds } from '../../../domain/clock.ts';
import { flag } from '../../../gateway/codec.ts';
import { optional } from '../../../gateway/param.ts';
import { readAction } from '../../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../../page.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import * as params from './params.ts';

const peerType = z.strictObject({
  AdvertisedRouteCount: z.number(),
  AuthKey: z.string().optional(),
  BfdMultiHop: z.number().optional(),
  BgpGroupId: z.string(),
  BgpPeerId: z.string(),
  BgpStatus: z.string(),
  EnableBfd: z.boolean(),
  GmtModified: z.string(),
  Hold: z.string(),
  IpVersion: z.string(),
  IsFake: z.boolean(),
  Keepalive: z.string(),
  LocalAsn: z.string(),
  PeerAsn: z.string(),
  PeerIpAddress: z.string(),
  ReceivedRouteCount: z.number(),
  RegionId: z.string(),
  RouteLimit: z.string(),
  RouterId: z.string(),
  Status: z.string(),
});

export const describeBgpPeers = readAction({
  name: 'DescribeBgpPeers',
  doc: "Lists the BGP peers of the caller's VBRs in a region with what their groups say of them, newest first.",
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.all],
  lists: resources.virtualBorderRouter.rows,
  params: {
    RegionId: common.regionId,
    BgpGroupId: params.onlyGroup,
    BgpPeerId: params.onlyPeer,
    IsDefault: optional('Whether to list the peers of default groups, of which there are none here.', flag()),
    PageNumber: pageNumber,
    PageSize: pageSize,
    RouterId: params.onlyRouter,
  },
  errors: {},
  answer: z.strictObject({ ...pageMembers, BgpPeers: z.strictObject({ BgpPeer: z.array(peerType) }) }),

  async run({ params: given, caller, tx, services, visible, fail }) {
    const { PageNumber, PageSize } = given;
    const region = knownRegion(services, given.RegionId, fail);
    const { total, items } =
      given.IsDefault === true
        ? { total: 0, items: [] }
        : await tx.bgpPeers.page({
            accountId: caller.accountId,
            regionId: region.id,
            id: given.BgpPeerId,
            groupId: given.BgpGroupId,
            vbrId: given.RouterId,
            visible,
            ...windowOf({ PageNumber, PageSize }),
          });
    const groups = await tx.bgpGroups.byId(items.map(({ groupId }) => groupId));
    const shown = items.flatMap((peer) => {
      const group = groups.get(peer.groupId);
      return group === undefined ? [] : [wireForm(peer, group)];
    });
    return { PageNumber, PageSize, TotalCount: total, BgpPeers: { BgpPeer: shown } };
  },
});

function wireForm(peer: BgpPeer, group: BgpGroup): z.input<typeof peerType> {
  return {
    AdvertisedRouteCount: 0,
    AuthKey: group.authKey ?? undefined,
    BfdMultiHop: peer.bfdMultiHop ?? undefined,
    BgpGroupId: peer.groupId,
    BgpPeerId: peer.id,
    // No router answers at the other end, so the session stays in the state in which it begins.
    BgpStatus: 'Connect',
    EnableBfd: peer.enableBfd,
    GmtModified: utcSeconds(peer.modifiedAt),
    Hold: String(holdSeconds),
    IpVersion: peer.ipVersion,
    IsFake: group.isFakeAsn,
    Keepalive: String(keepaliveSeconds),
    LocalAsn: String(group.localAsn),
    PeerAsn: String(group.peerAsn),
    PeerIpAddress: peer.peerIpAddress,
    ReceivedRouteCount: 0,
    RegionId: peer.regionId,
    RouteLimit: String(group.routeLimit),
    RouterId: peer.vbrId,
    Status: peer.status,
  };
}
