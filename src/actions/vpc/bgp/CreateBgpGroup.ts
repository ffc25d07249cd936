import { z } from 'zod';
import { bgpGroupsPerVbr, cloudAsn, mostRoutesOfPeer } from '../../../domain/bgp.ts';
import { flag } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { optional, required, withDefault } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { outsideLimits } from '../../explanations.ts';
import { atMost } from '../../quota.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import { checkAsns } from './asn.ts';
import * as rows from './errors.ts';
import { ownVbr } from './find.ts';
import * as params from './params.ts';

const descriptionMalformed = errorRow(
  400,
  'InvalidBgpDescription.Malformed',
  'Specified Bgp Group description is not valid.',
  outsideLimits('Description'),
);

export const createBgpGroup = writeAction({
  name: 'CreateBgpGroup',
  doc: 'Makes a BGP group on a VBR: what its peers have in common. It is Pending, then Available.',
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.named('RouterId')],
  params: {
    PeerAsn: required('AS number of the peers.', params.asn, { malformed: rows.peerAsnMalformed }),
    RegionId: common.regionId,
    RouterId: params.routerId,
    AuthKey: optional('Key by which both ends sign.', params.authKeyText, { malformed: rows.authKeyMalformed }),
    ClientToken: common.clientToken,
    Description: optional('Description of the group.', common.descriptionText, { malformed: descriptionMalformed }),
    IpVersion: params.ipVersion,
    IsFakeAsn: withDefault('Whether the peers know the VBR by another AS number than its own.', false, flag()),
    LocalAsn: withDefault(
      'AS number of the VBR: 45104, or one of 64512 to 65534 and 4200000000 to 4294967294, but not 65025.',
      cloudAsn,
      params.asn,
      { malformed: rows.localAsnMalformed },
    ),
    Name: optional('Name of the group.', common.nameText, { malformed: rows.nameMalformed }),
    RouteQuota: withDefault('Routes that a peer may announce.', mostRoutesOfPeer, params.routeQuota, {
      malformed: rows.routeLimitExceeded,
    }),
  },
  errors: {
    vbrNotFound: rows.vbrNotFound,
    nameMalformed: rows.nameMalformed,
    descriptionMalformed,
    authKeyMalformed: rows.authKeyMalformed,
    peerAsnMalformed: rows.peerAsnMalformed,
    peerAsnIsCloud: rows.peerAsnIsCloud,
    localAsnMalformed: rows.localAsnMalformed,
    localAsnNotPrivate: rows.localAsnNotPrivate,
    routeLimitExceeded: rows.routeLimitExceeded,
    cannotOperate: rows.cannotOperate,
    groupQuota: rows.groupQuota,
  },
  answer: z.strictObject({ BgpGroupId: z.string() }),

  async run({ params: given, caller, tx, now, services, fail }) {
    const region = knownRegion(services, given.RegionId, fail);
    const vbr = await ownVbr(tx, services, caller, given, fail);
    const asns = { peerAsn: given.PeerAsn, localAsn: given.LocalAsn };
    checkAsns(asns, fail);
    if (vbr.status !== 'active') fail('cannotOperate');
    if ((await tx.bgpGroups.countOf(vbr.id)) >= bgpGroupsPerVbr)
      fail('groupQuota', { wanted: atMost(bgpGroupsPerVbr, 'BGP groups on a VBR', 'delete one') });
    const id = services.newId('bgpg', region.code);
    await tx.bgpGroups.insert({
      ...asns,
      id,
      accountId: vbr.accountId,
      regionId: region.id,
      vbrId: vbr.id,
      status: 'Pending',
      revision: 1,
      name: given.Name ?? null,
      description: given.Description ?? null,
      authKey: given.AuthKey ?? null,
      isFakeAsn: given.IsFakeAsn,
      ipVersion: given.IpVersion,
      routeLimit: given.RouteQuota,
      createdAt: now,
    });
    return { BgpGroupId: id };
  },
});
