import { z } from 'zod';
import { identityLimits } from '../../../domain/identity.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { keyOwner } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { accessKeyType, wireForm } from './wire-form.ts';
import { atMost } from '../../quota.ts';

export const createAccessKey = writeAction({
  name: 'CreateAccessKey',
  doc: "Makes an access key of a user's, or of the caller's own; its secret is shown this once.",
  subject: subjects.accessKey,
  touches: [resources.userOrCaller],
  params: { UserName: params.userNameOrCaller },
  errors: { ...params.nameErrors('UserName'), userNotFound: rows.userNotFound, keyLimit: rows.keyLimit },
  answer: z.strictObject({ AccessKey: accessKeyType.extend({ AccessKeySecret: z.string() }) }),

  async run({ params: { UserName }, caller, tx, now, services, fail }) {
    const userId = await keyOwner(tx, caller, UserName, fail);
    const owner = { accountId: caller.accountId, userId };
    const limit = userId === null ? identityLimits.keysOfRoot : identityLimits.keysOfUser;
    if ((await tx.accessKeys.of(owner)).length >= limit)
      fail('keyLimit', {
        wanted: atMost(limit, userId === null ? 'keys of the account itself' : 'keys of a user', 'delete one first'),
      });
    const key = { id: services.newAccessKeyId(), isActive: true, createdAt: now };
    const secret = services.newSecret();
    await tx.accessKeys.insert(owner, key, secret);
    return { AccessKey: { ...wireForm(key), AccessKeySecret: secret } };
  },
});
