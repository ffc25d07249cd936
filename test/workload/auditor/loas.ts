// What the auditor expects of the calls on LOAs, by customers and staff.
import type { Book } from './book.ts';
import { own } from './connections.ts';
import { notAllowed, type Effect, type Rule, type Rules } from './rule.ts';

const absent = 'InvalidInstanceId.NotFound';

function apply(statuses: readonly (string | undefined)[], isAgain: boolean): Rule {
  return (asked) => {
    const connection = own(asked);
    if (connection === undefined) return absent;
    const loa = asked.book.loas.get(connection.id);
    if (isAgain && loa === undefined) return absent;
    if (connection.status !== 'Allocated' || !statuses.includes(loa?.status)) return notAllowed;
    return () => {
      asked.book.loas.set(connection.id, { owner: connection.owner, status: 'Applying' });
      connection.loa = 'Applying';
      connection.issue = undefined;
    };
  };
}

/** What staff do to an LOA in one of the statuses. */
function review(
  from: readonly string[],
  effect: (book: Book, connection: string, present: string) => Effect | string,
): Rule {
  return ({ book, p }) => {
    const id = p['InstanceId'] ?? '';
    const loa = book.loas.get(id);
    if (loa === undefined) return absent;
    if (!from.includes(loa.status)) return notAllowed;
    return effect(book, id, loa.status);
  };
}

function putLoa(book: Book, id: string, status: string): void {
  const loa = book.loas.get(id);
  if (loa !== undefined) loa.status = status;
  const connection = book.connections.get(id);
  if (connection !== undefined) connection.loa = status;
}

const withdrawable = ['Applying', 'Available', 'Rejected', 'Completing', 'Complete'];

export const loaRules: Rules = {
  ApplyPhysicalConnectionLOA: apply([undefined, 'Rejected'], false),
  SecondApplyPhysicalConnectionLOA: apply(['Rejected', 'Available'], true),

  CompletePhysicalConnectionLOA(asked) {
    const connection = own(asked);
    const loa = connection === undefined ? undefined : asked.book.loas.get(connection.id);
    if (connection === undefined || loa === undefined) return absent;
    if (asked.p['FinishWork'] === 'false')
      return ['Allocated', 'Confirmed', 'Enabled'].includes(connection.status) &&
        ['Available', 'Completing', 'Complete'].includes(loa.status)
        ? () => undefined
        : notAllowed;
    if (connection.status !== 'Allocated' || loa.status !== 'Available') return notAllowed;
    return () => {
      putLoa(asked.book, connection.id, 'Completing');
    };
  },
};

export const staffsLoaRules: Rules = {
  AcceptPhysicalConnectionLOA: review(['Applying'], (book, id) => () => {
    putLoa(book, id, 'Available');
    const issue = { connection: id, owner: book.loas.get(id)?.owner ?? '', isWithdrawn: false };
    book.issues.push(issue);
    const connection = book.connections.get(id);
    if (connection !== undefined) connection.issue = issue;
  }),
  RejectPhysicalConnectionLOA: review(['Applying'], (book, id) => () => {
    putLoa(book, id, 'Rejected');
  }),
  WithdrawPhysicalConnectionLOA: review(withdrawable, (book, id, present) => () => {
    putLoa(book, id, present === 'Complete' ? 'Complete' : 'Rejected');
    const issue = book.connections.get(id)?.issue;
    if (issue !== undefined) issue.isWithdrawn = true;
  }),
};
