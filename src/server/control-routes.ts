// The control routes over HTTP, for the server's own machine alone.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ControlRefusal } from '../control/refusal.ts';
import { type ControlRoute } from '../control/route.ts';
import { isForwarded } from './origin.ts';
import { isFromElsewhere } from './web-pages.ts';

/** @param control undefined where the built-in accounts are not in force: then everything below `/_demarc` is refused */
export function addControlRoutes(app: FastifyInstance, control: readonly ControlRoute[] | undefined): void {
  for (const { method, path, run } of control ?? [])
    app.route<{ Params: Record<string, string> }>({
      method,
      url: path,
      async handler(request, reply) {
        if (isRefused(request)) return await forbidden(reply);
        const query = new URL(request.raw.url ?? '/', 'http://localhost').searchParams;
        try {
          const answer = await run({
            params: request.params,
            query: Object.fromEntries(query),
            text: Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '',
          });
          return await reply.send(answer);
        } catch (error) {
          if (!(error instanceof ControlRefusal)) throw error;
          return await reply.status(error.status).send({ error: error.message });
        }
      },
    });
  if (control === undefined) app.all('/_demarc/*', async (_request, reply) => await forbidden(reply));
}

async function forbidden(reply: FastifyReply): Promise<FastifyReply> {
  return await reply
    .status(403)
    .send({ error: 'only a server with the built-in accounts can be controlled, from its own machine' });
}

// A web page elsewhere must not reset a developer's server. What a proxy on this machine passes on may come from anywhere.
function isRefused(request: FastifyRequest): boolean {
  return isFromElsewhere(request) || isForwarded(request);
}
