// One writer: makes calls one after another on accounts of its own, each as soon as the one before is answered, and holds each
// answer against what its auditor expects. What a crash leaves unanswered it looks up in the audit, and goes on from there.
import { randomUUID } from 'node:crypto';
import { changesIn } from '../support/audited-tables.ts';
import type { TestDatabase } from '../support/database.ts';
import { protocols, signedRequest } from '../support/protocols.ts';
import type { Random } from '../support/random.ts';
import { answerIn, codeOf } from '../support/replies.ts';
import type { Key } from '../support/server.ts';
import type { Reply } from '../support/signed-call.ts';
import { sendAsIs } from '../support/wire.ts';
import { expected, type WorkCall } from './auditor/auditor.ts';
import { Book } from './auditor/book.ts';
import type { Actor, Effect, Made } from './auditor/rule.ts';
import { proposal } from './proposals.ts';

/** A call that was answered: by then its outcome has to be on disk. */
export interface Acknowledged {
  readonly action: string;
  readonly outcome: string;
  readonly requestId: string;
  readonly nonce: string;
  readonly accessKeyId: string;
  readonly account: string;
  readonly clientToken: string | undefined;
}

interface Lost {
  readonly call: WorkCall;
  readonly expected: string | Effect;
}

/** What all writers share. */
export interface Shared {
  readonly acknowledged: Acknowledged[];
  readonly requestIds: Set<string>;
  /** The last row of the audit before this round. */
  auditedBefore: number;
  /** Codes that injected faults refuse with, whatever the call. */
  readonly injected: Set<string>;
}

const triesForSuccess = 12;

export class Writer {
  readonly book: Book;
  readonly #index: number;
  readonly #random: Random;
  readonly #shared: Shared;
  readonly #keys = new Map<string, { readonly account: string; readonly secret: string }>();
  readonly #successes = new Map<string, number>();
  #lost: Lost | undefined;

  constructor(index: number, random: Random, shared: Shared, clock: () => number) {
    this.#index = index;
    this.#random = random;
    this.#shared = shared;
    this.book = new Book(clock);
  }

  /** Makes the next call. @returns whether it was answered @throws Error for an answer that cannot be */
  async next(url: string): Promise<boolean> {
    const call = this.#choose();
    const want = expected(this.book, call);
    const nonce = randomUUID();
    const { key } = call.actor;
    const claim = { key, nonce, version: call.version };
    const protocol = this.#random.one(protocols);
    const parameters = this.#random.chance(0.5) ? { ...call.parameters, Format: 'XML' } : call.parameters;
    const request = signedRequest(protocol, url, call.action, parameters, claim);
    const reply = await sendAsIs(url, request).catch(unanswered);
    if (reply === undefined) {
      this.#lost = { call, expected: want };
      return false;
    }
    const outcome = reply.status === 200 ? 'Success' : codeOf(reply);
    const requestId = reply.headers.get('x-acs-request-id') ?? '';
    this.#shared.requestIds.add(requestId);
    const { account } = call.actor;
    const said = { action: call.action, outcome, requestId, nonce, account, accessKeyId: key.accessKeyId };
    this.#shared.acknowledged.push({ ...said, clientToken: call.parameters['ClientToken'] });
    const answer = outcome === 'Success' ? answerIn(reply, call.action) : undefined;
    this.#settleAs(call, want, outcome, answer === undefined ? {} : this.#madeBy(answer, call));
    return true;
  }

  /** Finds out the outcome of the call that was not answered, once the server has ended. */
  settle(database: TestDatabase): void {
    if (this.#lost === undefined) return;
    const { call, expected: want } = this.#lost;
    this.#lost = undefined;
    const { parameters: p } = call;
    const named = p['PhysicalConnectionId'] ?? p['InstanceId'] ?? p['OrderId'] ?? p['AccountId'] ?? p['Name'] ?? '';
    const rows = database
      .rows(
        'SELECT request_id, outcome, resource, changes FROM audit WHERE seq > ? AND access_key_id = ? AND action = ?',
        this.#shared.auditedBefore,
        call.actor.key.accessKeyId,
        call.action,
      )
      .filter((row) => !this.#shared.requestIds.has(String(row['request_id'])))
      // Other writers call as staff too.
      .filter(
        (row) => call.actor.kind !== 'staff' || `${String(row['resource'])} ${String(row['changes'])}`.includes(named),
      );
    if (rows.length > 1)
      throw new Error(`a call has more than one row in the audit: ${JSON.stringify({ call, rows })}`);
    const [row] = rows;
    // It had no effect; the tables tell whether that is so.
    if (row === undefined) return;
    this.#shared.requestIds.add(String(row['request_id']));
    this.#settleAs(call, want, String(row['outcome']), madeByChanges(String(row['changes'])));
  }

  #choose(): WorkCall {
    const choice = {
      book: this.book,
      random: this.#random,
      writer: this.#index,
      successes: this.#successes,
      customers: this.#customers(),
    };
    let call = proposal(choice);
    // Most calls go well, or little would ever come of what was begun; some are refused.
    if (this.#random.chance(0.15)) return call;
    for (let tries = 1; tries < triesForSuccess && typeof expected(this.book, call) === 'string'; tries += 1)
      call = proposal(choice);
    return call;
  }

  #settleAs(call: WorkCall, want: string | Effect, outcome: string, made: Made): void {
    const isAsExpected = typeof want === 'string' ? outcome === want : outcome === 'Success';
    if (isAsExpected) {
      if (typeof want === 'string') return;
      want(made);
      this.#successes.set(call.action, (this.#successes.get(call.action) ?? 0) + 1);
      return;
    }
    if (this.#shared.injected.has(outcome)) return;
    const expectedOutcome = typeof want === 'string' ? want : 'Success';
    const { action, actor, parameters } = call;
    const said = { writer: this.#index, action, by: actor.kind, account: actor.account, parameters };
    throw new Error(`expected ${expectedOutcome} and got ${outcome}: ${JSON.stringify(said)}`);
  }

  /** Those who can sign: roots more often than users, and mostly the first account's, which so comes further. */
  #customers(): Actor[] {
    return [...this.book.accounts.values()].flatMap(({ id: account, keys }, place) =>
      [...keys].flatMap(([accessKeyId, { user }]): Actor[] => {
        const secret = this.#keys.get(accessKeyId)?.secret;
        if (secret === undefined) return [];
        const key: Key = { accessKeyId, accessKeySecret: secret };
        if (user !== null) return [{ kind: 'user', account, user: user.name, key }];
        return Array.from({ length: place === 0 ? 8 : 3 }, () => ({ kind: 'root', account, key }));
      }),
    );
  }

  #madeBy(answer: unknown, { actor }: WorkCall): Made {
    const key = found(answer, 'AccessKeyId');
    const secret = found(answer, 'AccessKeySecret');
    const account = found(answer, 'AccountId');
    // A temporary key has its secret beside a token; it is not in any table.
    if (key !== undefined && secret !== undefined && found(answer, 'SecurityToken') === undefined)
      this.#keys.set(key, { account: account ?? actor.account, secret });
    return {
      connection: found(answer, 'PhysicalConnectionId'),
      order: found(answer, 'OrderId') ?? found(answer, 'orderId'),
      vbr: found(answer, 'VbrId'),
      routerInterface: found(answer, 'RouterInterfaceId'),
      vpc: found(answer, 'VpcId'),
      vRouter: found(answer, 'VRouterId'),
      vSwitch: found(answer, 'VSwitchId'),
      routeTable: found(answer, 'RouteTableId'),
      route: found(answer, 'RouteEntryId'),
      bgpGroup: found(answer, 'BgpGroupId'),
      bgpPeer: found(answer, 'BgpPeerId'),
      account,
      key,
    };
  }
}

function unanswered(): Reply | undefined {
  return undefined;
}

/** The value of the first field of this name, however deep. */
function found(node: unknown, name: string): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  for (const [field, value] of Object.entries(node)) {
    if (field === name && typeof value !== 'object') return String(value);
    const deeper = found(value, name);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function madeByChanges(text: string): Made {
  const added = changesIn(text).filter(({ before }) => before === null);
  const idIn = (table: string): string | undefined => added.find((change) => change.table === table)?.resource;
  return {
    connection: idIn('physical_connection'),
    order: idIn('purchase_order'),
    vbr: idIn('virtual_border_router'),
    routerInterface: idIn('router_interface'),
    vpc: idIn('vpc'),
    vRouter: found(added.find(({ table }) => table === 'vpc')?.after, 'vrouter_id'),
    vSwitch: idIn('vswitch'),
    routeTable: found(added.find(({ table }) => table === 'vpc')?.after, 'route_table_id'),
    route: idIn('route_entry'),
    bgpGroup: idIn('bgp_group'),
    bgpPeer: idIn('bgp_peer'),
    account: idIn('account'),
    key: idIn('access_key'),
  };
}
