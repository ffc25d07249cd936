// What only a laptop's server can be told: to move its clock, and to forget everything.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { after } from '../domain/duration.ts';
import { isLoopback } from '../domain/loopback.ts';
import { isForwarded } from './origin.ts';

export interface Control {
  now(): number;
  moveTo(moment: number): Promise<void>;
  /** Empties the database but for the laptop's accounts, and sets the clock to real time. */
  reset(): Promise<void>;
}

// Enough for any contract, and far from where dates end.
const longestMoveMs = 100 * 366 * 24 * 3600 * 1000;

const clockBody = z.strictObject({ advance: z.string() });

/** @param control undefined where the laptop accounts are not in force: then every one of these is refused */
export function addControlRoutes(app: FastifyInstance, control: Control | undefined): void {
  app.get('/_demarc/clock', async (request, reply) => {
    if (control === undefined || isForeign(request)) return await forbidden(reply);
    return await reply.send(clockOf(control));
  });
  app.post('/_demarc/clock', async (request, reply) => {
    if (control === undefined || isForeign(request)) return await forbidden(reply);
    const body = clockBody.safeParse(jsonOf(request.body));
    const moment = body.success ? after(control.now(), body.data.advance) : undefined;
    if (moment === undefined || moment - control.now() > longestMoveMs)
      return await reply
        .status(400)
        .send({ error: 'send {"advance":"P8D"}: an ISO 8601 duration of at most 100 years' });
    await control.moveTo(moment);
    return await reply.send(clockOf(control));
  });
  app.post('/_demarc/reset', async (request, reply) => {
    if (control === undefined || isForeign(request)) return await forbidden(reply);
    await control.reset();
    return await reply.send(clockOf(control));
  });
}

function clockOf(control: Control): { readonly now: string } {
  return { now: new Date(control.now()).toISOString() };
}

async function forbidden(reply: FastifyReply): Promise<FastifyReply> {
  return await reply
    .status(403)
    .send({ error: 'only a server with the laptop accounts can be controlled, from its own machine' });
}

// A web page elsewhere must not reset a developer's server through their browser, nor by a name of its own that it lets
// point at this machine. What a proxy on this machine passes on may come from anywhere.
function isForeign(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  const isElsewhere = origin !== undefined && origin !== `${request.protocol}://${request.host}`;
  return isElsewhere || !isLoopback(request.hostname) || isForwarded(request);
}

function jsonOf(body: unknown): unknown {
  if (!Buffer.isBuffer(body)) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
