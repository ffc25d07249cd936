// The last calls in memory, of every caller and with every outcome, for assertions.
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { momentForms, sinceIn } from '../domain/moment.ts';
import { matchesWildcard } from '../domain/policy/wildcard.ts';
import type { Answer } from '../gateway/action.ts';
import type { Answered, CallRecord } from '../gateway/gateway.ts';
import type { DroppingGateway } from './dropped-connection.ts';
import { maskedAnswer, maskedMessage, maskedParameters } from './masked.ts';
import { controlRoute, type ControlRoute } from './route.ts';

const recordedCall = z.strictObject({
  number: z.int().describe('1 for the first call after the start; a number is not given twice.'),
  at: z.iso.datetime().describe("When it came, by the server's clock."),
  ms: z.number().describe('How long it took, in milliseconds of real time.'),
  requestId: z.string(),
  protocol: z.enum(['v1', 'acs3']),
  action: z.string().describe('As it was asked for, whether or not there is such an action; empty where none was.'),
  version: z.string(),
  accountId: z.string().describe('Empty for a call that was refused before its signature held.'),
  callerArn: z.string().describe('The root, the user, or the role and its session; empty like the account.'),
  accessKeyId: z.string().describe('The key that the call said it was signed with; empty where it said none.'),
  parameters: z.record(z.string(), z.string()).describe('As they came; secrets and personal data are masked.'),
  status: z.int().describe('The status of the HTTP answer.'),
  outcome: z.string().describe('Success, or the code of the refusal.'),
  message: z.string().optional().describe('Why it was refused.'),
  answer: z.record(z.string(), z.unknown()).optional().describe('What was answered, masked in the same way.'),
});

type RecordedCall = Readonly<z.infer<typeof recordedCall>>;

const countText = z.codec(z.string().regex(/^\d{1,15}$/), z.int().min(0), { decode: Number, encode: String });

const howToSaySince = `must be a call's number, a moment such as ${momentForms}, or how long ago, such as 2h`;

const callFilter = z.strictObject({
  action: z.string().optional().describe('Only calls of this action, or of those that match a pattern: Describe*.'),
  account: z.string().optional().describe("Only this account's calls."),
  caller: z
    .string()
    .optional()
    .describe('Only calls of this root, user or session, by its ARN; * stands for any text.'),
  accessKey: z.string().optional().describe('Only calls that said they were signed with this key.'),
  outcome: z.string().optional().describe('Only calls that ended so: Success, a code, or refused for any code.'),
  since: z
    // The first version read moments in one form alone.
    .union([countText, z.iso.datetime(), z.string().refine((text) => sinceIn(text, 0) !== undefined)], howToSaySince)
    .optional()
    .describe("Only calls after this number, from this moment of the server's clock on, or not longer ago: 90m, 2h."),
  limit: countText.pipe(z.int().min(1)).optional().describe('Only the last ones; all where it is left out.'),
});

type CallFilter = Readonly<z.infer<typeof callFilter>>;

export interface Calls {
  /** The calls that pass the filter, the oldest first. */
  list(filter?: CallFilter): readonly RecordedCall[];
  clear(): void;
}

export interface CallRecorder extends Calls {
  /** The gateway, with every call that it answers remembered. */
  recording(gateway: DroppingGateway): DroppingGateway;
}

// Enough for calls of the usual kind up to their number; only large ones are forgotten earlier.
const mostBytes = 64 * 1024 * 1024;

// What a call takes besides its parameters and its answer, roughly.
const bytesBeside = 1000;

interface Entry {
  readonly number: number;
  readonly at: number;
  readonly ms: number;
  readonly record: CallRecord;
  readonly content: Omit<Answered['content'], 'answer'>;
  /** As JSON: ten thousand trees of objects would keep the garbage collector busy at every call. */
  readonly answer: string | undefined;
  readonly bytes: number;
}

/** @param most how many calls are remembered */
export function callRecorder(clock: Clock, most: number): CallRecorder {
  // By their numbers, which are in a row: looking for the oldest would walk over all that went before it.
  const entries = new Map<number, Entry>();
  let last = 0;
  let bytes = 0;

  function remember(entry: Entry): void {
    entries.set(entry.number, entry);
    bytes += entry.bytes;
    while (entries.size > most || bytes > mostBytes) {
      const oldest = last - entries.size + 1;
      bytes -= entries.get(oldest)?.bytes ?? 0;
      entries.delete(oldest);
    }
  }

  function record<A extends Answered>(answered: A, at: number, startedAt: number): A {
    last += 1;
    const { protocol, asked, parameters, accessKeyId, caller, refusal } = answered.content;
    remember({
      number: last,
      at,
      ms: performance.now() - startedAt,
      record: answered.record,
      content: { protocol, asked, parameters, accessKeyId, caller, refusal },
      answer: answerText(answered),
      bytes: sizeOf(answered),
    });
    return answered;
  }

  return {
    recording: (gateway) => ({
      async answer(request) {
        const at = clock.now();
        const startedAt = performance.now();
        return record(await gateway.answer(request), at, startedAt);
      },
      refuse: (request, row) => record(gateway.refuse(request, row), clock.now(), performance.now()),
    }),
    list(filter = {}) {
      const { since } = filter;
      const from = typeof since === 'string' ? (sinceIn(since, clock.now()) ?? Number.NaN) : -Infinity;
      const found = [...entries.values()].filter((entry) => entry.at >= from && passes(entry, filter));
      // Masked only when somebody asks, so that calls are not kept waiting for it.
      return found.slice(filter.limit === undefined ? 0 : -filter.limit).map(shown);
    },
    clear() {
      entries.clear();
      bytes = 0;
    },
  };
}

function answerText({ answer, content }: Answered): string | undefined {
  if (content.answer === undefined) return undefined;
  const isJson = answer.headers['content-type']?.startsWith('application/json') === true;
  return isJson ? answer.body : JSON.stringify(content.answer);
}

function sizeOf({ answer, content }: Answered): number {
  let size = bytesBeside + answer.body.length;
  for (const [name, value] of content.parameters ?? []) size += name.length + value.length;
  return size;
}

function passes({ number, record, content }: Entry, filter: CallFilter): boolean {
  const { action, account, caller, accessKey, outcome, since } = filter;
  if (action !== undefined && !matchesWildcard(action, content.asked?.action ?? '')) return false;
  if (caller !== undefined && !matchesWildcard(caller, content.caller?.arn ?? '')) return false;
  if (accessKey !== undefined && content.accessKeyId !== accessKey) return false;
  if (account !== undefined && record.accountId !== account) return false;
  if (outcome === 'refused' ? content.refusal === undefined : outcome !== undefined && record.outcome !== outcome)
    return false;
  return typeof since !== 'number' || number > since;
}

function shown({ number, at, ms, record, content, answer }: Entry): RecordedCall {
  const { protocol, asked, caller, accessKeyId = '', parameters, refusal } = content;
  return {
    number,
    at: new Date(at).toISOString(),
    ms: Math.round(ms * 10) / 10,
    requestId: record.requestId,
    protocol,
    action: asked?.action ?? '',
    version: asked?.version ?? '',
    accountId: record.accountId,
    callerArn: caller?.arn ?? '',
    accessKeyId,
    parameters: maskedParameters(parameters ?? new Map()),
    status: record.status,
    outcome: record.outcome,
    ...(refusal === undefined ? {} : { message: maskedMessage(refusal) }),
    // What was written above, or rendered by the gateway.
    ...(answer === undefined ? {} : { answer: maskedAnswer(JSON.parse(answer) as Answer) }),
  };
}

const callsAnswer = z.strictObject({ calls: z.array(recordedCall) });

export function callsRoutes(calls: Calls): readonly ControlRoute[] {
  return [
    controlRoute({
      method: 'GET',
      path: '/_demarc/calls',
      command: 'demarc calls --outcome refused',
      doc: 'What was called, the oldest call first: by whom, with which parameters, and what came of it.',
      query: callFilter,
      answer: callsAnswer,
      run: async ({ query }) => await Promise.resolve({ calls: [...calls.list(query)] }),
    }),
    controlRoute({
      method: 'DELETE',
      path: '/_demarc/calls',
      command: 'demarc calls --clear',
      doc: 'Forgets the calls so far.',
      answer: z.strictObject({}),
      async run() {
        calls.clear();
        return await Promise.resolve({});
      },
    }),
  ];
}
