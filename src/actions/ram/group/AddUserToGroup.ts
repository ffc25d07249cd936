import { z } from 'zod';
import { identityLimits } from '../../../domain/identity.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownGroup, ownUser } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { atMost } from '../../quota.ts';

export const addUserToGroup = writeAction({
  name: 'AddUserToGroup',
  doc: "Puts a user into a group: the group's policies are the user's from then on.",
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
    alreadyMember: rows.alreadyMember,
    membershipLimit: rows.membershipLimit,
  },
  answer: z.strictObject({}),

  async run({ params: { UserName, GroupName }, caller, tx, now, fail }) {
    const user = await ownUser(tx, caller, UserName, fail);
    const group = await ownGroup(tx, caller, GroupName, fail);
    const joined = await tx.identities.groupsOf(user.id);
    if (joined.some(({ id }) => id === group.id)) fail('alreadyMember');
    if (joined.length >= identityLimits.groupsOfUser)
      fail('membershipLimit', {
        wanted: atMost(identityLimits.groupsOfUser, 'groups of a user', 'remove the user from one first'),
      });
    if (!(await tx.identities.join(group, user, now))) fail('alreadyMember');
    return {};
  },
});
