// The web console: its files, its page, and what it has to know of this server before anybody has signed in.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleData } from '../derive/console-data.ts';

export interface Console {
  /** Where the built console lies; there may be none. */
  readonly folder: string;
  readonly data: ConsoleData;
}

// Written into the page by its build, in the place of each answer's own nonce.
const noncePlaceholder = 'demarc-csp-nonce';

const yearSeconds = 365 * 24 * 3600;

export interface ConsolePage {
  /** Whether a browser asks for the page, and no client for an answer of the API. */
  isAskedFor(request: FastifyRequest): boolean;
  send(reply: FastifyReply): FastifyReply;
}

export function addConsoleRoutes(app: FastifyInstance, { folder, data }: Console): ConsolePage {
  const index = join(folder, 'index.html');
  const page = existsSync(index) ? readFileSync(index, 'utf8') : undefined;
  if (page !== undefined)
    app.register(fastifyStatic, {
      root: join(folder, 'console'),
      prefix: '/console/',
      index: false,
      immutable: true,
      maxAge: yearSeconds * 1000,
      preCompressed: true,
      setHeaders: (reply) => {
        void reply.header('x-content-type-options', 'nosniff');
      },
    });
  for (const [name, content] of Object.entries(data))
    app.get(`/console/data/${name}.json`, async (_request, reply) => await reply.headers(dataHeaders).send(content()));
  return {
    isAskedFor: ({ method, headers, raw }) =>
      (method === 'GET' || method === 'HEAD') &&
      headers.authorization === undefined &&
      !isCall(raw.url ?? '') &&
      headers.accept?.includes('text/html') === true,
    send(reply) {
      const nonce = randomBytes(16).toString('base64');
      return reply
        .status(page === undefined ? 503 : 200)
        .headers({ ...pageHeaders, 'content-security-policy': policy(nonce) })
        .send((page ?? notBuilt).replaceAll(noncePlaceholder, nonce));
    },
  };
}

// The API answers at every path. At the root whatever has parameters is taken for a call, and gets its error.
function isCall(url: string): boolean {
  const [path, query] = url.split('?', 2);
  return query !== undefined && (path === '/' || new URLSearchParams(query).has('Action'));
}

// Ant Design writes its styles when the page runs, so they carry a nonce; nothing else may come from elsewhere or inline.
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const privacyHeaders = { 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' };

const pageHeaders = { 'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-store', ...privacyHeaders };

const dataHeaders = { 'cache-control': 'no-cache', ...privacyHeaders };

const notBuilt = `<!doctype html>
<html lang="en">
<title>Demarc</title>
<h1>The console is not built</h1>
<p>The API is served here. For the console, run <code>npm run build:console</code> and start again.</p>
</html>
`;
