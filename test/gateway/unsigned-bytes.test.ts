// Whoever has no key can still send bytes: how many of them the server takes, and what is done with them.
import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { callV1, pairs, signV1 } from '../support/signed-call.ts';
import { eventually } from '../support/eventually.ts';
import { local, ownAccounts as accounts, ownKey, startTestServer, type Key } from '../support/server.ts';

const formType = 'application/x-www-form-urlencoded';
const kib = 1024;

/** The head of a request and a little of its body; a proxy may tell from which address. */
function beginning(declaredBytes: number, address?: string): string {
  const origin = address === undefined ? '' : `X-Forwarded-For: ${address}\r\n`;
  const head = `POST / HTTP/1.1\r\nHost: x\r\n${origin}Content-Type: ${formType}\r\nContent-Length: ${declaredBytes}`;
  return `${head}\r\n\r\nAction=`;
}

/** Sends the beginning of a request and no more. @returns the status that it is answered with before its end */
async function statusOfBeginning(url: string, declaredBytes: number, address?: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(beginning(declaredBytes, address));
  const [data] = (await once(socket, 'data')) as [Buffer];
  await once(socket.resume(), 'close');
  return data.toString().split(' ')[1] ?? '';
}

/** Holds a body open. @returns what lets it go */
function holdBody(url: string, declaredBytes: number, address?: string): () => void {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
  socket.write(beginning(declaredBytes, address));
  return () => void socket.destroy();
}

/** Sends a call of DescribeRegions with something long behind what is signed. */
async function sendLong(
  url: string,
  long: string,
  key: Key = local.first,
): Promise<{ readonly status: number; readonly text: string }> {
  const signed = pairs(signV1({ Action: 'DescribeRegions', Format: 'JSON' }, { key, method: 'POST' }));
  const headers = { 'content-type': formType };
  const answer = await fetch(url, { method: 'POST', headers, body: `${signed}&Long=${long}` });
  return { status: answer.status, text: await answer.text() };
}

const refused = { until: (status: string) => status === '503', withinMs: 20_000 };

it('of bodies that do not end, only a few large ones of an address are waited for, and calls go on', async () => {
  await using server = await startTestServer();
  const held = Array.from({ length: 8 }, () => holdBody(server.url, 1000 * kib));
  // Asked until it is refused: nothing tells when the held ones have arrived.
  await eventually(async () => await Promise.race([statusOfBeginning(server.url, 1000 * kib), answered()]), refused);
  expect(await answered()).toBe('200');
  expect((await sendLong(server.url, 'x'.repeat(20 * kib))).status).toBe(400);
  for (const release of held) release();

  async function answered(): Promise<string> {
    return String((await callV1(server.url, { Action: 'DescribeRegions' })).status);
  }
});

it('of bodies that do not end, those of all addresses together have a bound, under which calls go on', async () => {
  await using server = await startTestServer({ accounts, trustedProxies: ['127.0.0.1'] });
  const addresses = [1, 2, 3, 4].map((number) => `203.0.113.${number}`);
  const held = addresses.flatMap((address) =>
    Array.from({ length: 8 }, () => holdBody(server.url, 1000 * kib, address)),
  );
  const oneMore = async () => await statusOfBeginning(server.url, 1000 * kib, '203.0.113.5');
  await eventually(async () => await Promise.race([oneMore(), answered()]), refused);
  expect(await answered()).toBe('200');
  for (const release of held) release();
  await eventually(async () => await sendLong(server.url, 'x'.repeat(100 * kib), ownKey), {
    until: ({ status }) => status !== 503,
    withinMs: 20_000,
  });

  async function answered(): Promise<string> {
    return String((await callV1(server.url, { Action: 'DescribeRegions' }, { key: ownKey })).status);
  }
});

it('the string to sign comes back cut where it is very long', async () => {
  await using server = await startTestServer();
  const { status, text } = await sendLong(server.url, '%22'.repeat(300 * kib));
  expect(status).toBe(400);
  expect(text).toContain('server string to sign is:POST&%2F&');
  expect(text.length).toBeLessThan(6 * kib);
});

it('an address that goes on sending long calls with keys that there are not is refused them unread', async () => {
  await using server = await startTestServer();
  const key = { ...local.first, accessKeyId: 'nobody' };
  const flood = async () => (await sendLong(server.url, 'a'.repeat(900 * kib), key)).status;
  const statuses: number[] = [];
  for (let count = 0; count < 8; count += 1) statuses.push(await flood().catch(() => 503));
  expect(statuses.slice(0, 3)).toEqual([404, 404, 404]);
  expect(statuses.at(-1)).toBe(503);
  expect((await callV1(server.url, { Action: 'DescribeRegions' })).status).toBe(200);
});

const unknownKey: Key = { accessKeyId: 'nobody', accessKeySecret: 'nothing' };

/** Sends many calls of an unknown key at once, on a few connections. @returns what ends these */
function flood(url: string): () => void {
  const query = pairs(signV1({ Action: 'DescribeRegions' }, { key: unknownKey }));
  const calls = `GET /?${query} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(100);
  const sockets = Array.from({ length: 40 }, () =>
    connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined),
  );
  for (const socket of sockets) socket.resume().write(calls);
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

/** What a metric says; not a number where it says nothing yet. */
async function metricOf(url: string, name: string): Promise<number> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length));
}

const heldAnswers = 'demarc_held_answers_total';

it('answers to a flood of unknown keys are held back, while calls with a key are answered, until the server stops', async () => {
  let wrongKey: Promise<{ readonly status: number }>;
  {
    await using server = await startTestServer();
    const end = flood(server.url);
    await eventually(async () => await metricOf(server.url, heldAnswers), {
      until: (count) => count > 0,
      withinMs: 20_000,
    });
    expect((await callV1(server.url, { Action: 'DescribeRegions' })).status).toBe(200);
    end();
    wrongKey = callV1(server.url, { Action: 'DescribeAccessPoints' }, { key: unknownKey });
    const refused = 'demarc_calls_total{action="DescribeAccessPoints",outcome="InvalidAccessKeyId.NotFound"}';
    await eventually(async () => await metricOf(server.url, refused), {
      until: (count) => count > 0,
      withinMs: 20_000,
    });
  }
  expect((await wrongKey).status).toBe(404);
});

it('a few calls with a wrong key are answered at once', async () => {
  await using server = await startTestServer();
  for (let count = 0; count < 10; count += 1)
    expect((await callV1(server.url, { Action: 'DescribeRegions' }, { key: unknownKey })).status).toBe(404);
  expect(await metricOf(server.url, heldAnswers)).toBe(0);
});
