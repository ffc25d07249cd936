// How much of its rate a customer keeps while a flood of unknown keys comes from its own address: `npm run flood-cost`.
// Both sides have 8 connections, each with one call under way, and share the processors with the server.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { startOwnServer } from '../conformance/own-server.ts';
import { pairs, signV1 } from '../test/support/signed-call.ts';
import { local } from '../test/support/server.ts';

const connectionCount = { customer: 8, flood: 8 };
const warmUpMs = 2000;
const measuredMs = 5000;

const keys = {
  customer: { key: local.first, signedCount: 150_000 },
  flood: { key: { accessKeyId: 'nobody', accessKeySecret: 'nothing' }, signedCount: 100 },
} as const;
type Side = keyof typeof keys;

/** One connection. @returns what sends a call and waits for its answer */
function connectionTo(url: URL): (query: string) => Promise<void> {
  const socket = connect(Number(url.port), url.hostname).setNoDelay();
  return async (query) => {
    socket.write(`GET /?${query} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`);
    for (let text = ''; !isWhole(text);) {
      const [bytes] = (await once(socket, 'data')) as [Buffer];
      text += bytes.toString('latin1');
    }
  };
}

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n');
  const [, length = '0'] = /content-length: (\d+)/i.exec(answer) ?? [];
  return headEnd !== -1 && answer.length >= headEnd + 4 + Number(length);
}

/** In a child: calls as fast as answers come, signed beforehand, and tells how many came a second once it has warmed up. */
async function generate(url: string, side: Side): Promise<void> {
  const signed = Array.from({ length: keys[side].signedCount }, () =>
    pairs(signV1({ Action: 'DescribeRegions' }, { key: keys[side].key })),
  );
  await tell('signed');
  await new Promise((resolve) => {
    process.once('message', resolve);
  });
  let calls = 0;
  const callOn = async (send: (query: string) => Promise<void>): Promise<void> => {
    for (;;) {
      const query = signed[calls % signed.length] ?? '';
      calls += 1;
      await send(query);
    }
  };
  for (let count = 0; count < connectionCount[side]; count += 1) void callOn(connectionTo(new URL(url)));
  await passed(warmUpMs);
  const before = calls;
  const startedAt = performance.now();
  await passed(measuredMs);
  const rate = (calls - before) / ((performance.now() - startedAt) / 1000);
  if (side === 'customer' && calls > signed.length) throw new Error('a call was sent twice: sign more of them');
  await tell(rate);
  process.exit();
}

async function tell(message: string | number): Promise<void> {
  await new Promise((resolve) => process.send?.(message, resolve));
}

async function passed(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** @throws Error when the child ends without one */
async function messageOf(child: ChildProcess): Promise<unknown> {
  return await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => {
      reject(new Error('a load generator has failed'));
    });
  });
}

/** In calls a second, for each of the sides, all at once. */
async function rates(url: string, sides: readonly Side[]): Promise<readonly number[]> {
  const children = sides.map((side) => fork(import.meta.filename, [url, side]));
  await Promise.all(children.map(messageOf));
  for (const child of children) child.send('begin');
  return await Promise.all(children.map(async (child) => Number(await messageOf(child))));
}

const [, , url, side] = process.argv;
if (url !== undefined && (side === 'customer' || side === 'flood')) {
  await generate(url, side);
} else {
  await using server = await startOwnServer('2019-08');
  const [alone = 0] = await rates(server.url, ['customer']);
  const [beside = 0, refused = 0] = await rates(server.url, ['customer', 'flood']);
  process.stdout.write(`customer alone             ${Math.round(alone)} calls/s
customer beside the flood  ${Math.round(beside)} calls/s, ${(beside / alone).toFixed(2)} of it
refused of the flood       ${Math.round(refused)} calls/s
`);
}
