// Parameters of a step that the user did not type: the server is asked for them.
import { z } from 'zod';
import type { ApiClient, Parameters } from './api-client.ts';
import { CommandError } from './command-error.ts';
import { operatorVersion, pagesOf } from './pages.ts';

const queueSchema = z.object({
  WorkSet: z.object({ Work: z.array(z.object({ PhysicalConnectionId: z.string(), RegionId: z.string() })) }),
});

/** ConfirmPhysicalConnection is also the customer's action and needs the region, which staff do not have to type. */
export async function regionFromQueue(api: ApiClient, given: Parameters): Promise<Parameters> {
  if (given['RegionId'] !== undefined) return {};
  const id = given['PhysicalConnectionId'] ?? '';
  for await (const { WorkSet } of pagesOf(api, 'DescribeWork', {}, queueSchema)) {
    const found = WorkSet.Work.find((entry) => entry.PhysicalConnectionId === id);
    if (found !== undefined) return { RegionId: found.RegionId };
  }
  throw new CommandError(`${id} is not in the queue; if there is such a connection, name its region with --region`);
}

const accountsSchema = z.object({ Accounts: z.object({ Account: z.array(z.object({ Balance: z.number() })) }) });

/** Of two people who set a balance at once, the second is refused, since that one has not seen the first change. */
export async function balanceNow(api: ApiClient, given: Parameters): Promise<Parameters> {
  const { AccountId = '', Balance, BalanceBefore } = given;
  if (Balance === undefined || BalanceBefore !== undefined) return {};
  const answer = await api.call({ version: operatorVersion, action: 'DescribeAccounts', parameters: { AccountId } });
  const [account] = accountsSchema.parse(answer).Accounts.Account;
  return account === undefined ? {} : { BalanceBefore: String(account.Balance) };
}
