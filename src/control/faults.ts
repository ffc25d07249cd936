// Injected faults of a server in local mode, by rules. Rules and their counts survive a restart; a reset removes them.
import { setTimeout as passing } from 'node:timers/promises';
import type { AccountId } from '../domain/ids.ts';
import { matchesWildcard } from '../domain/policy/wildcard.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { AllowedToRun, Around } from '../gateway/around.ts';
import { ApiError, gatewayErrors, type ErrorRow } from '../gateway/errors.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { InjectedStepFaults } from '../provider/due-steps.ts';
import type { Store } from '../store/transaction.ts';
import { chanceOf, type Chance } from './chance.ts';
import { withoutAnswer, type DroppingGateway } from './dropped-connection.ts';
import { latestWriter } from './latest-writer.ts';
import type { ErrorCodes } from './error-codes.ts';
import {
  faultRule,
  logErrorsTo,
  faultsText,
  stepFaultKinds,
  type CountedFault,
  type FaultKind,
  type FaultRule,
  type WishedFault,
} from './fault-rule.ts';
import { ControlRefusal } from './refusal.ts';
import { checked } from './route.ts';

export interface Faults {
  /** All rules, in the order in which they count, with how often they were met and how often they struck. */
  list(): Promise<readonly CountedFault[]>;
  /** @throws ControlRefusal for a rule that could never strike, with the reason */
  add(rule: WishedFault): Promise<CountedFault>;
  /** @throws ControlRefusal when there is no such rule */
  remove(id: string): Promise<CountedFault>;
  /** @returns how many there were */
  clear(): Promise<number>;
}

/** What the rest of the server asks about faults. */
export interface FaultSource {
  /** What strikes a call before its rule, and where it loses its answer behind it. */
  readonly around: Around;
  /** The gateway, where calls that were struck so lose their connections. */
  readonly dropping: (gateway: Gateway) => DroppingGateway;
  /** Whether the payment that this call asks for bounces. The same however often it is asked. */
  readonly isPaymentRefused: (requestId: string) => boolean;
  readonly steps: InjectedStepFaults;
  /** Continues with the rules that the database remembers. */
  resume(): Promise<void>;
  /** Waits until the database has the counts too. */
  settled(): Promise<void>;
}

export interface FaultParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly codes: ErrorCodes;
  /** Whether the call is about a connection of the caller's that can be locked; then `lock` locks it. */
  readonly isLockable: (call: AllowedToRun) => Promise<boolean>;
  readonly lock: (call: AllowedToRun) => Promise<void>;
  /** Told of each time that a rule strikes. */
  readonly onFired: (rule: { readonly id: string; readonly kind: FaultKind }, about: string) => void;
  /** Told when counts could not be written down. */
  readonly onError: (cause: unknown) => void;
}

interface RuleInForce {
  readonly id: string;
  readonly rule: FaultRule;
  readonly chance: Chance;
  /** What was said of each step, since one that is run again has to be told the same. */
  readonly said: Map<string, boolean>;
}

export function faultsOn({ store, codes, isLockable, lock, onFired, onError }: FaultParts): Faults & FaultSource {
  let inForce: readonly RuleInForce[] = [];
  let untilCleared = new AbortController();
  let added = 0;
  // By request id: the calls that lose their connections, and whether the payments of those under way bounce.
  const drops = new Map<string, 'before-effect' | 'after-effect'>();
  const payments = new Map<string, () => boolean>();

  const kept = latestWriter(async () => {
    await store.write(async (tx) => {
      await tx.state.put('faults', faultsText({ added, rules: inForce.map(counted) }));
    });
  });

  function strikes({ id, rule, chance }: RuleInForce, about: string): boolean {
    const isStruck = chance.strikes();
    // Not awaited, since this may be called within a write transaction.
    kept.keep().catch(onError);
    if (!isStruck) return false;
    onFired({ id, kind: rule.fault.kind }, about);
    return true;
  }

  function isAbout({ rule }: RuleInForce, { caller, action, parameters }: AllowedToRun): boolean {
    return (
      (rule.account ?? caller.accountId) === caller.accountId &&
      (rule.accessKey ?? caller.accessKeyId) === caller.accessKeyId &&
      (rule.region === undefined || rule.region === parameters.get('RegionId')) &&
      (rule.action === undefined || matchesWildcard(rule.action, action))
    );
  }

  /** @throws ApiError in the place of the rule, or StoreUnavailable where the call is to be as if it had never come */
  async function strikeBefore(call: AllowedToRun): Promise<void> {
    for (const one of inForce.filter((rule) => isAbout(rule, call))) {
      const { fault } = one.rule;
      if (fault.kind === 'payment-bounces' || stepFaultKinds.includes(fault.kind)) continue;
      if (fault.kind === 'connection-locked' && !(await isLockable(call))) continue;
      if (!strikes(one, call.requestId)) continue;
      // The count is stored before the fault takes effect, since the fault may end the process.
      await kept.settled();
      if (fault.kind === 'latency') await waited(fault.ms, untilCleared.signal);
      if (fault.kind === 'connection-locked') await lock(call);
      if (fault.kind === 'drop') drops.set(call.requestId, fault.when);
      if (fault.kind === 'drop' && fault.when === 'after-effect') return;
      if (fault.kind === 'drop') throw new StoreUnavailable('the connection is dropped before the call has an effect');
      const refusal = refusalBy(fault, call.action, codes);
      if (refusal !== undefined) throw refusal;
    }
  }

  function bouncesFor(call: AllowedToRun): () => boolean {
    const bounces = inForce.filter((one) => one.rule.fault.kind === 'payment-bounces' && isAbout(one, call));
    let bounced: boolean | undefined;
    return () => (bounced ??= bounces.some((one) => strikes(one, call.requestId)));
  }

  /** The first rule that strikes a step says why it fails. */
  function reasonFor(
    kind: 'allocation-fails' | 'loa-refused',
    owner: { readonly accountId: AccountId; readonly regionId: string },
    step: string,
  ): string | undefined {
    for (const one of inForce) {
      const { account, region, fault } = one.rule;
      const isTheirs =
        (account ?? owner.accountId) === owner.accountId && (region ?? owner.regionId) === owner.regionId;
      if (fault.kind !== kind || !isTheirs) continue;
      const said = one.said.get(step) ?? strikes(one, step);
      one.said.set(step, said);
      if (said) return fault.reason;
    }
    return undefined;
  }

  return {
    list: async () => await Promise.resolve(inForce.map(counted)),

    async add(wish) {
      const rule = checked('the fault', faultRule, wish);
      check(rule, codes);
      added += 1;
      const one = inForceFrom({ id: `fault-${added}`, ...rule, seen: 0, fired: 0 });
      inForce = [...inForce, one];
      await kept.keep();
      return counted(one);
    },

    async remove(id) {
      const removed = inForce.find((one) => one.id === id);
      if (removed === undefined) throw new ControlRefusal(404, `there is no fault ${id}`);
      inForce = inForce.filter((one) => one !== removed);
      await kept.keep();
      return counted(removed);
    },

    async clear() {
      const count = inForce.length;
      inForce = [];
      // Delayed calls continue at once.
      untilCleared.abort();
      untilCleared = new AbortController();
      await kept.keep();
      return count;
    },

    async around(call, next) {
      if (inForce.length === 0) return await next();
      payments.set(call.requestId, bouncesFor(call));
      try {
        await strikeBefore(call);
        return await next();
      } finally {
        payments.delete(call.requestId);
        await kept.settled();
      }
    },

    dropping: (gateway) => ({
      ...gateway,
      async answer(request) {
        const answered = await gateway.answer(request);
        const { requestId } = answered.record;
        const drop = drops.get(requestId);
        drops.delete(requestId);
        return drop === undefined ? answered : withoutAnswer(answered, drop === 'before-effect');
      },
    }),

    isPaymentRefused: (requestId) => payments.get(requestId)?.() === true,

    async resume() {
      const text = await store.read((tx) => tx.state.get('faults'));
      const remembered = text === undefined ? { added: 0, rules: [] } : logErrorsTo(text);
      added = remembered.added;
      inForce = remembered.rules.map(inForceFrom);
    },

    settled: async () => {
      await kept.settled();
    },

    steps: {
      allocationFails: (connection) => reasonFor('allocation-fails', connection, connection.id),
      loaRefused: (connection, { number, revision }) => reasonFor('loa-refused', connection, `${number} ${revision}`),
    },
  };
}

async function waited(ms: number, signal: AbortSignal): Promise<void> {
  await passing(ms, undefined, { ref: false, signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

function inForceFrom({ id, seen, fired, ...rule }: CountedFault): RuleInForce {
  return { id, rule, chance: chanceOf({ ...rule, times: rule.times }, { seen, fired }), said: new Map() };
}

function counted({ id, rule, chance }: RuleInForce): CountedFault {
  return { id, ...rule, ...chance.counts() };
}

const codeForm = /^[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*$/;

/** How the real service numbers errors that nothing here refuses with, such as TaskConflict; clients go by the code. */
const statusesByName: readonly (readonly [name: RegExp, status: number])[] = [
  [/^ServiceUnavailable/, 503],
  [/^Internal/, 500],
  [/Conflict/, 409],
  [/NotFound|NotExist/, 404],
  [/^Forbidden|^NoPermission/, 403],
];

function unknownRow(code: string): ErrorRow {
  const [, status = 400] = statusesByName.find(([name]) => name.test(code)) ?? [];
  return [status, code, `This error was injected: ${code}.`];
}

function refusalBy(fault: FaultRule['fault'], action: string, codes: ErrorCodes): ApiError | undefined {
  if (fault.kind === 'throttling') {
    const waitMs = fault.retryAfterMs;
    return new ApiError(gatewayErrors.throttled, { wait: { waitMs, calls: 1, windowMs: waitMs } });
  }
  return fault.kind === 'error' ? new ApiError(codes.find(fault.code, action) ?? unknownRow(fault.code)) : undefined;
}

/** @throws ControlRefusal for what could never strike */
function check({ fault, action, accessKey }: FaultRule, codes: ErrorCodes): void {
  if (fault.kind === 'error' && codes.find(fault.code) === undefined && !codeForm.test(fault.code))
    throw new ControlRefusal(
      400,
      `'${fault.code}' is no code: one is letters and digits with dots, such as TaskConflict`,
    );
  if (action !== undefined && !codes.hasAction((name) => matchesWildcard(action, name)))
    throw new ControlRefusal(400, `there is no action '${action}', nor one that matches it`);
  if (stepFaultKinds.includes(fault.kind) && (action ?? accessKey) !== undefined)
    throw new ControlRefusal(
      400,
      `${fault.kind} befalls a step of the provider's, which no call makes: only account and region tell which`,
    );
}
