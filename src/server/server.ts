// HTTP: the one API route for whatever path clients use, health and metrics beside it.
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import { createServer, type Server as HttpsServer } from 'node:https';
import { performance } from 'node:perf_hooks';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type RawServerDefault } from 'fastify';
import type { Logger } from 'pino';
import type { DroppingGateway } from '../control/dropped-connection.ts';
import type { JobState } from '../domain/background-job.ts';
import type { ClockHealth } from '../domain/clock-health.ts';
import type { LogHealth } from '../domain/log-health.ts';
import type { ControlRoute } from '../control/route.ts';
import { gatewayErrors, invalidParameter, type ErrorRow } from '../gateway/errors.ts';
import type { Answered } from '../gateway/gateway.ts';
import { httpErrors } from '../gateway/http-errors.ts';
import { addConsoleRoutes, type Console } from './console-routes.ts';
import { limitConnections } from './connection-limit.ts';
import { addControlRoutes } from './control-routes.ts';
import { HeldAnswers } from './held-answers.ts';
import { addLoaRoutes, isVerification, sendUnknownLoa, type LoaPages } from './loa-routes.ts';
import { newMetrics } from './metrics.ts';
import { originReader, trustIn } from './origin.ts';
import type { TlsIdentity } from './tls.ts';
import { BodyRefused, UnfinishedBodies } from './unfinished-bodies.ts';
import { isFromElsewhere } from './web-pages.ts';

// SDKs may send all parameters in the query.
const maxHeaderBytes = 256 * 1024;

// Node's default of 5 s makes official clients fail with ECONNRESET when they reuse a connection.
const keepAliveMs = 75_000;

// How long the headers of a request, and all of it, may take to arrive: a client with a slow connection sends its 1 MiB in that time.
const headersWithinMs = 20_000;
const requestWithinMs = 30_000;
const timeoutCheckMs = 2000;
const handshakeWithinMs = 10_000;

// How long a call that has begun may take to finish once the server stops.
const finishWithinMs = 5_000;

export interface ServerParts {
  readonly gateway: DroppingGateway;
  readonly log: Logger;
  /** The background jobs, for the metrics. */
  readonly jobStates: () => readonly JobState[];
  /** Whether the log can be written: `/readyz` and the metrics say so. */
  readonly logHealth: LogHealth;
  /** For the metrics. */
  readonly clockHealth: ClockHealth;
  /** Why calls cannot be answered, if they cannot; `/readyz` asks it. */
  readonly whyNotReady: () => Promise<string | undefined>;
  readonly loaPages: LoaPages;
  /** undefined where the built-in accounts are not in force. */
  readonly control: readonly ControlRoute[] | undefined;
  readonly console: Console;
  /** Addresses and CIDR blocks of the proxies whose forwarding headers count. */
  readonly trustedProxies: readonly string[];
  /** undefined for plain HTTP. */
  readonly tls: TlsIdentity | undefined;
}

export interface Server {
  readonly app: FastifyInstance;
  /** Shows this certificate to connections made from now on; the open ones go on. Of no effect over plain HTTP. */
  readonly showCertificate: (tls: TlsIdentity) => void;
}

// A request without a host is refused with a body that clients can read; Node alone would send an empty 400.
const httpOptions = {
  maxHeaderSize: maxHeaderBytes,
  headersTimeout: headersWithinMs,
  connectionsCheckingInterval: timeoutCheckMs,
  requireHostHeader: false,
};

export function newServer(parts: ServerParts): Server {
  const { gateway, log, whyNotReady, loaPages, control, trustedProxies, tls } = parts;
  const held = new HeldAnswers();
  const metrics = newMetrics({ ...parts, heldAnswers: () => held.count });
  const originOf = originReader(trustedProxies);
  const bodies = new UnfinishedBodies();
  let secure: HttpsServer | undefined;
  const app = fastify<RawServerDefault>({
    requestTimeout: requestWithinMs,
    keepAliveTimeout: keepAliveMs,
    http: httpOptions,
    // Fastify's own https option makes a server of another type, and leaves these timeouts at other values.
    ...(tls === undefined
      ? {}
      : {
          serverFactory: (handler) => {
            const timeouts = {
              requestTimeout: requestWithinMs,
              keepAliveTimeout: keepAliveMs,
              handshakeTimeout: handshakeWithinMs,
            };
            secure = createServer({ ...httpOptions, ...timeouts, cert: tls.cert, key: tls.key }, handler);
            return secure;
          },
        }),
    // A call that comes on an open connection while the server stops is answered like any other, and the connection closed.
    return503OnClosing: false,
    // The gateway reads the query itself, from the raw URL.
    routerOptions: { querystringParser: () => ({}) },
    // A malformed path is ignored as every path is.
    frameworkErrors: (error, request, reply) => {
      if (error.code === 'FST_ERR_BAD_URL' && isVerification(request)) void sendUnknownLoa(reply);
      else if (error.code === 'FST_ERR_BAD_URL') void answerCall(request, reply);
      else refuse(request, reply, error);
    },
    clientErrorHandler: (error, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) return;
      // A client that sent no TLS cannot read a TLS answer, and this server sends no plain text.
      if (isTlsError(error)) {
        socket.destroy();
        return;
      }
      const row =
        error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? httpErrors.requestTimeout
          : invalidParameter('request line or headers');
      const { answer, record } = gateway.refuse({ headers: {}, url: '' }, row);
      log.info({ ...record, reason: error.code }, 'not HTTP');
      const head = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const length = Buffer.byteLength(answer.body);
      socket.write(
        `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}\r\n${head.join('')}content-length: ${length}\r\nconnection: close\r\n\r\n${answer.body}`,
      );
      // Without waiting for the client, which may never close its side.
      socket.destroySoon();
    },
  });

  let isStopping = false;
  let overdue: NodeJS.Timeout | undefined;
  app.addHook('preClose', (done) => {
    isStopping = true;
    held.stop();
    // A client that never finishes its request does not keep the server from ending.
    overdue = setTimeout(() => {
      app.server.closeAllConnections();
    }, finishWithinMs).unref();
    done();
  });
  app.addHook('onClose', (_app, done) => {
    clearTimeout(overdue);
    done();
  });

  function send(reply: FastifyReply, { answer }: Answered): FastifyReply {
    // A connection that would be kept alive would keep the server alive too.
    if (isStopping) reply.header('connection', 'close');
    return reply.status(answer.status).headers(answer.headers).send(answer.body);
  }

  function report({ record }: Answered, startedAt: number): void {
    const seconds = (performance.now() - startedAt) / 1000;
    metrics.observe(record, seconds);
    log.info({ ...record, ms: Math.round(seconds * 10_000) / 10 }, 'call');
  }

  async function answerCall(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const startedAt = performance.now();
    const body = Buffer.isBuffer(request.body) ? request.body : emptyBody;
    const origin = originOf(request);
    const answered = await gateway.answer({
      method: request.method,
      url: request.raw.url ?? '/',
      headers: request.headers,
      body,
      forbidden: control !== undefined && isFromElsewhere(request) ? httpErrors.originForbidden : undefined,
      ...origin,
    });
    report(answered, startedAt);
    if (answered.isDropped === true) {
      reply.hijack();
      // The socket, since destroying a request that was read to its end does not close it.
      request.raw.socket.destroy();
      return await reply;
    }
    // In an outage of the database nobody's signature can be checked.
    if (answered.record.accountId === '' && answered.record.status < 500) {
      bodies.blame(origin.sourceIp, body.length, performance.now());
      await held.hold(request.raw.socket, origin.sourceIp);
    }
    return await send(reply, answered);
  }

  function refuse(request: FastifyRequest, reply: FastifyReply, error: { code?: string; message: string }): void {
    const answered = gateway.refuse(request, refusalRow(error));
    log.info({ requestId: answered.record.requestId, reason: error.code ?? error.message }, 'not a call');
    report(answered, performance.now());
    // What is left of the body is not read.
    if (error instanceof BodyRefused) reply.header('connection', 'close');
    send(reply, answered);
  }

  app.addHook('onRequest', (request, reply, next) => {
    const { httpVersion, headers } = request.raw;
    if (httpVersion === '1.1' && headers.host === undefined) refuse(request, reply, new HostMissing());
    else next();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    async (request: FastifyRequest, payload: IncomingMessage) => await bodies.read(payload, originOf(request).sourceIp),
  );
  app.setErrorHandler(async (error: { code?: string; message: string }, request, reply) => {
    // Fastify would validate a QUERY request before this refusal.
    if (error.code === 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE') await answerCall(request, reply);
    else refuse(request, reply, error);
  });
  app.get('/healthz', (_request, reply) => reply.send({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const reason = await whyNotReady();
    // A server without its log answers calls like any other, so it stays ready.
    const trouble = parts.logHealth.trouble();
    const log = trouble === undefined ? {} : { log: `cannot be written: ${trouble}` };
    return await reply.status(reason === undefined ? 200 : 503).send({ status: reason ?? 'ready', ...log });
  });
  app.get('/metrics', async (_request, reply) => await reply.type(metrics.contentType).send(await metrics.text()));
  addLoaRoutes(app, loaPages);
  addControlRoutes(app, control);
  const consolePage = addConsoleRoutes(app, parts.console);
  app.all('/*', async (request, reply) =>
    consolePage.isAskedFor(request) ? await consolePage.send(reply) : await answerCall(request, reply),
  );
  // Methods that no route can have, such as PROPFIND.
  app.setNotFoundHandler(answerCall);
  limitConnections(app.server, trustIn(trustedProxies));
  // An expectation that Node does not know would get an empty 417.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  return {
    app,
    showCertificate({ cert, key }) {
      secure?.setSecureContext({ cert, key });
    },
  };
}

/** HTTP/1.1 wants every request to say whom it is for. */
class HostMissing extends Error {
  override readonly name = 'HostMissing';
}

function refusalRow(error: unknown): ErrorRow {
  if (error instanceof HostMissing) return invalidParameter('Host');
  if (!(error instanceof BodyRefused)) return invalidParameter('body');
  switch (error.reason) {
    case 'too large':
      return invalidParameter('body of more than 1 MiB');
    case 'too many bytes':
      return gatewayErrors.unavailable;
    case 'compressed':
      return httpErrors.compressedBody;
  }
}

function isTlsError({ code = '' }: { readonly code?: string }): boolean {
  return /^ERR_(SSL|TLS)_/.test(code);
}

const emptyBody = Buffer.alloc(0);
