import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownUser } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';

export const unbindMFADevice = writeAction({
  name: 'UnbindMFADevice',
  doc: 'Takes the second factor from a user; no user has one here.',
  subject: subjects.user,
  touches: [resources.user.named('UserName')],
  params: { UserName: params.userName },
  errors: {
    ...params.nameErrors('UserName'),
    userNotFound: rows.userNotFound,
    mfaDeviceNotFound: rows.mfaDeviceNotFound,
  },
  answer: z.strictObject({ MFADevice: z.strictObject({ SerialNumber: z.string() }) }),

  // Nothing binds a device to a user: clients ask this before they delete one.
  async run({ params: { UserName }, caller, tx, fail }) {
    await ownUser(tx, caller, UserName, fail);
    return fail('mfaDeviceNotFound');
  },
});
