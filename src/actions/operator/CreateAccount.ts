import { z } from 'zod';
import { newAccountId } from '../../domain/ids.ts';
import { integer, oneOf, text } from '../../gateway/codec.ts';
import { optional, required, withDefault } from '../../gateway/param.ts';
import { writeAction } from '../declare.ts';
import { refuseUnprintable } from '../printed-text.ts';
import { subjects } from '../subjects.ts';
import { accountExists } from './errors.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

// 16 digits in all; with a 1 in front the number fits exactly where the API writes an account as a number.
const accessKeyIdDigits = 16;

export const createAccount = writeAction({
  name: 'CreateAccount',
  doc: "Opens a customer's account, with a first access key whose secret is shown this once.",
  subject: subjects.account,
  touches: [resources.account.all],
  params: {
    Name: required('Name of the company.', text({ max: 128 }), { refuse: refuseUnprintable }),
    AccountId: optional('16 digits; chosen by the server where it is not given.', params.accountId),
    Site: withDefault('The Chinese or the international site.', 'cn', oneOf(['cn', 'intl'])),
    Balance: withDefault("Balance to begin with, in hundredths of the account's currency.", 0, integer(params.money)),
  },
  errors: { accountExists },
  answer: z.strictObject({ AccountId: z.string(), AccessKeyId: z.string(), AccessKeySecret: z.string() }),

  async run({ params: given, tx, now, services, fail }) {
    const id = given.AccountId ?? newAccountId(services.newDigits);
    const isNew = await tx.accounts.insert({
      id,
      kind: 'customer',
      site: given.Site,
      name: given.Name,
      balance: given.Balance,
      isSuspended: false,
      serviceOpenedAt: null,
      createdAt: now,
    });
    if (!isNew) fail('accountExists');
    const key = { id: `DK${services.newDigits(accessKeyIdDigits)}`, secret: services.newSecret() };
    await tx.accounts.putAccessKey({ ...key, accountId: id, userId: null, isInitial: false, createdAt: now });
    return { AccountId: id, AccessKeyId: key.id, AccessKeySecret: key.secret };
  },
});
