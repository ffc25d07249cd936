import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { onUserOrCaller } from '../arn.ts';
import * as rows from '../errors.ts';
import * as params from '../params.ts';
import { ownKey } from './find.ts';

export const deleteAccessKey = writeAction({
  name: 'DeleteAccessKey',
  doc: 'Deletes an access key for good.',
  permission: onUserOrCaller('DeleteAccessKey'),
  params: { UserName: params.userNameOrCaller, UserAccessKeyId: params.accessKeyId },
  errors: { ...params.nameErrors('UserName'), userNotFound: rows.userNotFound, keyNotFound: rows.keyNotFound },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx }) {
    await tx.accessKeys.remove(await ownKey(tx, caller, given));
    return {};
  },
});
