import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownGroup } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { groupType, wireForm } from './wire-form.ts';

export const updateGroup = writeAction({
  name: 'UpdateGroup',
  doc: 'Renames a group or changes its remarks; its users and policies stay.',
  subject: subjects.group,
  // Whatever gets a name gets what is allowed on that name.
  touches: [resources.group.named('GroupName'), resources.group.ifNamed('NewGroupName')],
  params: { GroupName: params.groupName, NewGroupName: params.newGroupName, NewComments: params.newComments },
  errors: {
    ...params.nameErrors('GroupName'),
    newNameChars: rows.invalidChars('NewGroupName'),
    newNameLength: rows.invalidLength('NewGroupName'),
    commentsLength: rows.invalidLength('NewComments'),
    groupNotFound: rows.groupNotFound,
    groupExists: rows.groupExists,
  },
  answer: z.strictObject({ Group: groupType }),

  async run({ params: { GroupName, NewGroupName, NewComments }, caller, tx, now, fail }) {
    const group = await ownGroup(tx, caller, GroupName, fail);
    const name = NewGroupName ?? group.name;
    if (name !== group.name && (await tx.identities.group(caller.accountId, name)) !== undefined) fail('groupExists');
    const comments = NewComments === undefined ? group.comments : NewComments;
    return { Group: wireForm(await tx.identities.updateGroup(group, { name, comments, updatedAt: now })) };
  },
});
