// The client of the API that the staff's commands use: signed calls over HTTP, and errors in one line.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { utcSeconds } from '../domain/clock.ts';
import { acs3BodyHash, acs3Signature, acs3StringToSign } from '../gateway/sign-acs3.ts';
import { CommandError } from './command-error.ts';
import { callTimeoutMs, exchange, strange, type Reply } from './exchange.ts';
import type { Profile } from './profile.ts';
import type { Terminal } from './terminal.ts';

export type Parameters = Readonly<Record<string, string>>;

export interface ApiCall {
  readonly version: string;
  readonly action: string;
  readonly parameters: Parameters;
  /** False for a call that would make a second thing when it is repeated: a 503 does not tell whether it was carried out. */
  readonly isRepeatable?: boolean;
}

export interface ApiClient {
  /**
   * The answer as the server gave it. A server that is busy is asked again for a while.
   * @throws CommandError for a refusal, or when there is no answer
   */
  call(call: ApiCall): Promise<unknown>;
}

// How long a busy server is asked again, for one call.
const patienceMs = 60_000;
const shortestPauseMs = 200;
const longestPauseMs = 5000;

export function apiClient(profile: Profile, { clock, pause }: Pick<Terminal, 'clock' | 'pause'>): ApiClient {
  return {
    async call(call) {
      let waitedMs = 0;
      let isInDoubt = false;
      for (let tries = 0; ; tries += 1) {
        const { url, headers, body } = signedRequest(profile, call, { nonce: randomUUID(), now: clock.now() });
        const signal = AbortSignal.timeout(callTimeoutMs);
        const reply = await exchange(url, { method: 'POST', headers, body, signal });
        if (reply.isOk && reply.content !== undefined) return reply.content;
        const refusal = refusalSchema.safeParse(reply.content).data;
        const pauseMs = isPassing(reply, refusal, call) ? pauseBefore(reply, tries) : Infinity;
        if (waitedMs + pauseMs > patienceMs) {
          if (refusal === undefined) throw strange(url, reply);
          throw new CommandError(`${lineOf(refusal)}${isInDoubt ? inDoubt : ''}`);
        }
        isInDoubt ||= reply.status === 503;
        await pause(pauseMs);
        waitedMs += pauseMs;
      }
    },
  };
}

const inDoubt = '; an earlier try was answered 503 and may have been carried out';

/** Whether the same call may be answered in a while. */
function isPassing({ status }: Reply, refusal: Refusal | undefined, { isRepeatable = true }: ApiCall): boolean {
  return refusal?.Code.startsWith('Throttling') === true || (status === 503 && isRepeatable);
}

/** In part random, so that several clients that were refused together do not repeat together. */
function pauseBefore({ retryAfterMs }: Reply, tries: number): number {
  const half = Math.min(shortestPauseMs * 2 ** tries, longestPauseMs) / 2;
  return (retryAfterMs ?? half) + Math.random() * half;
}

type Refusal = z.infer<typeof refusalSchema>;

const refusalSchema = z.object({ Code: z.string(), Message: z.string(), RequestId: z.string() });

function lineOf({ Code, Message, RequestId }: Refusal): string {
  // A mismatch of signatures prints the string to sign, which has lines of its own.
  return `${Code}: ${Message.replaceAll(/\s+/g, ' ')} (request id ${RequestId})`;
}

interface Stamp {
  readonly nonce: string;
  /** Real time in epoch milliseconds. */
  readonly now: number;
}

/** A call as an ACS3 request. Its parameters go into the body, where no proxy's log will show them. */
export function signedRequest(
  { endpoint, accessKeyId, accessKeySecret }: Profile,
  { version, action, parameters }: ApiCall,
  { nonce, now }: Stamp,
): { readonly url: URL; readonly headers: Record<string, string>; readonly body: string } {
  const algorithm = 'ACS3-HMAC-SHA256';
  const url = new URL(endpoint);
  const body = new URLSearchParams(parameters).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-acs-action': action,
    'x-acs-content-sha256': acs3BodyHash(algorithm, body),
    'x-acs-date': utcSeconds(now),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  };
  // fetch sends the host by itself.
  const signed = new Map(Object.entries({ host: url.host, ...headers }));
  const signedHeaders = [...signed.keys()].sort();
  const stringToSign = acs3StringToSign(algorithm, {
    httpMethod: 'POST',
    query: new Map(),
    signedHeaders,
    header: (name) => signed.get(name) ?? '',
    body,
  });
  const signature = acs3Signature(algorithm, stringToSign, accessKeySecret);
  const authorization = `${algorithm} Credential=${accessKeyId},SignedHeaders=${signedHeaders.join(';')},Signature=${signature}`;
  return { url, headers: { ...headers, authorization }, body };
}
