// Customers and staff who carry connections and their VBRs through their whole lives, each call as soon as the one before is
// answered. What a crash leaves unanswered they look up, and go on from there.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Serving } from './command-line.ts';
import { connectionOrder } from './connection-order.ts';
import type { TestDatabase } from './database.ts';
import { protocols, signedRequest } from './protocols.ts';
import { answerIn } from './replies.ts';
import { local, type Key } from './server.ts';
import type { Parameters, Reply } from './signed-call.ts';
import { peering } from './virtual-border-routers.ts';
import { sendAsIs } from './wire.ts';

/** A call that was answered: by then it has to be on disk. */
export interface Acknowledged {
  readonly action: string;
  readonly requestId: string;
  readonly nonce: string;
  readonly key: Key;
  /** The connection or VBR that it was about, or made. */
  readonly resource: string;
}

interface Connection {
  readonly id: string;
  readonly status: string;
  readonly vbrId: string | undefined;
}

interface Call {
  readonly action: string;
  readonly parameters: Parameters;
  readonly isStaffs?: boolean;
  /** What becomes of the connection. */
  readonly next: (connection: Connection | undefined, made: string | undefined) => Connection | undefined;
}

const answer = z.looseObject({
  RequestId: z.string(),
  PhysicalConnectionId: z.string().optional(),
  VbrId: z.string().optional(),
});

const becomes = (status: string): Call['next'] => {
  return (connection) => (connection === undefined ? undefined : { ...connection, status });
};

const stays: Call['next'] = (connection) => connection;

const apply: Call = {
  action: 'CreatePhysicalConnection',
  get parameters() {
    return connectionOrder();
  },
  next: (_, id) => (id === undefined ? undefined : { id, status: 'Initial', vbrId: undefined }),
};

/** What may be done with the connection now. One that is in between is left to itself, and another connection begun. */
function callsOn({ id, status, vbrId }: Connection): readonly [Call, ...Call[]] {
  const parameters = { RegionId: 'cn-hangzhou', PhysicalConnectionId: id };
  const rename: Call = {
    action: 'ModifyPhysicalConnectionAttribute',
    parameters: { ...parameters, Name: `line-${randomUUID()}` },
    next: stays,
  };
  const cancel: Call = { action: 'CancelPhysicalConnection', parameters, next: becomes('Canceled') };
  const remove: Call = { action: 'DeletePhysicalConnection', parameters, next: () => undefined };
  switch (status) {
    case 'Initial': {
      const staffs = { PhysicalConnectionId: id };
      const approve = { action: 'ApprovePhysicalConnection', parameters: staffs, next: becomes('Approved') };
      return [{ ...approve, isStaffs: true }, { ...approve, isStaffs: true }, cancel];
    }
    case 'Approved': {
      const port = { AdLocation: 'Building 3, rack E07', PortNumber: randomUUID().slice(0, 32) };
      const staffs = { PhysicalConnectionId: id, ...port };
      return [
        { action: 'AllocatePhysicalConnection', parameters: staffs, isStaffs: true, next: becomes('Allocating') },
      ];
    }
    case 'Allocated':
      return [{ action: 'ConfirmPhysicalConnection', parameters, next: becomes('Confirmed') }];
    case 'Confirmed':
      return [{ action: 'EnablePhysicalConnection', parameters, next: becomes('Enabled') }, cancel];
    case 'Enabled':
      return vbrId === undefined
        ? [vbrOn(parameters), { action: 'TerminatePhysicalConnection', parameters, next: becomes('Terminating') }]
        : [rename, ...callsOnVbr(vbrId)];
    case 'Canceled':
    case 'Terminated':
      return [remove];
    default:
      return [apply];
  }
}

function vbrOn(parameters: Parameters): Call {
  return {
    action: 'CreateVirtualBorderRouter',
    parameters: { ...parameters, VlanId: '10', ...peering },
    next: (connection, vbrId) => (connection === undefined ? undefined : { ...connection, vbrId }),
  };
}

function callsOnVbr(VbrId: string): readonly Call[] {
  const parameters = { RegionId: 'cn-hangzhou', VbrId };
  return [
    {
      action: 'ModifyVirtualBorderRouterAttribute',
      parameters: { ...parameters, Name: `vbr-${randomUUID()}`, VlanId: String(1 + Math.floor(Math.random() * 2999)) },
      next: stays,
    },
    {
      action: 'DeleteVirtualBorderRouter',
      parameters,
      next: (connection) => (connection === undefined ? undefined : { ...connection, vbrId: undefined }),
    },
  ];
}

export class ConnectionWriter {
  readonly #key: Key;
  #connection: Connection | undefined;

  constructor(key: Key) {
    this.#key = key;
  }

  /** Takes up a connection of its account that nobody has taken, where its own is not known for certain. */
  lookUp(database: TestDatabase, taken: Set<string>): void {
    const [row] = database
      .rows(
        `SELECT connection.id, connection.status, vbr.id AS vbrId FROM physical_connection AS connection
         LEFT JOIN virtual_border_router AS vbr ON vbr.connection_id = connection.id
         JOIN access_key ON access_key.account_id = connection.account_id AND access_key.id = ? ORDER BY connection.seq`,
        this.#key.accessKeyId,
      )
      .filter(({ id }) => !taken.has(String(id)));
    this.#connection = undefined;
    if (row === undefined) return;
    const connection = { id: String(row['id']), status: String(row['status']) };
    taken.add(connection.id);
    this.#connection = { ...connection, vbrId: row['vbrId'] === null ? undefined : String(row['vbrId']) };
  }

  /** Makes the next call. @returns undefined when the server went away before it answered */
  async next({ url }: Serving): Promise<Acknowledged | undefined> {
    const calls = this.#connection === undefined ? ([apply] as const) : callsOn(this.#connection);
    const call = calls[Math.floor(Math.random() * calls.length)] ?? calls[0];
    const nonce = randomUUID();
    const key = call.isStaffs === true ? local.operator : this.#key;
    const protocol = protocols[Math.random() < 0.5 ? 0 : 1];
    const { parameters } = call;
    const claim = { key, nonce, ...(call.isStaffs === true ? { version: '2026-11-01' } : {}) };
    const reply = await sendAsIs(url, signedRequest(protocol, url, call.action, parameters, claim)).catch(unanswered);
    if (reply === undefined) return undefined;
    const { RequestId: requestId, PhysicalConnectionId, VbrId } = answer.parse(answerIn(reply, call.action));
    const made = VbrId ?? PhysicalConnectionId;
    const resource = made ?? parameters['VbrId'] ?? parameters['PhysicalConnectionId'] ?? '';
    this.#connection = call.next(this.#connection, made);
    return { action: call.action, requestId, nonce, key, resource };
  }
}

function unanswered(): Reply | undefined {
  return undefined;
}
