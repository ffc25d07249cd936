import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownGroup } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';

export const deleteGroup = writeAction({
  name: 'DeleteGroup',
  doc: 'Deletes a group that has no users or policies any more.',
  subject: subjects.group,
  touches: [resources.group.named('GroupName')],
  params: { GroupName: params.groupName },
  errors: {
    ...params.nameErrors('GroupName'),
    groupNotFound: rows.groupNotFound,
    groupHasUsers: rows.groupHasUsers,
    groupHasPolicies: rows.groupHasPolicies,
  },
  answer: z.strictObject({}),

  async run({ params: { GroupName }, caller, tx, fail }) {
    const group = await ownGroup(tx, caller, GroupName, fail);
    const { items: members } = await tx.identities.members(group.id, { after: '', limit: 1 });
    if (members.length > 0) fail('groupHasUsers');
    if (await tx.identities.hasPolicies(group.id)) fail('groupHasPolicies');
    await tx.identities.deleteGroup(group);
    return {};
  },
});
