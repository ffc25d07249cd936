import { z } from 'zod';
import { oneOf } from '../../../gateway/codec.ts';
import { required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { ownKey } from './find.ts';
import { keyStatuses } from './wire-form.ts';

export const updateAccessKey = writeAction({
  name: 'UpdateAccessKey',
  doc: 'Turns an access key off, or on again.',
  subject: subjects.accessKey,
  touches: [resources.userOrCaller],
  params: {
    UserName: params.userNameOrCaller,
    UserAccessKeyId: params.accessKeyId,
    Status: required('Whether calls with the key are answered.', oneOf(keyStatuses)),
  },
  errors: { ...params.nameErrors('UserName'), userNotFound: rows.userNotFound, keyNotFound: rows.keyNotFound },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, fail }) {
    await tx.accessKeys.setActive(await ownKey(tx, caller, given, fail), given.Status === 'Active');
    return {};
  },
});
