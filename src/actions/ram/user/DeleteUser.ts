import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownUser } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';

export const deleteUser = writeAction({
  name: 'DeleteUser',
  doc: 'Deletes a user that has no access keys, groups or policies any more.',
  subject: subjects.user,
  touches: [resources.user.named('UserName')],
  params: { UserName: params.userName },
  errors: {
    ...params.nameErrors('UserName'),
    userNotFound: rows.userNotFound,
    userHasKeys: rows.userHasKeys,
    userInGroup: rows.userInGroup,
    userHasPolicies: rows.userHasPolicies,
  },
  answer: z.strictObject({}),

  async run({ params: { UserName }, caller, tx, fail }) {
    const user = await ownUser(tx, caller, UserName, fail);
    const keys = await tx.accessKeys.of({ accountId: caller.accountId, userId: user.id });
    if (keys.length > 0) fail('userHasKeys');
    if ((await tx.identities.groupsOf(user.id)).length > 0) fail('userInGroup');
    if (await tx.identities.hasPolicies(user.id)) fail('userHasPolicies');
    await tx.identities.deleteUser(user);
    return {};
  },
});
