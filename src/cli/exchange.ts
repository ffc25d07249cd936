// One request to a server and its answer, for all commands; it tells whether the answer is JSON.
import { CommandError } from './command-error.ts';

// Long enough for a server under load, short enough for a user who waits for one that is dead.
export const callTimeoutMs = 30_000;

export interface Reply {
  readonly status: number;
  readonly isOk: boolean;
  /** undefined where it was no JSON. */
  readonly content: unknown;
  /** How long the server asks to wait before the same call is sent again. */
  readonly retryAfterMs: number | undefined;
}

/** @throws CommandError when there is no answer */
export async function exchange(url: URL, init: RequestInit): Promise<Reply> {
  try {
    // A signature is good for one address, so a redirect is an answer like any other.
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const retryAfterMs = Number(response.headers.get('x-acs-retry-after') ?? Number.NaN);
    return {
      status: response.status,
      isOk: response.ok,
      content: jsonOf(await response.text()),
      retryAfterMs: Number.isFinite(retryAfterMs) ? retryAfterMs : undefined,
    };
  } catch (error) {
    throw new CommandError(`${url.origin} cannot be reached (${reasonOf(error)}); is the server running there?`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.name === 'TimeoutError' ? `no answer within ${callTimeoutMs / 1000} s` : error.message;
}

/** The message about an answer that does not come from Demarc. */
export function strange(url: URL, { status }: Reply): CommandError {
  return new CommandError(
    `${url.origin} answered ${status} and nothing that Demarc would say; is it the right server?`,
  );
}
