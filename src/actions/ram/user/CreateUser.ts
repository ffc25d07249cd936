import { z } from 'zod';
import { identityLimits } from '../../../domain/identity.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { newUserType, newWireForm } from './wire-form.ts';
import { atMost } from '../../quota.ts';

const userIdDigits = 18;

export const createUser = writeAction({
  name: 'CreateUser',
  doc: 'Makes a user of the account.',
  subject: subjects.user,
  touches: [resources.user.named('UserName')],
  params: {
    UserName: params.userName,
    DisplayName: params.displayName,
    MobilePhone: params.mobilePhone,
    Email: params.email,
    Comments: params.comments,
  },
  errors: {
    ...params.nameErrors('UserName'),
    displayNameChars: rows.invalidChars('DisplayName'),
    displayNameLength: rows.invalidLength('DisplayName'),
    mobilePhoneMalformed: rows.invalidFormat('MobilePhone'),
    emailMalformed: rows.invalidFormat('Email'),
    commentsLength: rows.invalidLength('Comments'),
    userLimit: rows.userLimit,
    userExists: rows.userExists,
  },
  answer: z.strictObject({ User: newUserType }),

  async run({ params: given, caller: { accountId }, tx, now, services, fail }) {
    const user = {
      id: services.newDigits(userIdDigits),
      accountId,
      name: given.UserName,
      displayName: given.DisplayName ?? '',
      mobilePhone: given.MobilePhone ?? null,
      email: given.Email ?? null,
      comments: given.Comments ?? null,
      createdAt: now,
      updatedAt: now,
    };
    if ((await tx.identities.countUsers(accountId)) >= identityLimits.users)
      fail('userLimit', { wanted: atMost(identityLimits.users, 'users of an account', 'delete one first') });
    if (!(await tx.identities.insertUser(user))) fail('userExists');
    return { User: newWireForm(user) };
  },
});
