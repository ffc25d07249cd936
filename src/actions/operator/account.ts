// An account as the operator's product shows it.
import { z } from 'zod';
import { utcSeconds } from '../../domain/clock.ts';
import type { Account } from '../../store/identities/accounts.ts';

export const accountType = z.strictObject({
  AccountId: z.string(),
  Kind: z.string(),
  Site: z.string(),
  Name: z.string(),
  // Hundredths of the account's currency.
  Balance: z.number(),
  Suspended: z.boolean(),
  CreationTime: z.string(),
});

export function wireForm(account: Account): z.input<typeof accountType> {
  return {
    AccountId: account.id,
    Kind: account.kind,
    Site: account.site,
    Name: account.name,
    Balance: account.balance,
    Suspended: account.isSuspended,
    CreationTime: utcSeconds(account.createdAt),
  };
}
