// The staff's commands as a client of the API: calls over HTTP, signed like everybody's, and errors put into one line.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { utcSeconds, type Clock } from '../domain/clock.ts';
import { acs3Algorithm, acs3Signature, acs3StringToSign, sha256Hex } from '../gateway/sign-acs3.ts';
import { CommandError } from './command-error.ts';
import { callTimeoutMs, exchange, strange } from './exchange.ts';
import type { Profile } from './profile.ts';

export type Parameters = Readonly<Record<string, string>>;

export interface ApiCall {
  readonly version: string;
  readonly action: string;
  readonly parameters: Parameters;
}

export interface ApiClient {
  /** The answer as the server gave it. @throws CommandError for a refusal, or when there is no answer */
  call(call: ApiCall): Promise<unknown>;
}

/** @param clock real time, which the signature's timestamp has to keep to */
export function apiClient(profile: Profile, clock: Clock): ApiClient {
  return {
    async call(call) {
      const { url, headers, body } = signedRequest(profile, call, { nonce: randomUUID(), now: clock.now() });
      const signal = AbortSignal.timeout(callTimeoutMs);
      const reply = await exchange(url, { method: 'POST', headers, body, signal });
      const refusal = refusalSchema.safeParse(reply.content);
      if (reply.isOk && reply.content !== undefined) return reply.content;
      throw refusal.success ? new CommandError(lineOf(refusal.data)) : strange(url, reply);
    },
  };
}

const refusalSchema = z.object({ Code: z.string(), Message: z.string(), RequestId: z.string() });

function lineOf({ Code, Message, RequestId }: z.infer<typeof refusalSchema>): string {
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
  const url = new URL(endpoint);
  const body = new URLSearchParams(parameters).toString();
  const bodyHash = sha256Hex(body);
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-acs-action': action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': utcSeconds(now),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  };
  // fetch sends the host by itself.
  const signed = new Map(Object.entries({ host: url.host, ...headers }));
  const signedHeaders = [...signed.keys()].sort();
  const stringToSign = acs3StringToSign({
    httpMethod: 'POST',
    query: new Map(),
    signedHeaders,
    header: (name) => signed.get(name) ?? '',
    bodyHash,
  });
  const signature = acs3Signature(stringToSign, accessKeySecret);
  const authorization = `${acs3Algorithm} Credential=${accessKeyId},SignedHeaders=${signedHeaders.join(';')},Signature=${signature}`;
  return { url, headers: { ...headers, authorization }, body };
}
