// The staff queue: what a connection waits for, and who has to act. One table; the store's query, the operator API, the docs,
// the console and the tests read it.
import type { LoaStatus } from './loa.ts';
import type { OrderKind } from './order.ts';
import type { PhysicalConnectionStatus } from './physical-connection.ts';

export const sides = ['Provider', 'Customer'] as const;
export type Side = (typeof sides)[number];

/** A text of the console's, in its languages. */
interface Words {
  readonly en: string;
  readonly zh: string;
}

export interface WaitCondition {
  readonly statuses: readonly PhysicalConnectionStatus[];
  /** The status of its LOA; where it is left out, the LOA does not matter. */
  readonly loaStatus?: LoaStatus;
  /** It has an order of this kind, also a void one, and none that is paid. */
  readonly unpaid?: OrderKind;
}

interface WaitRow {
  /** Who has to act. */
  readonly on: Side;
  readonly when: WaitCondition;
  readonly label: Words;
  /** What happens next, in words for the one who has to act. */
  readonly help: Words;
}

/** By the name on the wire. The first row whose condition holds counts. */
export const waits = {
  Payment: {
    on: 'Customer',
    when: { statuses: ['Initial'], unpaid: 'Setup' },
    label: { en: 'Payment', zh: '付款' },
    help: {
      en: 'The installation is not paid yet. The application can be reviewed once its order is settled; where that is abnormal or void, the customer cancels it and orders anew.',
      zh: '初装费尚未支付。订单结清后即可审核；若订单异常或已作废，由客户取消后重新下单。',
    },
  },
  Review: {
    on: 'Provider',
    when: { statuses: ['Initial'] },
    label: { en: 'Review', zh: '审核' },
    help: {
      en: 'Approving accepts the application: next, a port is allocated. A rejection needs a reason, which the customer sees.',
      zh: '通过后即进入端口分配。驳回需填写原因，客户可以看到。',
    },
  },
  Allocation: {
    on: 'Provider',
    when: { statuses: ['Approved', 'Allocating'] },
    label: { en: 'Port allocation', zh: '端口分配' },
    help: {
      en: 'The connection is approved and needs a port. Where none can be had, say why: the connection ends then.',
      zh: '专线已通过审核，需要端口。若无法提供，请说明原因：专线将就此结束。',
    },
  },
  LOAReview: {
    on: 'Provider',
    when: { statuses: ['Allocated'], loaStatus: 'Applying' },
    label: { en: 'LOA review', zh: '授权函审核' },
    help: {
      en: 'Accepting puts the LOA in force: the technicians it names are let in. A rejection needs a reason; the customer can apply again.',
      zh: '接受后授权函生效：函中的技术人员可以入场。驳回需填写原因，客户可以再次申请。',
    },
  },
  Confirmation: {
    on: 'Provider',
    when: { statuses: ['Allocated'], loaStatus: 'Completing' },
    label: { en: 'Confirmation', zh: '确认' },
    help: {
      en: 'The customer reports that the connection is installed. Confirming lets the connection be put into service.',
      zh: '客户表示线路已完工。确认后即可投入使用。',
    },
  },
  Installation: {
    on: 'Customer',
    when: { statuses: ['Allocated'] },
    label: { en: 'Installation', zh: '施工' },
    help: {
      en: 'The port is ready. The customer has the connection installed, with an LOA where one is needed.',
      zh: '端口已就绪。由客户安排施工，需要时申请授权函。',
    },
  },
  Enabling: {
    on: 'Customer',
    when: { statuses: ['Confirmed'] },
    label: { en: 'Enabling', zh: '开通' },
    help: {
      en: 'The connection is installed and confirmed. The customer puts the connection into service.',
      zh: '已完工并确认，由客户开通专线。',
    },
  },
} as const satisfies Record<string, WaitRow>;

export type Wait = keyof typeof waits;

// The literal keys of the table.
const allWaits = Object.keys(waits) as Wait[];

/** Each wait with its condition, in the order in which they count. */
export const waitConditions: readonly (readonly [Wait, WaitCondition])[] = allWaits.map((wait) => [
  wait,
  waits[wait].when,
]);

/** Statuses in which a connection waits for somebody. */
export const waitingStatuses: readonly PhysicalConnectionStatus[] = [
  ...new Set(waitConditions.flatMap(([, { statuses }]) => statuses)),
];

export function waitsOn(side: Side | undefined): readonly Wait[] {
  return allWaits.filter((wait) => side === undefined || waits[wait].on === side);
}
