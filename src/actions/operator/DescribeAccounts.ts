import { z } from 'zod';
import { optional } from '../../gateway/param.ts';
import { readAction } from '../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../page.ts';
import { subjects } from '../subjects.ts';
import { accountType, wireForm } from './account.ts';
import { accountNotFound } from './errors.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const describeAccounts = readAction({
  name: 'DescribeAccounts',
  doc: 'Lists accounts by id, or shows one.',
  subject: subjects.account,
  touches: [resources.account.named('AccountId')],
  lists: resources.allRowsOf('account', 'acs:vpc:*:*:account/*'),
  params: {
    AccountId: optional('Only this account.', params.accountId),
    PageNumber: pageNumber,
    PageSize: pageSize,
  },
  errors: { accountNotFound },
  answer: z.strictObject({
    ...pageMembers,
    Accounts: z.strictObject({ Account: z.array(accountType) }),
  }),

  async run({ params: { AccountId, PageNumber, PageSize }, tx, visible, fail }) {
    if (AccountId !== undefined) {
      const account = await tx.accounts.find(AccountId);
      if (account === undefined) return fail('accountNotFound');
      return { PageNumber: 1, PageSize, TotalCount: 1, Accounts: { Account: [wireForm(account)] } };
    }
    const page = await tx.accounts.page({ visible, ...windowOf({ PageNumber, PageSize }) });
    return { PageNumber, PageSize, TotalCount: page.total, Accounts: { Account: page.items.map(wireForm) } };
  },
});
