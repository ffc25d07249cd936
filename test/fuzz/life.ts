// One life of a server under fuzz, which its seed decides: its settings, who calls what and how, and when the clock is moved.
import { expect } from 'vitest';
import { z } from 'zod';
import { editionNames, editions, type Edition } from '../../src/domain/edition.ts';
import { emptyFolder } from '../support/command-line.ts';
import { nothing, told } from '../support/control.ts';
import { databaseIn, type TestDatabase } from '../support/database.ts';
import { expectDocumentedRefusal } from '../support/documented-refusals.ts';
import { eventually } from '../support/eventually.ts';
import { applyPhysicalConnectionLOA } from '../../src/actions/vpc/loa/ApplyPhysicalConnectionLOA.ts';
import type { Demarc } from '../../src/start/start.ts';
import { readAnswer, type Callable } from '../support/answers.ts';
import { knownActions, type KnownAction } from '../support/known-actions.ts';
import { unlimited } from '../support/load.ts';
import { loaApplication, providerAt } from '../support/provider.ts';
import { tablesOfRefusals } from '../support/provoke.ts';
import { aVpc } from '../support/vpcs.ts';
import { aPair } from '../support/router-interfaces.ts';
import { aRoute, aRoutedVbr } from '../support/routes.ts';
import { advance, ownVbr } from '../support/virtual-border-routers.ts';
import { Random } from '../support/random.ts';
import { answerIn } from '../support/replies.ts';
import { local, startTestServer } from '../support/server.ts';
import { diskInMemory } from '../support/shared-server.ts';
import type { Reply } from '../support/signed-call.ts';
import { sendAsIs } from '../support/wire.ts';
import { formatWanted, fuzzCall, requestOf, type FuzzCall } from './calls.ts';
import { Known } from './known.ts';

export interface LifeOptions {
  readonly calls: number;
  /** Processor time that one call may take. */
  readonly budgetMs: number;
  /** How often each action has succeeded, in this life and in those before it. */
  readonly successes: Map<string, number>;
}

const hourMs = 3_600_000;
const hangsAfterMs = 60_000;
const clockMovesEvery = 40;
const contentTypes = { JSON: 'application/json;charset=utf-8', XML: 'text/xml;charset=utf-8' } as const;

/** @throws Error that tells the seed, the number of the call and the call, for the first answer that is not as it must be */
export async function fuzzLife(seed: number, { calls, budgetMs, successes }: LifeOptions): Promise<void> {
  const random = new Random(seed);
  const editionName = random.one(editionNames);
  const edition = editions[editionName];
  using database = databaseIn(emptyFolder(diskInMemory));
  const provider = random.one(['manual', 'manual', 'manual', 'auto', 'auto-confirm'] as const);
  await using server = await startTestServer({
    edition: editionName,
    database: database.url,
    provider,
    stepDelay: random.one([0, 0, hourMs]),
    ...(provider === 'manual' || random.chance(0.5) ? { quotas: unlimited } : {}),
  });
  const known = new Known();
  const here = new Map<string, number>();
  if (provider === 'manual') await begin(server, known);
  const costlyWrites: CostlyWrites = new Map();
  let before = stored(database);
  for (let number = 1; number <= calls; number += 1) {
    const call = fuzzCall(nextAction(random, { here, ever: successes }), { random, known, edition });
    try {
      const reply = await within(budgetMs, server.url, call, costlyWrites);
      const after = stored(database);
      check(reply, call, edition, known);
      if (!isChange(reply, call)) expectSame(before, after);
      before = after;
      if (reply.status === 200) for (const counts of [here, successes]) count(counts, nameOf(call));
    } catch (cause) {
      throw new Error(`seed ${seed}, call ${number}: ${described(call)}`, { cause });
    }
    if (number % clockMovesEvery !== 0) continue;
    const advance = random.one(['PT1H', 'PT1H', 'P1D', 'P8D', 'P40D']);
    await told(server, nothing.loose(), ['POST', 'clock', JSON.stringify({ advance })]);
    before = stored(database);
  }
}

// What takes many calls to come about, so that all actions have something to be about from the start.
const statusesToBegin = ['Approved', 'Allocated', 'Allocated', 'Confirmed', 'Enabled', 'Enabled'] as const;

async function begin(server: Demarc, known: Known): Promise<void> {
  const provider = providerAt(server);
  const made: string[] = [];
  for (const status of statusesToBegin) made.push(await provider.connectionIn(status));
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId: made[1] ?? '', ...loaApplication });
  const vbr = await ownVbr(server, made.at(-1) ?? '');
  // Today's edition knows the VRouters of VPCs alone.
  const { VRouterId } = await aVpc(server);
  const { initiator, acceptor } = await aPair(server, vbr, VRouterId);
  const routed = await aRoutedVbr(server, VRouterId);
  // A step takes an hour in some lives.
  await advance(server, 'PT1H');
  await aRoute(server, routed);
  const caller = { key: local.first, accountId: local.first.accountId, isStaff: false };
  known.learn(
    caller,
    undefined,
    [...made, vbr, VRouterId, initiator, acceptor, routed.table, routed.hop, routed.opposite].join(' '),
  );
}

interface Stored {
  readonly contents: ReadonlyMap<string, string>;
  readonly tokens: number;
}

function stored(database: TestDatabase): Stored {
  return {
    contents: database.contents([...tablesOfRefusals, 'client_token']),
    tokens: database.count('SELECT count(*) FROM client_token'),
  };
}

function expectSame(before: Stored, after: Stored): void {
  expect(after.contents).toEqual(before.contents);
  // Housekeeping takes away the ones that are over.
  expect(after.tokens).toBeLessThanOrEqual(before.tokens);
}

export function nameOf({ product, action }: KnownAction): string {
  return `${product.name} ${action.name}`;
}

// What ends things is called less often, or little would ever come of what was begun.
const ends = /^(Delete|Cancel|Terminate|Reject|Fail|Void|Lock|Withdraw|Detach|Remove|Unassociate)/;

interface Successes {
  /** In this life. */
  readonly here: ReadonlyMap<string, number>;
  /** In this life and in those before it. */
  readonly ever: ReadonlyMap<string, number>;
}

function nextAction(random: Random, { here, ever }: Successes): KnownAction {
  const weighted = knownActions.map((known) => {
    const name = nameOf(known);
    const isWanted = !ever.has(name);
    const weight = (ends.test(known.action.name) ? 0.3 : 1) / (1 + (here.get(name) ?? 0) / 3);
    return { known, weight: isWanted ? weight * 3 : weight };
  });
  let place = random.number() * weighted.reduce((sum, { weight }) => sum + weight, 0);
  for (const { known, weight } of weighted) {
    place -= weight;
    if (place <= 0) return known;
  }
  throw new Error('there are no actions');
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Whether the call was made and has changed something. */
function isChange({ status }: Reply, { action }: FuzzCall): boolean {
  return status === 200 && action.access === 'write';
}

/** For each action, what its writes took that were over the budget, since the last one that was not. */
type CostlyWrites = Map<string, number[]>;

/**
 * The collector's time may fall on any call, but not on the same one three times. A write that has succeeded is not sent
 * again, as that would be another call, so there it is three writes of the action running.
 */
async function within(budgetMs: number, url: string, call: FuzzCall, costlyWrites: CostlyWrites): Promise<Reply> {
  const ofCall: number[] = [];
  const ofWrites = costlyWrites.get(nameOf(call)) ?? [];
  costlyWrites.set(nameOf(call), ofWrites);
  for (;;) {
    const before = process.threadCpuUsage();
    const sent = sendAsIs(url, requestOf(url, call));
    const reply = await eventually(() => sent, { until: () => true, withinMs: hangsAfterMs });
    const { user, system } = process.threadCpuUsage(before);
    const tookMs = (user + system) / 1000;
    const isDone = isChange(reply, call);
    const took = isDone ? ofWrites : ofCall;
    if (tookMs > budgetMs) took.push(tookMs);
    else took.length = 0;
    if (took.length === 3)
      throw new Error(`it took ${took.map(Math.round).join(', ')} ms of processor time, and may take ${budgetMs} ms`);
    if (isDone || took.length === 0) return reply;
  }
}

function check(reply: Reply, call: FuzzCall, edition: Edition, known: Known): void {
  const format = formatWanted(call);
  expect(reply.contentType, reply.text).toBe(contentTypes[format]);
  if (reply.status !== 200) {
    expectDocumentedRefusal(reply, call.action, edition);
    return;
  }
  const answer = answerIn(reply, call.action.name);
  if (format === 'JSON') readAnswer(declaredFor(call), answer);
  known.learn(call.caller, answer, reply.text);
}

/** The action with the answer that it declares for the call's protocol. */
function declaredFor({ action, protocol }: FuzzCall): Callable<z.ZodObject> {
  const left = protocol === 'acs3' ? (action.answerForm?.onlyInV1 ?? []) : [];
  const kept = Object.entries(action.answer.shape).filter(([name]) => !left.includes(name));
  return { name: action.name, answer: z.strictObject(Object.fromEntries(kept)) };
}

function described({ product, action, caller, parameters, protocol, method, place, format }: FuzzCall): string {
  const who = { accessKeyId: caller.key.accessKeyId };
  return JSON.stringify({
    ...who,
    action: `${product.name} ${action.name}`,
    protocol,
    method,
    place,
    format,
    parameters,
  });
}
