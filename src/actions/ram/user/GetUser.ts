import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownUser } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { userType, wireForm } from './wire-form.ts';

export const getUser = readAction({
  name: 'GetUser',
  doc: 'Shows a user.',
  subject: subjects.user,
  touches: [resources.user.named('UserName')],
  params: { UserName: params.userName },
  errors: { ...params.nameErrors('UserName'), userNotFound: rows.userNotFound },
  answer: z.strictObject({ User: userType }),

  async run({ params: { UserName }, caller, tx, fail }) {
    return { User: wireForm(await ownUser(tx, caller, UserName, fail)) };
  },
});
