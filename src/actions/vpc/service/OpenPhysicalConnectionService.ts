import { z } from 'zod';
import { errorRow } from '../../../gateway/errors.ts';
import { nothingOfAccounts } from '../../../gateway/touched.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as params from '../params.ts';
import { knownRegion } from '../region.ts';

export const openPhysicalConnectionService = writeAction({
  name: 'OpenPhysicalConnectionService',
  doc: 'Opens the billing of outbound data transfer for the account.',
  subject: subjects.physicalConnection,
  touches: [nothingOfAccounts],
  params: { RegionId: params.regionId },
  errors: {
    // Terraform takes this code for "already so".
    alreadyOpened: errorRow(400, 'InvalidOperation.OrderOpened', 'The service has been opened already.', {
      en: 'The service is open for this account already. Nothing is left to do.',
      zh: '该账号已开通此服务，无需再操作。',
    }),
  },
  answer: z.strictObject({}),

  async run({ params: { RegionId }, caller, tx, now, services, fail }) {
    knownRegion(services, RegionId, fail);
    const account = await tx.accounts.find(caller.accountId);
    if (account === undefined) throw new Error(`the caller's account ${caller.accountId} is gone`);
    if (account.serviceOpenedAt !== null) fail('alreadyOpened');
    await tx.accounts.modify(account, { serviceOpenedAt: now });
    return {};
  },
});
