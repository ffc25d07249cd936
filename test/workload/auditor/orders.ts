// What the auditor expects of orders and of money. Prices are those of the catalogue that comes with the program.
import { application, ordersOf } from './connections.ts';
import type { Book, Connection, Order } from './book.ts';
import { notAllowed, told, type Asked, type Made, type Rules } from './rule.ts';

const setupPrice = 800_000;

function monthly({ mbps }: Connection): number {
  return mbps <= 500 ? 200_000 : 300_000;
}

/** The same day so many months later, or the last one of a month that is shorter. */
function monthsLater(from: number, months: number): number {
  const date = new Date(from);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
  date.setUTCDate(Math.min(day, date.getUTCDate()));
  return date.getTime();
}

function endTermLater(book: Book, connection: Connection, endsAt: number): void {
  book.later(
    `term of ${connection.id}`,
    () => {
      const isHeld = !['Canceled', 'Rejected', 'Allocation Failed', 'Terminated'].includes(connection.status);
      if (connection.endsAt !== endsAt || !isHeld || !book.connections.has(connection.id)) return;
      if (connection.renewedUntil === null) {
        if (connection.lock === 'Normal') connection.lock = 'FinancialLocked';
        return;
      }
      const renewed = connection.renewedUntil;
      connection.endsAt = renewed;
      connection.renewedUntil = null;
      endTermLater(book, connection, renewed);
    },
    endsAt,
  );
}

function pay(book: Book, order: Order): void {
  order.status = 'Paid';
  const connection = book.connections.get(order.connection);
  if (connection === undefined || order.kind === 'Setup') return;
  const { months } = order;
  if (order.kind === 'Occupancy') {
    connection.charge = months === null ? 'Postpaid' : 'Prepaid';
    connection.endsAt = months === null ? null : monthsLater(book.now, months);
  } else if ((connection.renewedUntil ?? connection.endsAt ?? 0) > book.now) {
    connection.renewedUntil = monthsLater(connection.renewedUntil ?? connection.endsAt ?? 0, months ?? 0);
    return;
  } else {
    connection.endsAt = monthsLater(book.now, months ?? 0);
    if (connection.lock === 'FinancialLocked') connection.lock = 'Normal';
  }
  if (connection.endsAt !== null) endTermLater(book, connection, connection.endsAt);
}

type Draft = Pick<Order, 'kind' | 'amount' | 'months'>;

function place({ book, actor, p }: Asked, made: Made, connection: Connection, draft: Draft): void {
  const order: Order = {
    id: told(made.order),
    owner: actor.account,
    connection: connection.id,
    ...draft,
    status: 'Unpaid',
  };
  book.orders.push(order);
  const isByUse = draft.kind === 'Occupancy' && draft.months === null;
  if (isByUse) pay(book, order);
  else if (p['AutoPay'] === 'true') {
    const account = book.account(actor.account);
    const isCharged = !book.bouncing.has(actor.account) && account.balance >= order.amount;
    if (isCharged) account.balance -= order.amount;
    if (isCharged) pay(book, order);
    else order.status = 'Abnormal';
  }
}

export const orderRules: Rules = {
  CreatePhysicalConnectionSetupOrder(asked) {
    const applied = application(asked);
    if (typeof applied === 'string') return applied;
    return (made) => {
      place(asked, made, applied(made), { kind: 'Setup', amount: setupPrice, months: null });
    };
  },

  CreatePhysicalConnectionOccupancyOrder(asked) {
    const { book, actor, p } = asked;
    const connection = book.connections.get(p['PhysicalConnectionId'] ?? '');
    if (connection?.owner !== actor.account) return 'InvalidPhysicalConnectionId.NotFound';
    const isPrepaid = p['InstanceChargeType'] === 'PrePaid';
    const months = isPrepaid ? Number(p['Period'] ?? 1) : null;
    const amount = (months ?? 0) * monthly(connection);
    if (connection.status === 'Enabled') {
      if (!isPrepaid || connection.endsAt === null) return notAllowed;
      return (made) => {
        place(asked, made, connection, { kind: 'Renewal', amount, months });
      };
    }
    const isInstalled = connection.loa === 'Completing' || connection.loa === 'Complete';
    const isReady = connection.status === 'Confirmed' || (connection.status === 'Allocated' && isInstalled);
    const isOrdered = ordersOf(book, connection).some(
      ({ kind, status }) => kind === 'Occupancy' && ['Unpaid', 'Paid'].includes(status),
    );
    // One whose term was over before the connection came into service is renewed.
    const isOver =
      isPrepaid && connection.endsAt !== null && (connection.renewedUntil ?? connection.endsAt) <= book.now;
    if (!isReady || (isOrdered && !isOver)) return notAllowed;
    return (made) => {
      place(asked, made, connection, { kind: isOrdered ? 'Renewal' : 'Occupancy', amount, months });
    };
  },
};

export const staffsOrderRules: Rules = {
  SettleOrder({ book, p }) {
    const order = book.orders.find(({ id }) => id !== undefined && id === p['OrderId']);
    if (order === undefined) return 'InvalidOrderId.NotFound';
    if (!book.connections.has(order.connection)) return 'InvalidPhysicalConnectionId.NotFound';
    if (order.status !== 'Unpaid') return notAllowed;
    return () => {
      pay(book, order);
    };
  },

  VoidOrder({ book, p }) {
    const order = book.orders.find(({ id }) => id !== undefined && id === p['OrderId']);
    if (order === undefined) return 'InvalidOrderId.NotFound';
    if (!['Unpaid', 'Abnormal'].includes(order.status)) return notAllowed;
    return () => {
      order.status = 'Void';
    };
  },

  CreateAccount({ book, p }) {
    return (made) => {
      const id = told(made.account);
      book.accounts.set(id, {
        id,
        name: p['Name'] ?? '',
        balance: Number(p['Balance'] ?? 0),
        isSuspended: false,
        hasService: false,
        keys: new Map([[told(made.key), { user: null, isActive: true }]]),
        users: [],
        groups: [],
        roles: [],
        tags: new Map(),
        policies: new Map(),
      });
    };
  },

  ModifyAccount({ book, p }) {
    const account = book.accounts.get(p['AccountId'] ?? '');
    if (account === undefined) return 'InvalidAccountId.NotFound';
    if (p['BalanceBefore'] !== undefined && Number(p['BalanceBefore']) !== account.balance)
      return 'OperationDenied.BalanceChanged';
    return () => {
      account.name = p['Name'] ?? account.name;
      account.balance = Number(p['Balance'] ?? account.balance);
      if (p['Suspended'] !== undefined) account.isSuspended = p['Suspended'] === 'true';
    };
  },
};
