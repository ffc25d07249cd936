import { z } from 'zod';
import type { BgpGroup } from '../../../domain/bgp.ts';
import { flag } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { clearable, optional, withDefault, type Values } from '../../../gateway/param.ts';
import type { BgpGroupChanges } from '../../../store/resources/bgp-groups.ts';
import { writeAction } from '../../declare.ts';
import { outsideLimits } from '../../explanations.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { checkAsns } from './asn.ts';
import * as rows from './errors.ts';
import { ownGroup, vbrOf } from './find.ts';
import * as params from './params.ts';

const descriptionMalformed = errorRow(
  400,
  'InvalidBgpDiscription.Malformed',
  'Specified Bgp Group description is not valid.',
  outsideLimits('Description'),
);

const declared = {
  BgpGroupId: params.groupId,
  RegionId: common.regionId,
  AuthKey: clearable('Key by which both ends sign.', params.authKeyText, { malformed: rows.authKeyMalformed }),
  ClearAuthKey: withDefault('Whether to take the key away, whatever AuthKey says.', false, flag()),
  ClientToken: common.clientToken,
  Description: clearable('Description of the group.', common.descriptionText, { malformed: descriptionMalformed }),
  IsFakeAsn: optional('Whether the peers know the VBR by another AS number than its own.', flag()),
  LocalAsn: optional('AS number of the VBR, as CreateBgpGroup takes it.', params.asn, {
    malformed: rows.localAsnMalformed,
  }),
  Name: clearable('Name of the group.', common.nameText, { malformed: rows.nameMalformed }),
  PeerAsn: optional('AS number of the peers.', params.asn, { malformed: rows.peerAsnMalformed }),
  RouteQuota: optional('Routes that a peer may announce.', params.routeQuota, { malformed: rows.routeLimitExceeded }),
};

export const modifyBgpGroupAttribute = writeAction({
  name: 'ModifyBgpGroupAttribute',
  doc: 'Changes an Available BGP group; it is Modifying, then Available again.',
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.parentOf('BgpGroupId', 'RouterId')],
  params: declared,
  errors: {
    groupNotFound: rows.groupNotFound,
    nameMalformed: rows.nameMalformed,
    descriptionMalformed,
    authKeyMalformed: rows.authKeyMalformed,
    peerAsnMalformed: rows.peerAsnMalformed,
    peerAsnIsCloud: rows.peerAsnIsCloud,
    localAsnMalformed: rows.localAsnMalformed,
    localAsnNotPrivate: rows.localAsnNotPrivate,
    routeLimitExceeded: rows.routeLimitExceeded,
    cannotOperate: rows.cannotOperate,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const group = await ownGroup(tx, services, caller, given, fail);
    const changes = changesOf(group, given);
    checkAsns({ ...group, ...changes }, fail);
    if ((await vbrOf(tx, group)).status !== 'active' || group.status !== 'Available') fail('cannotOperate');
    if (Object.keys(changes).length > 0) await tx.bgpGroups.fire(group, 'modify', changes);
    return {};
  },
});

/** What the call changes: a parameter that is absent or repeats the present value is no change. */
function changesOf(group: BgpGroup, given: Values<typeof declared>): BgpGroupChanges {
  const wanted: { readonly [Field in keyof BgpGroupChanges]-?: BgpGroup[Field] | undefined } = {
    name: given.Name,
    description: given.Description,
    authKey: given.ClearAuthKey ? null : given.AuthKey,
    peerAsn: given.PeerAsn,
    localAsn: given.LocalAsn,
    isFakeAsn: given.IsFakeAsn,
    routeLimit: given.RouteQuota,
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => value !== undefined && value !== group[field as keyof BgpGroup]),
  );
}
