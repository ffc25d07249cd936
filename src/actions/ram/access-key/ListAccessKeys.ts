import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { keyOwner } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { accessKeyType, wireForm } from './wire-form.ts';

export const listAccessKeys = readAction({
  name: 'ListAccessKeys',
  doc: "Lists a user's access keys, or the caller's own, without their secrets.",
  subject: subjects.accessKey,
  touches: [resources.userOrCaller],
  params: { UserName: params.userNameOrCaller },
  errors: { ...params.nameErrors('UserName'), userNotFound: rows.userNotFound },
  answer: z.strictObject({ AccessKeys: z.strictObject({ AccessKey: z.array(accessKeyType) }) }),

  async run({ params: { UserName }, caller, tx, fail }) {
    const userId = await keyOwner(tx, caller, UserName, fail);
    const keys = await tx.accessKeys.of({ accountId: caller.accountId, userId });
    return { AccessKeys: { AccessKey: keys.map(wireForm) } };
  },
});
