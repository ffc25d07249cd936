import { z } from 'zod';
import { flag, integer, text } from '../../gateway/codec.ts';
import { optional, required } from '../../gateway/param.ts';
import { writeAction } from '../declare.ts';
import { refuseUnprintable } from '../printed-text.ts';
import { subjects } from '../subjects.ts';
import { accountNotFound, balanceChanged, ownAccount } from './errors.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const modifyAccount = writeAction({
  name: 'ModifyAccount',
  doc: "Changes an account's name or balance, suspends it or lifts the suspension.",
  subject: subjects.account,
  touches: [resources.account.named('AccountId')],
  params: {
    AccountId: required('The account.', params.accountId),
    Name: optional('Name of the company.', text({ max: 128 }), { refuse: refuseUnprintable }),
    Balance: optional("The new balance, in hundredths of the account's currency.", integer(params.money)),
    BalanceBefore: optional(
      'The balance that the new one was reckoned from; where it is another by now, nothing is changed.',
      integer(params.money),
    ),
    Suspended: optional("Whether the account's keys are refused.", flag()),
  },
  errors: { accountNotFound, balanceChanged, ownAccount },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, fail }) {
    const account = await tx.accounts.find(given.AccountId);
    if (account === undefined) return fail('accountNotFound');
    // Nobody could lift it again where there are no other staff.
    if (given.Suspended === true && account.id === caller.accountId) fail('ownAccount');
    if (given.BalanceBefore !== undefined && given.BalanceBefore !== account.balance) fail('balanceChanged');
    const { Name: name = account.name, Balance: balance = account.balance } = given;
    await tx.accounts.modify(account, { name, balance, isSuspended: given.Suspended ?? account.isSuspended });
    return {};
  },
});
