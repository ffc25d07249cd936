import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { ownKey } from './find.ts';

export const deleteAccessKey = writeAction({
  name: 'DeleteAccessKey',
  doc: 'Deletes an access key for good.',
  subject: subjects.accessKey,
  touches: [resources.userOrCaller],
  params: { UserName: params.userNameOrCaller, UserAccessKeyId: params.accessKeyId },
  errors: { ...params.nameErrors('UserName'), userNotFound: rows.userNotFound, keyNotFound: rows.keyNotFound },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, fail }) {
    await tx.accessKeys.remove(await ownKey(tx, caller, given, fail));
    return {};
  },
});
