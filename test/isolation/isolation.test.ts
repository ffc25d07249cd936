// One account's calls leave no trace in what another sees: whatever the second does, the first gets the same answers,
// errors, page counts and audit as if the second had done nothing. The contract makes two exceptions:
// two owners of one VBR, and the code for another account's connection as redundant partner. Both have their own tests beside
// the actions.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { KnownAction } from '../support/known-actions.ts';
import { isOnPostgres } from '../support/lent-database.ts';
import { allowing, everybodyIn, trustOf } from '../support/policy-documents.ts';
import { callV1 } from '../support/signed-call.ts';
import { local, startTestServer, type Key } from '../support/server.ts';
import {
  customersActions,
  nothingSeen,
  parametersOf,
  remember,
  type Seen,
  type Side,
  type Step,
} from './random-calls.ts';

// Answers show times. Here a second passes from call to call, and each call has the same time in both runs.
const start = Date.parse('2026-11-25T12:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
});

afterEach(() => {
  vi.useRealTimers();
});

const step = fc.record<Step>({
  side: fc.constantFrom('first', 'second'),
  isUser: fc.boolean(),
  action: fc.nat({ max: customersActions.length - 1 }),
  seed: fc.integer(),
});

function actionNamed(name: string): KnownAction {
  const known = customersActions.find(({ action }) => action.name === name);
  if (known === undefined) throw new Error(`there is no action ${name}`);
  return known;
}

interface Called {
  /** How many calls were made before it when both accounts took part. */
  readonly place: number;
  readonly side: Side;
  readonly known: KnownAction;
  readonly parameters: Readonly<Record<string, string>>;
  readonly isUser: boolean;
  readonly status: number;
  readonly body: string;
}

type Caller = (
  side: Side,
  known: KnownAction,
  parameters: Readonly<Record<string, string>>,
  isUser: boolean,
  place?: number,
) => Promise<Called>;

const sides = ['first', 'second'] as const;

const createdKey = z.object({ AccessKey: z.object({ AccessKeyId: z.string(), AccessKeySecret: z.string() }) });

/** A server whose provider does its part at once, and a way to call it as either account or one of its users. */
async function onServer(work: (call: Caller, users: Map<Side, Key>) => Promise<void>): Promise<Called[]> {
  vi.setSystemTime(start - 1000);
  await using server = await startTestServer({ provider: 'auto', stepDelay: 0 });
  const users = new Map<Side, Key>();
  const called: Called[] = [];
  await work(async (side, { product, action }, parameters, isUser, place = called.length) => {
    vi.setSystemTime(start + place * 1000);
    const key = (isUser ? users.get(side) : undefined) ?? local[side];
    const reply = await callV1(
      server.url,
      { ...parameters, Action: action.name, Version: product.version },
      { key, method: 'POST', place: 'form' },
    );
    const made = {
      place,
      side,
      known: { product, action },
      parameters,
      isUser,
      status: reply.status,
      body: reply.text,
    };
    called.push(made);
    return made;
  }, users);
  return called;
}

/** Both accounts set themselves up, then take their steps by turns, and last look at all that there is to see. */
async function together(steps: readonly Step[], seen: Seen): Promise<Called[]> {
  return await onServer(async (call, users) => {
    for (const side of sides) {
      const made = await setUp(side, call);
      users.set(side, made.user);
      for (const { body } of made.calls) remember(seen, side, body);
    }
    const looks = sides.flatMap((side) =>
      customersActions.flatMap(({ action: { access } }, action) =>
        access === 'read' ? [{ side, isUser: false, action, seed: 1 }] : [],
      ),
    );
    for (const one of [...steps, ...looks]) {
      const known = customersActions[one.action];
      if (known === undefined) continue;
      const { body } = await call(one.side, known, parametersOf(one, seen), one.isUser);
      remember(seen, one.side, body);
    }
  });
}

/** The first account's calls again, on a server where the second makes none; its own ids are those of this server. */
async function alone(calls: readonly Called[], seenTogether: Seen): Promise<Called[]> {
  return await onServer(async (call, users) => {
    const seen = { first: nothingSeen().first, second: seenTogether.second };
    for (const { place, known, parameters, isUser } of calls) {
      const ours = translated(parameters, seenTogether.first, seen.first);
      const { body } = await call('first', known, ours, isUser, place);
      remember(seen, 'first', body);
      if (known.action.name === 'CreateAccessKey' && !users.has('first')) users.set('first', keyIn(body));
    }
  });
}

function translated(
  parameters: Readonly<Record<string, string>>,
  from: ReadonlyMap<string, readonly string[]>,
  to: ReadonlyMap<string, readonly string[]>,
): Record<string, string> {
  const same = (value: string): string => {
    for (const [kind, ids] of from) {
      const index = ids.indexOf(value);
      if (index >= 0) return to.get(kind)?.[index] ?? 'an id that was there before';
    }
    return value;
  };
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, same(value)]));
}

/** A connection in service, a VBR on it, and a user who may do everything with Express Connect. */
async function setUp(side: Side, call: Caller): Promise<{ readonly user: Key; readonly calls: readonly Called[] }> {
  const calls: Called[] = [];
  const make = async (name: string, parameters: Record<string, string>): Promise<Called> => {
    const made = await call(side, actionNamed(name), parameters, false);
    expect(made.status, `${name}: ${made.body}`).toBe(200);
    calls.push(made);
    return made;
  };
  const RegionId = 'cn-hangzhou';
  const { body } = await make('CreatePhysicalConnection', {
    RegionId,
    AccessPointId: 'ap-cn-hangzhou-yh-C',
    LineOperator: 'CT',
    PeerLocation: '1 Example Road',
    ClientToken: 'set-up',
  });
  const { PhysicalConnectionId } = z.object({ PhysicalConnectionId: z.string() }).parse(JSON.parse(body));
  await make('ConfirmPhysicalConnection', { RegionId, PhysicalConnectionId });
  await make('EnablePhysicalConnection', { RegionId, PhysicalConnectionId });
  await make('CreateVirtualBorderRouter', {
    RegionId,
    PhysicalConnectionId,
    VlanId: '10',
    LocalGatewayIp: '10.0.0.1',
    PeerGatewayIp: '10.0.0.2',
    PeeringSubnetMask: '255.255.255.252',
  });
  await make('CreateUser', { UserName: 'alice' });
  await make('CreateGroup', { GroupName: 'alice' });
  await make('CreateRole', {
    RoleName: 'alice',
    AssumeRolePolicyDocument: trustOf([everybodyIn(local[side].accountId)]),
  });
  await make('CreatePolicy', { PolicyName: 'alice', PolicyDocument: allowing('vpc:*') });
  await make('CreateUser', { UserName: 'staff' });
  await make('AttachPolicyToUser', { PolicyType: 'System', PolicyName: 'AliyunVPCFullAccess', UserName: 'staff' });
  return { user: keyIn((await make('CreateAccessKey', { UserName: 'staff' })).body), calls };
}

function keyIn(body: string): Key {
  const { AccessKey } = createdKey.parse(JSON.parse(body));
  return { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret };
}

// Ids and secrets are drawn anew in every run: each is replaced by the number of its first appearance. A port is the
// provider's, and the next one depends on who else has one. IPv6 blocks are drawn too.
const drawn =
  /\b(?:pc|vbr|vtb|ri|g|vpc|vrt|vsw|rte|bgpg|bgp)-[a-z0-9]{10,}\b|\b(?:LTAI|STS\.)[A-Za-z0-9]+\b|\b\d{15,18}\b|LOA-\d{12}|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/gi;
const port = /"\d+\/\d+\/\d+"/g;
const ipv6Block = /"2001:db8:[0-9a-f:]*\/(?:56|64)"/g;
const hidden =
  /"(HostId|RegionEndpoint|AccessKeySecret|SecurityToken|LoaUrl|NextToken|Marker|sealed_technicians)":"[^"]*"/gi;

function comparable(calls: readonly Called[]): unknown[] {
  const numbers = new Map<string, number>();
  return calls.map(({ known, isUser, parameters, status, body }) => {
    const text = JSON.stringify({
      action: known.action.name,
      isUser,
      parameters,
      status,
      body: JSON.parse(body) as unknown,
    });
    const numbered = text
      .replaceAll(hidden, '"$1":"…"')
      .replaceAll(port, '"…"')
      .replaceAll(ipv6Block, '"…"')
      .replaceAll(drawn, (id) => {
        const number = numbers.get(id) ?? numbers.size;
        numbers.set(id, number);
        // Digits, since some ids are numbers in JSON.
        return `70${String(number).padStart(4, '0')}`;
      });
    return JSON.parse(numbered) as unknown;
  });
}

describe('accounts', () => {
  it('see nothing of one another', async () => {
    const succeeded = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 150, maxLength: 250 }), async (steps) => {
        const seen = nothingSeen();
        const calls = await together(steps, seen);
        for (const { known, status } of calls) if (status === 200) succeeded.add(known.action.name);
        const firsts = calls.filter(({ side }) => side === 'first');
        expect(comparable(await alone(firsts, seen))).toEqual(comparable(firsts));
      }),
      // A call takes several times as long on PostgreSQL.
      { numRuns: isOnPostgres ? 7 : 15, endOnFailure: true },
    );
    // Refusals alone would show little.
    expect(succeeded.size).toBeGreaterThan(customersActions.length / 2);
  }, 300_000);
});
