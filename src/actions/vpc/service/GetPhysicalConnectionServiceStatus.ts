import { z } from 'zod';
import { nothingOfAccounts } from '../../../gateway/touched.ts';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as params from '../params.ts';
import { knownRegion } from '../region.ts';

export const getPhysicalConnectionServiceStatus = readAction({
  name: 'GetPhysicalConnectionServiceStatus',
  doc: 'Tells whether the account has opened the billing of outbound data transfer.',
  subject: subjects.physicalConnection,
  touches: [nothingOfAccounts],
  params: { RegionId: params.regionId },
  errors: {},
  answer: z.strictObject({ Enabled: z.boolean() }),

  async run({ params: { RegionId }, caller, tx, services, fail }) {
    knownRegion(services, RegionId, fail);
    const account = await tx.accounts.find(caller.accountId);
    return { Enabled: (account?.serviceOpenedAt ?? null) !== null };
  },
});
