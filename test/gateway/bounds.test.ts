// What a client that is slow, or that comes too often, cannot take from the others: time and connections.
import diagnostics from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { ownAccounts as accounts, startTestServer } from '../support/server.ts';
import { authorities, pair, sendSecurely } from '../support/tls.ts';

/** The server of Node's own that answers there. */
async function serverAt(url: string): Promise<Server> {
  let found: Server | undefined;
  const note = (message: unknown): void => {
    const { server } = message as { readonly server: Server };
    const address = server.address();
    if (typeof address === 'object' && String(address?.port) === new URL(url).port) found = server;
  };
  diagnostics.subscribe('http.server.request.start', note);
  const asked = { method: 'GET', target: '/healthz', headers: {}, body: '' };
  await (url.startsWith('https') ? sendSecurely(url, asked) : fetch(`${url}/healthz`));
  diagnostics.unsubscribe('http.server.request.start', note);
  if (found === undefined) throw new Error(`nothing answers at ${url}`);
  return found;
}

/** Sends so much and no more. @returns all that comes until the connection is closed */
async function answerTo(url: string, beginning: string): Promise<string> {
  const { port, protocol } = new URL(url);
  const place = { host: '127.0.0.1', port: Number(port) };
  const socket = protocol === 'https:' ? connectSecurely({ ...place, ca: authorities }) : connect(place);
  socket.write(beginning);
  let text = '';
  socket.on('data', (part) => {
    text += String(part);
  });
  await once(socket, 'close');
  return text;
}

describe.each([
  ['HTTP', {}],
  ['HTTPS', { tlsCert: pair('first').cert, tlsKey: pair('first').key }],
])('over %s', (_scheme, settings) => {
  it('the headers have 20 s to arrive, and all of a request 30 s', async () => {
    await using demarc = await startTestServer(settings);
    const { headersTimeout, requestTimeout } = await serverAt(demarc.url);
    expect({ headersTimeout, requestTimeout }).toEqual({ headersTimeout: 20_000, requestTimeout: 30_000 });
  });

  it.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: x\r\n'],
    ['bodies', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nAction='],
  ])('%s that do not arrive in time are refused with 408', async (_what, beginning) => {
    await using demarc = await startTestServer(settings);
    // So that nobody waits for 30 s: Node looks every two seconds whose time is over.
    Object.assign(await serverAt(demarc.url), { headersTimeout: 1, requestTimeout: 1 });
    const answer = await answerTo(demarc.url, beginning);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toContain('<Code>RequestTimeout</Code>');
    expect(answer).toMatch(/^connection: close\r$/m);
  });
});

const mostConnections = 2048;

/** Opens a connection. @returns whether the server keeps it */
async function isKept(url: string, sockets: Socket[], localAddress = '127.0.0.1'): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), localAddress });
  sockets.push(socket);
  socket.on('error', () => undefined);
  socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
  const [data] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [unknown];
  return Buffer.isBuffer(data);
}

describe('of one address', () => {
  it(`${mostConnections} connections are kept, and a further one once another has ended`, async () => {
    await using demarc = await startTestServer();
    const sockets: Socket[] = [];
    const kept: boolean[] = [];
    while (kept.length < mostConnections) {
      const some = Array.from({ length: 128 }, async () => await isKept(demarc.url, sockets));
      kept.push(...(await Promise.all(some)));
    }
    expect(new Set(kept)).toEqual(new Set([true]));
    expect(await isKept(demarc.url, sockets)).toBe(false);
    expect(await isKept(demarc.url, sockets, '127.0.0.2')).toBe(true);
    const [first] = sockets;
    first?.destroy();
    await eventually(async () => await isKept(demarc.url, sockets), { until: (kept) => kept, withinMs: 20_000 });
    for (const socket of sockets) socket.destroy();
  });

  it('a proxy that is trusted has as many as its callers need', async () => {
    await using demarc = await startTestServer({ accounts, trustedProxies: ['127.0.0.1'] });
    const sockets: Socket[] = [];
    for (let count = 0; count <= mostConnections; count += 128)
      await Promise.all(Array.from({ length: 128 }, async () => await isKept(demarc.url, sockets)));
    expect(await isKept(demarc.url, sockets)).toBe(true);
    for (const socket of sockets) socket.destroy();
  });
});
