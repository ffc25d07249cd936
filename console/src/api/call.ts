// One signed call to the server that this page came from, and its outcome.
import { z } from 'zod';
import { sign, type Call, type Key, type SignedRequest } from './acs3.ts';
import { wireForm, type Action, type Parameters } from './action.ts';

/** The request and the answer as they were sent, for the explorer to show. */
export interface Exchange {
  readonly request: SignedRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** From the signed request to the last byte of the answer. */
  readonly ms: number;
}

/** The server refused the call. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly action: string;

  constructor(action: string, status: number, refusal: z.infer<typeof refusalSchema>) {
    super(refusal.Message);
    this.action = action;
    this.status = status;
    this.code = refusal.Code;
    this.requestId = refusal.RequestId;
  }
}

/** There was no answer, or one that is not the API's. */
export class NoAnswer extends Error {
  readonly action: string;

  constructor(action: string, reason: string) {
    super(reason);
    this.action = action;
  }
}

const refusalSchema = z.object({ Code: z.string(), Message: z.string(), RequestId: z.string() });

const answerWithinMs = 30_000;

/** @throws NoAnswer when the server cannot be reached */
export async function exchange(key: Key, call: Call): Promise<Exchange> {
  const request = await sign(key, call);
  const startedAt = performance.now();
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await response.text();
    const headers = Object.fromEntries(response.headers);
    return { request, status: response.status, headers, text, ms: performance.now() - startedAt };
  } catch (error) {
    throw new NoAnswer(call.action, error instanceof Error ? error.message : String(error));
  }
}

/** Calls an action. The answer is read by the action's schema. @throws Refusal, NoAnswer */
export async function call<Answer>(
  key: Key,
  { name, version, answer }: Action<Answer>,
  parameters: Parameters = {},
): Promise<Answer> {
  const { status, text } = await exchange(key, { version, action: name, parameters: wireForm(parameters) });
  const content = jsonOf(text);
  if (status !== 200) {
    const refusal = refusalSchema.safeParse(content);
    throw refusal.success
      ? new Refusal(name, status, refusal.data)
      : new NoAnswer(name, `HTTP ${status}, without an error of the API`);
  }
  const read = answer.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new NoAnswer(name, `unexpected answer: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
