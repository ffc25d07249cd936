import { z } from 'zod';
import { bgpGroupLifecycle } from '../../../domain/bgp.ts';
import { moveFor } from '../../../domain/lifecycle.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { cannotOperate, groupHasPeers, groupNotFound } from './errors.ts';
import { ownGroup } from './find.ts';
import * as params from './params.ts';

export const deleteBgpGroup = writeAction({
  name: 'DeleteBgpGroup',
  doc: 'Deletes an Available BGP group without peers, whatever the state of its VBR; it is Deleting, then gone.',
  subject: subjects.bgp,
  touches: [resources.virtualBorderRouter.parentOf('BgpGroupId', 'RouterId')],
  params: { BgpGroupId: params.groupId, RegionId: common.regionId, ClientToken: common.clientToken },
  errors: { groupNotFound, cannotOperate, groupHasPeers },
  endedBy: ['groupNotFound', 'cannotOperate'],
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const group = await ownGroup(tx, services, caller, given, fail);
    if (moveFor(bgpGroupLifecycle, group.status, 'delete') === undefined) fail('cannotOperate');
    if ((await tx.bgpPeers.countOf(group.id)) > 0) fail('groupHasPeers');
    await tx.bgpGroups.fire(group, 'delete');
    return {};
  },
});
