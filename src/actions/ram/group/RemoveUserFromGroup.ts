import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownGroup, ownUser } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';

export const removeUserFromGroup = writeAction({
  name: 'RemoveUserFromGroup',
  doc: "Takes a user out of a group, and the group's policies from the user.",
  subject: subjects.group,
  touches: [resources.group.named('GroupName'), resources.user.named('UserName')],
  params: { UserName: params.userName, GroupName: params.groupName },
  errors: {
    userNameChars: rows.invalidChars('UserName'),
    userNameLength: rows.invalidLength('UserName'),
    groupNameChars: rows.invalidChars('GroupName'),
    groupNameLength: rows.invalidLength('GroupName'),
    userNotFound: rows.userNotFound,
    groupNotFound: rows.groupNotFound,
    notMember: rows.notMember,
  },
  answer: z.strictObject({}),

  async run({ params: { UserName, GroupName }, caller, tx, fail }) {
    const user = await ownUser(tx, caller, UserName, fail);
    const group = await ownGroup(tx, caller, GroupName, fail);
    if (!(await tx.identities.leave(group, user))) fail('notMember');
    return {};
  },
});
