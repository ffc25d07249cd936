// What the auditor expects of the calls on connections, by customers and staff.
import type { Book, Connection, Order } from './book.ts';
import { notAllowed, told, type Asked, type Made, type Rule, type Rules } from './rule.ts';

const absent = 'InvalidPhysicalConnectionId.NotFound';
const ended = ['Rejected', 'Canceled', 'Allocation Failed', 'Terminated'];
const withPort = ['Allocating', 'Allocated', 'Confirmed', 'Enabled', 'Terminating'];

/** The connection that the call names, of the caller's. */
export function own({ book, actor, p }: Asked): Connection | undefined {
  const connection = book.connections.get(p['PhysicalConnectionId'] ?? p['InstanceId'] ?? '');
  return connection?.owner === actor.account ? connection : undefined;
}

function admission(book: Book, account: string): string | undefined {
  const inArrears = book.connectionsOf(account).some(({ lock }) => lock === 'FinancialLocked');
  return inArrears ? 'InvalidAccountStatus.NotEnoughBalance' : undefined;
}

/** Why a new connection cannot be applied for as the call asks, and else the application. */
export function application({ book, actor, p }: Asked): string | ((made: Made) => Connection) {
  const partner = p['RedundantPhysicalConnectionId'];
  if (partner !== undefined) {
    const found = book.connections.get(partner);
    if (found === undefined) return 'InvalidRedundantPhysicalConnectionId.NotFound';
    if (found.owner !== actor.account) return 'InvalidRedundantPhysicalConnection';
    if (!['Allocated', 'Confirmed', 'Enabled'].includes(found.status))
      return 'InvalidRedundantPhysicalConnectionStatus';
  }
  const refused = admission(book, actor.account);
  if (refused !== undefined) return refused;
  return (made) => {
    const connection: Connection = {
      id: told(made.connection),
      owner: actor.account,
      status: 'Initial',
      lock: 'Normal',
      name: p['Name'] ?? null,
      mbps: Number(p['bandwidth'] ?? 1000),
      partner: partner ?? null,
      port: null,
      charge: null,
      endsAt: null,
      renewedUntil: null,
      loa: null,
      issue: undefined,
    };
    book.connections.set(connection.id, connection);
    return connection;
  };
}

/** Whoever calls a connection off, or ends it, owes nothing more. */
function voidOpen(book: Book, connection: Connection): void {
  for (const order of ordersOf(book, connection)) if (order.status !== 'Paid') order.status = 'Void';
}

export function ordersOf(book: Book, { id }: Connection): Order[] {
  return book.orders.filter((order) => order.connection === id);
}

/** Nothing was ordered for the port that is not void, or it is paid and the term is not over. */
function isPortPaid(book: Book, connection: Connection): boolean {
  const orders = ordersOf(book, connection).filter(({ kind }) => kind === 'Occupancy');
  if (!orders.some(({ status }) => status === 'Paid')) return orders.every(({ status }) => status === 'Void');
  const paidUntil = connection.renewedUntil ?? connection.endsAt;
  return paidUntil === null || paidUntil > book.now;
}

/** A move of the caller's connection from one of the statuses. */
function move(from: readonly string[], effect: (asked: Asked, connection: Connection) => void): Rule {
  return (asked) => {
    const connection = own(asked);
    if (connection === undefined) return absent;
    if (!from.includes(connection.status)) return notAllowed;
    return () => {
      effect(asked, connection);
    };
  };
}

/** The same by staff, of any account. */
function staffMove(from: readonly string[], effect: (asked: Asked, connection: Connection) => void): Rule {
  return (asked) => {
    const connection = asked.book.connections.get(asked.p['PhysicalConnectionId'] ?? '');
    if (connection === undefined) return absent;
    if (!from.includes(connection.status)) return notAllowed;
    return () => {
      effect(asked, connection);
    };
  };
}

const everyStatus = ['Initial', 'Approved', ...withPort, ...ended];

export const customersConnectionRules: Rules = {
  CreatePhysicalConnection(asked) {
    const applied = application(asked);
    return typeof applied === 'string' ? applied : (made) => void applied(made);
  },

  ModifyPhysicalConnectionAttribute(asked) {
    const { book, actor, p } = asked;
    const connection = own(asked);
    if (connection === undefined) return absent;
    const { status } = connection;
    if (['Canceled', 'Allocating', 'Allocation Failed', 'Terminating', 'Terminated'].includes(status))
      return 'InvalidStatus';
    const mbps = Number(p['bandwidth'] ?? connection.mbps);
    if (mbps !== connection.mbps && !['Initial', 'Rejected'].includes(status)) return 'InvalidStatus';
    const refused = status === 'Rejected' ? admission(book, actor.account) : undefined;
    if (refused !== undefined) return refused;
    return () => {
      connection.name = p['Name'] ?? connection.name;
      connection.mbps = mbps;
      if (status === 'Rejected') connection.status = 'Initial';
    };
  },

  CancelPhysicalConnection: move(['Initial', 'Approved', 'Allocated', 'Confirmed'], ({ book }, connection) => {
    connection.status = 'Canceled';
    voidOpen(book, connection);
  }),

  ConfirmPhysicalConnection: move(['Allocated', 'Confirmed'], ({ book }, connection) => {
    connection.status = 'Confirmed';
    const loa = book.loas.get(connection.id);
    if (loa?.status === 'Completing') loa.status = connection.loa = 'Complete';
  }),

  EnablePhysicalConnection(asked) {
    const { book } = asked;
    const connection = own(asked);
    if (connection === undefined) return absent;
    if (connection.status !== 'Confirmed' || !isPortPaid(book, connection)) return notAllowed;
    return () => {
      connection.status = 'Enabled';
      if (connection.charge !== null) return;
      connection.charge = 'Postpaid';
      const { id, owner } = connection;
      const byUse = { kind: 'Occupancy', amount: 0, months: null, status: 'Paid' } as const;
      book.orders.push({ id: undefined, owner, connection: id, ...byUse });
    };
  },

  TerminatePhysicalConnection(asked) {
    const { book } = asked;
    const connection = own(asked);
    if (connection === undefined) return absent;
    if (connection.status !== 'Enabled') return notAllowed;
    if (book.vbrsOn(connection.id).length > 0) return 'Forbidden.VBRExists';
    return () => {
      connection.status = 'Terminating';
      voidOpen(book, connection);
      book.later(connection.id, () => {
        connection.status = 'Terminated';
      });
    };
  },

  DeletePhysicalConnection(asked) {
    const { book } = asked;
    const connection = own(asked);
    if (connection === undefined) return absent;
    const vbrs = book.vbrsOn(connection.id);
    if (vbrs.some(({ status }) => status !== 'terminated')) return 'Forbidden.VBRExists';
    if (vbrs.length > 0) return 'Forbidden.AssociateToVBR';
    if (!ended.includes(connection.status)) return notAllowed;
    return () => {
      book.connections.delete(connection.id);
      for (const other of book.connections.values()) if (other.partner === connection.id) other.partner = null;
      for (const place of book.claims.keys()) if (place.startsWith(`${connection.id} `)) book.claims.delete(place);
      voidOpen(book, connection);
    };
  },

  OpenPhysicalConnectionService({ book, actor }) {
    const account = book.account(actor.account);
    if (account.hasService) return 'InvalidOperation.OrderOpened';
    return () => {
      account.hasService = true;
    };
  },
};

export const staffsConnectionRules: Rules = {
  ApprovePhysicalConnection(asked) {
    const { book, p } = asked;
    const connection = book.connections.get(p['PhysicalConnectionId'] ?? '');
    if (connection === undefined) return absent;
    if (connection.status !== 'Initial') return notAllowed;
    const setups = ordersOf(book, connection).filter(({ kind }) => kind === 'Setup');
    const isOpen = setups.length > 0 && !setups.some(({ status }) => status === 'Paid');
    if (isOpen) return 'Forbidden.OrderNotPaid';
    return () => {
      connection.status = 'Approved';
    };
  },

  RejectPhysicalConnection: staffMove(['Initial'], (_, connection) => {
    connection.status = 'Rejected';
  }),

  AllocatePhysicalConnection({ book, p }) {
    const connection = book.connections.get(p['PhysicalConnectionId'] ?? '');
    if (connection === undefined) return absent;
    if (connection.status !== 'Approved') return notAllowed;
    const port = p['PortNumber'] ?? '';
    const isTaken = [...book.connections.values()].some(
      (other) => other.port === port && withPort.includes(other.status),
    );
    if (isTaken) return 'InvalidPortNumber.Used';
    return () => {
      connection.status = 'Allocating';
      connection.port = port;
      book.later(connection.id, () => {
        if (connection.status !== 'Allocating') return;
        connection.status = book.failing.has(connection.owner) ? 'Allocation Failed' : 'Allocated';
      });
    };
  },

  FailPhysicalConnectionAllocation: staffMove(['Approved', 'Allocating'], (_, connection) => {
    connection.status = 'Allocation Failed';
  }),

  LockPhysicalConnection: staffMove(everyStatus, ({ p }, connection) => {
    connection.lock = p['BusinessStatus'] ?? '';
  }),

  UnlockPhysicalConnection: staffMove(everyStatus, (_, connection) => {
    connection.lock = 'Normal';
  }),
};
