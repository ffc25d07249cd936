// The next step of a connection: one sentence, and the step itself.
import type { PhysicalConnection } from '../../api/connections.ts';
import { shownMoment } from '../../parts/Moment.tsx';
import { shownMoney } from '../../parts/money.ts';
import { useStateWords } from '../../parts/state-words.ts';
import type { NextStep } from '../../parts/steps/step.ts';
import type { ConnectionOrder } from './connection/orders.ts';
import { useNextWords } from './next-words.ts';

/** How long before its end the page warns of the end of a term. */
const endsSoonMs = 30 * 24 * 60 * 60 * 1000;

interface Known {
  /** All VBRs on it; undefined while it is not known. */
  readonly vbrCount: number | undefined;
  /** Its orders, newest first; undefined while they are not known. */
  readonly orders: readonly ConnectionOrder[] | undefined;
  /** The server's time, epoch milliseconds. */
  readonly now: number | undefined;
}

interface Next extends NextStep {
  /** Something went wrong, or will unless the reader acts. */
  readonly isTrouble: boolean;
}

export function useNextStep(connection: PhysicalConnection, { vbrCount, orders = [], now }: Known): Next {
  const say = useNextWords();
  const stateWord = useStateWords();
  const { Status, BusinessStatus, LoaStatus, ChargeType, EndTime } = connection;
  const latest = (kind: string): ConnectionOrder | undefined => orders.find((order) => order.kind === kind);
  const setup = latest('Setup');
  const term = latest(Status === 'Enabled' ? 'Renewal' : 'Occupancy');
  const about = ({ id, amount }: ConnectionOrder) => ({ order: id, amount: shownMoney(amount) });
  const fine = (sentence: string, step?: string) => ({ sentence, step, isTrouble: false });
  const trouble = (sentence: string, step?: string) => ({ sentence, step, isTrouble: true });

  if (Status === 'Initial' && setup?.status === 'Abnormal')
    return trouble(say('paymentFailed', about(setup)), 'cancel');
  if (term?.status === 'Abnormal') return trouble(say('termPaymentFailed', about(term)), 'order');
  switch (Status) {
    case 'Initial':
      return fine(setup?.status === 'Unpaid' ? say('setupUnpaid', about(setup)) : say('Initial'));
    case 'Rejected':
      return trouble(say('Rejected'), 'modify');
    case 'Allocated':
      return ofLoa();
    case 'Confirmed':
      if (term?.status === 'Unpaid') return fine(say('orderUnpaid', about(term)));
      return fine(say(ChargeType === undefined ? 'Confirmed' : 'ConfirmedPaid'), 'enable');
    case 'Enabled':
      if (BusinessStatus === 'FinancialLocked') return trouble(say('FinancialLocked'), 'order');
      if (BusinessStatus === 'SecurityLocked') return trouble(say('SecurityLocked'));
      if (
        EndTime !== undefined &&
        now !== undefined &&
        isSoon(EndTime, now) &&
        connection.ReservationActiveTime === undefined
      )
        return trouble(say('ends', { date: shownMoment(new Date(EndTime)) }), 'order');
      return vbrCount === 0 ? fine(say('firstVbr'), 'createVbr') : fine(say('Enabled'));
    case 'Allocation Failed':
      return trouble(say('Allocation Failed'));
    case 'Approved':
    case 'Allocating':
    case 'Canceled':
    case 'Terminating':
    case 'Terminated':
      return fine(say(Status));
    default:
      return fine(say('unknown', { state: stateWord(Status) }));
  }

  function ofLoa() {
    switch (LoaStatus) {
      case undefined:
        return fine(say('applyLoa'), 'applyLoa');
      case 'Applying':
        return fine(say('loaApplying'));
      case 'Rejected':
        return trouble(say('loaRejected'), 'applyLoa');
      case 'Available':
        return fine(say('loaAvailable'), 'completeLoa');
      default:
        return fine(say('loaCompleting'), 'confirm');
    }
  }
}

function isSoon(end: string, now: number): boolean {
  return Date.parse(end) - now < endsSoonMs;
}
