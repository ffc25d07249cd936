// The control API of a server in local mode, for the commands that use it. It takes no key, so an address is enough.
import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { callTimeoutMs, exchange, strange } from '../exchange.ts';
import { findProfile } from '../profile.ts';
import type { Terminal } from '../terminal.ts';

export interface ControlClient {
  /** The answer as the server gave it. @throws CommandError for a refusal, or when there is no answer */
  send(method: Method, path: string, body?: unknown): Promise<unknown>;
  /** The same with a body that is a file's text. */
  sendText(method: Method, path: string, text: string): Promise<unknown>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The control API of the server that `DEMARC_ENDPOINT` names where no profile is asked for, or else the staff's profile. */
export function controlOf(terminal: Terminal): ControlClient {
  return controlClient(endpointFor(terminal));
}

function endpointFor(terminal: Terminal): string {
  const named = terminal.environment['DEMARC_ENDPOINT'] ?? '';
  if (terminal.profileName() === undefined && URL.canParse(named)) return named;
  const { profile, notes } = findProfile(terminal);
  notes.forEach(terminal.note);
  return profile.endpoint;
}

const refusalSchema = z.object({ error: z.string() });

function controlClient(endpoint: string): ControlClient {
  async function ask(path: string, init: RequestInit): Promise<unknown> {
    const url = new URL(path, endpoint);
    const reply = await exchange(url, { ...init, signal: AbortSignal.timeout(callTimeoutMs) });
    if (reply.isOk && reply.content !== undefined) return reply.content;
    const refusal = refusalSchema.safeParse(reply.content);
    throw refusal.success ? new CommandError(refusal.data.error) : strange(url, reply);
  }

  return {
    async send(method, path, body) {
      const content =
        body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      return await ask(path, { method, ...content });
    },
    sendText: async (method, path, text) => await ask(path, { method, body: text }),
  };
}
