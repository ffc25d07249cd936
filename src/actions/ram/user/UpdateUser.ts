import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownUser } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { userType, wireForm } from './wire-form.ts';

export const updateUser = writeAction({
  name: 'UpdateUser',
  doc: 'Renames a user or changes what is known of it; keys, groups and policies stay.',
  subject: subjects.user,
  // Whoever gets a name gets what is allowed to that name.
  touches: [resources.user.named('UserName'), resources.user.ifNamed('NewUserName')],
  params: {
    UserName: params.userName,
    NewUserName: params.newUserName,
    NewDisplayName: params.newDisplayName,
    NewMobilePhone: params.newMobilePhone,
    NewEmail: params.newEmail,
    NewComments: params.newComments,
  },
  errors: {
    ...params.nameErrors('UserName'),
    newNameChars: rows.invalidChars('NewUserName'),
    newNameLength: rows.invalidLength('NewUserName'),
    displayNameChars: rows.invalidChars('NewDisplayName'),
    displayNameLength: rows.invalidLength('NewDisplayName'),
    mobilePhoneMalformed: rows.invalidFormat('NewMobilePhone'),
    emailMalformed: rows.invalidFormat('NewEmail'),
    commentsLength: rows.invalidLength('NewComments'),
    userNotFound: rows.userNotFound,
    userExists: rows.userExists,
  },
  answer: z.strictObject({ User: userType }),

  async run({ params: given, caller, tx, now, fail }) {
    const user = await ownUser(tx, caller, given.UserName, fail);
    const { NewUserName: name = user.name } = given;
    if (name !== user.name && (await tx.identities.user(caller.accountId, name)) !== undefined) fail('userExists');
    const updated = await tx.identities.updateUser(user, {
      name,
      displayName: given.NewDisplayName === undefined ? user.displayName : (given.NewDisplayName ?? ''),
      mobilePhone: given.NewMobilePhone === undefined ? user.mobilePhone : given.NewMobilePhone,
      email: given.NewEmail === undefined ? user.email : given.NewEmail,
      comments: given.NewComments === undefined ? user.comments : given.NewComments,
      updatedAt: now,
    });
    return { User: wireForm(updated) };
  },
});
