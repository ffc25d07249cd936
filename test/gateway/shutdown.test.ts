// How the server ends, and how long it keeps a connection until then.
import { once } from 'node:events';
import { Agent, request as httpRequest, type ClientRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { answerIn, createdIn, errorIn } from '../support/replies.ts';
import type { Serving } from '../support/command-line.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { serveOver, testDatabase } from '../support/database.ts';
import { protocols, signedRequest } from '../support/protocols.ts';
import { startTestServer } from '../support/server.ts';
import { pairs, signV1, v1Request, type Reply } from '../support/signed-call.ts';
import { replyTo, sendAsIs, sendBytes } from '../support/wire.ts';

/** A call that the server has begun to read: its headers have arrived, its body has not. */
interface Begun {
  readonly agent: Agent;
  readonly request: ClientRequest;
  readonly finish: () => Promise<Reply>;
}

async function beginCreate({ url }: Pick<Serving, 'url'>): Promise<Begun> {
  const body = pairs(signV1({ Action: 'CreatePhysicalConnection', ...connectionOrder() }, { method: 'POST' }));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const request = httpRequest(url, {
    method: 'POST',
    agent,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      expect: '100-continue',
    },
  });
  request.flushHeaders();
  await once(request, 'continue');
  return {
    agent,
    request,
    async finish() {
      request.end(body);
      return await replyTo(request);
    },
  };
}

/** Resolves once the server takes no more connections. */
async function refusesConnections(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const connection = async (): Promise<'taken' | 'refused'> => {
    const socket = connect(Number(port), hostname);
    const taken = await new Promise<'taken' | 'refused'>((resolve) => {
      socket.once('connect', () => {
        resolve('taken');
      });
      socket.once('error', () => {
        resolve('refused');
      });
    });
    socket.destroy();
    return taken;
  };
  await eventually(connection, { until: (seen) => seen === 'refused', withinMs: 10_000 });
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s the server lets go of idle connections and ends well',
  async (signal) => {
    using database = testDatabase();
    await using server = await serveOver(database);
    const agent = new Agent({ keepAlive: true });
    const { target } = signedRequest('v1', server.url, 'DescribeRegions', {});
    const free = once(agent, 'free');
    const request = httpRequest(`${server.url}${target}`, { method: 'POST', agent }).end();
    answerIn(await replyTo(request), 'DescribeRegions');
    await free;
    const stoppedAt = performance.now();
    expect((await server.stop(signal)).exitCode).toBe(0);
    expect(performance.now() - stoppedAt).toBeLessThan(10_000);
    agent.destroy();
  },
);

it('on SIGTERM a call that has begun is finished, and what it made is there afterwards', async () => {
  using database = testDatabase();
  await using server = await serveOver(database);
  const begun = await beginCreate(server);
  const stoppedAt = performance.now();
  const ended = server.stop('SIGTERM');
  await refusesConnections(server.url);
  const created = createdIn(await begun.finish());
  expect((await ended).exitCode).toBe(0);
  expect(performance.now() - stoppedAt).toBeLessThan(10_000);
  expect(database.rows('SELECT id FROM physical_connection')).toEqual([{ id: created.PhysicalConnectionId }]);
  expect(database.rows('SELECT request_id FROM audit')).toEqual([{ request_id: created.RequestId }]);
  begun.agent.destroy();
});

it('on SIGTERM a call of which half has arrived is answered too, and its connection closed', async () => {
  using database = testDatabase();
  await using server = await serveOver(database);
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  const call = () => {
    const { target } = v1Request(signV1({ Action: 'DescribeRegions' }));
    return `GET ${target} HTTP/1.1\r\nHost: ${server.url.slice('http://'.length)}\r\n\r\n`;
  };
  const [first, second] = [call(), call()];
  socket.write(first + second.slice(0, 20));
  const answer: readonly unknown[] = await once(socket, 'data');
  expect(answer[0]).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  const ended = server.stop('SIGTERM');
  await refusesConnections(server.url);
  const rest = text(socket);
  socket.write(second.slice(20));
  expect(await rest).toMatch(/^HTTP\/1.1 200 OK\r\nconnection: close\r\n/i);
  expect((await ended).exitCode).toBe(0);
});

it('on SIGTERM a call that is never finished does not keep the server from ending', async () => {
  using database = testDatabase();
  await using server = await serveOver(database);
  const begun = await beginCreate(server);
  begun.request.on('error', () => undefined);
  const stoppedAt = performance.now();
  expect((await server.stop('SIGTERM')).exitCode).toBe(0);
  expect(performance.now() - stoppedAt).toBeLessThan(10_000);
});

it('on SIGTERM in the middle of many calls each has been carried out wholly or never begun', async () => {
  using database = testDatabase();
  await using server = await serveOver(database);
  const answers: string[] = [];
  const many = Promise.withResolvers<undefined>();
  const callers = Array.from({ length: 8 }, async () => {
    for (;;) {
      const request = signedRequest('v1', server.url, 'CreatePhysicalConnection', connectionOrder());
      const reply = await sendAsIs(server.url, request).catch(() => undefined);
      if (reply === undefined) return;
      answers.push(createdIn(reply).PhysicalConnectionId);
      if (answers.length === 50) many.resolve(undefined);
    }
  });
  await many.promise;
  expect((await server.stop('SIGTERM')).exitCode).toBe(0);
  await Promise.all(callers);
  const stored = database.rows('SELECT id FROM physical_connection').map(({ id }) => id);
  // Unlike after a crash, there is none whose caller was not told.
  expect(new Set(stored)).toEqual(new Set(answers));
});

it.each(protocols)('a connection is kept for at least 65 seconds after a %s call, and says so', async (protocol) => {
  await using server = await startTestServer();
  const agent = new Agent({ keepAlive: true });
  for (const action of ['DescribeRegions', 'DescribeNothing']) {
    const { method, target, headers } = signedRequest(protocol, server.url, action, { Format: 'JSON' });
    const reply = await replyTo(httpRequest(`${server.url}${target}`, { method, headers, agent }).end());
    const [, seconds] = /^timeout=(\d+)$/.exec(reply.headers.get('keep-alive') ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(65);
    expect(reply.headers.get('connection')).toBe('keep-alive');
  }
  agent.destroy();
});

const oversized = 'a'.repeat(300 * 1024);

it.each([
  ['a header of 300 KiB', `GET / HTTP/1.1\r\nHost: h\r\nX-Large: ${oversized}\r\n\r\n`],
  ['a query of 300 KiB', `GET /?Name=${oversized} HTTP/1.1\r\nHost: h\r\n\r\n`],
])('%s is refused with an error that a client can read', async (_what, bytes) => {
  await using server = await startTestServer();
  expect(errorIn(await sendBytes(server.url, bytes))).toMatchObject({
    status: 400,
    Code: 'InvalidParameter',
    Message: 'The specified parameter "request line or headers" is not valid.',
  });
});

it('a query of 200 KiB is answered', async () => {
  await using server = await startTestServer();
  const call = signedRequest('v1', server.url, 'DescribeRegions', { Unknown: oversized.slice(0, 200 * 1024) });
  answerIn(await sendAsIs(server.url, call), 'DescribeRegions');
});
