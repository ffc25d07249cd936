// How much processor time a call takes whose policies cost as much as possible: `npm run policy-cost`.
// Prints a row for each kind of policy, `first` on a server that has answered nothing before; a customer's account may hold 60 of them for one user.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { aUser, attachPolicy, type WrittenStatement } from '../test/support/users.ts';
import { callV1 } from '../test/support/signed-call.ts';
import { storeConnections } from '../test/support/stored-connections.ts';
import { startTestServer, type Key } from '../test/support/server.ts';

/** All that a user may have, and so few that they stay below what the policies of a call may cost. */
const policyCounts = [60, 15, 2];
const documentLength = 5900;
const callCount = 10;
const rowCount = 1000;

/** As many different texts as fit into a document. */
function fill(text: (index: number) => string): string[] {
  const texts: string[] = [];
  for (let length = 0; ;) {
    const next = text(texts.length);
    length += next.length + 3;
    if (length > documentLength) return texts;
    texts.push(next);
  }
}

const allow = { Effect: 'Allow', Action: '*', Resource: '*' } as const;
const onResource = (pattern: string): WrittenStatement => ({ ...allow, Resource: `acs:vpc:*:*:${pattern}` });
const onCondition = (operator: string, key: string, values: readonly string[]): WrittenStatement => ({
  ...allow,
  Condition: { [operator]: { [key]: values } },
});

/** The statements of one of the policies, no two alike. */
const kinds: Readonly<Record<string, (policy: number) => readonly WrittenStatement[]>> = {
  everything: () => [allow],
  stars: (policy) => [onResource(`${'*'.repeat(documentLength - 20)}z${policy}`)],
  'stars and question marks': (policy) => [onResource(`${'*?'.repeat(documentLength / 2 - 20)}z${policy}`)],
  'many stars': (policy) => [onResource(`${'*r'.repeat(documentLength / 2 - 20)}z${policy}`)],
  'a long part behind a star': (policy) => [onResource(`*${'r?'.repeat(documentLength / 2 - 20)}z${policy}`)],
  'patterns of other resources': (policy) => [
    { ...allow, Resource: fill((index) => `acs:*:::*${policy * 400 + index}z`) },
  ],
  'patterns of ids': (policy) => [{ ...allow, Resource: fill((index) => `acs:vpc:*:*:*/*${policy * 400 + index}y`) }],
  'denied patterns of ids': (policy) => [
    allow,
    { ...allow, Effect: 'Deny', Resource: fill((index) => `acs:vpc:*:*:*/*${policy * 400 + index}y`) },
  ],
  'patterns of ids that a list can have': (policy) => [
    { ...allow, Resource: fill((index) => `acs:vpc:*:*:*/?c-bp1${policy * 400 + index}x`) },
  ],
  ids: (policy) => [{ ...allow, Resource: fill((index) => `acs:vpc:*:*:*/pc-${policy * 400 + index}`) }],
  actions: (policy) => [{ ...allow, Action: fill((index) => `*:*${policy * 400 + index}`) }],
  'IPv4 addresses': (policy) => [
    onCondition(
      'IpAddress',
      'acs:SourceIp',
      fill((index) => `10.${policy}.${index % 250}.0/24`),
    ),
  ],
  'IPv6 addresses': (policy) => [
    onCondition(
      'IpAddress',
      'acs:SourceIp',
      fill((index) => `::${policy}:${index}`),
    ),
  ],
  dates: (policy) => [
    onCondition(
      'DateEquals',
      'acs:CurrentTime',
      fill((index) => `20${policy + 10}-01-01T00:00:${(index % 50) + 10}Z`),
    ),
  ],
  strings: (policy) => [
    onCondition(
      'StringLike',
      'acs:SourceIp',
      fill((index) => `*${policy * 1000 + index}`),
    ),
  ],
  statements: (policy) => Array.from({ length: 90 }, (_, index) => onResource(`${policy}/${index}*`)),
};

type Ask = (RegionId: string, key: Key) => Promise<number>;

/** A client in a process of its own, so that its processor time does not count. */
function startClient(url: string): Ask & AsyncDisposable {
  const child = fork(import.meta.filename, ['client', url]);
  const ask = async (RegionId: string, key: Key): Promise<number> => {
    child.send({ RegionId, key });
    // Our own message, from `answerOrders`.
    const [status] = (await once(child, 'message')) as [number];
    return status;
  };
  return Object.assign(ask, {
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, 'exit');
    },
  });
}

function answerOrders(url: string): void {
  process.on('message', ({ RegionId, key }: { readonly RegionId: string; readonly key: Key }) => {
    void callV1(url, { Action: 'DescribePhysicalConnections', RegionId }, { key }).then(({ status }) => {
      process.send?.(status);
    });
  });
}

/** Of all threads, in milliseconds. */
async function processorTime(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** On a server that has answered nothing before. */
async function measure(name: string, policyCount: number): Promise<void> {
  const statementsOf = kinds[name];
  if (statementsOf === undefined) throw new Error(`there is no kind of policy '${name}'`);
  await using server = await startTestServer();
  await storeConnections(server, ...Array.from({ length: rowCount }, (_, index) => ({ id: `pc-bp1${index}x` })));
  const user = await aUser(server);
  for (let policy = 0; policy < policyCount; policy += 1) await attachPolicy(server, user, ...statementsOf(policy));
  await using ask = startClient(server.url);
  for (const RegionId of ['cn-hangzhou', `r::${'r'.repeat(480)}`]) {
    let status = 0;
    const call = async (): Promise<void> => {
      status = await ask(RegionId, user.key);
    };
    const first = await processorTime(call);
    const all = await processorTime(async () => {
      for (let count = 0; count < callCount; count += 1) await call();
    });
    const region = RegionId.length > 20 ? ' (long region)' : '';
    const label = `${policyCount} of ${name}${region}`;
    const times = [first, all / callCount].map((time) => time.toFixed(1).padStart(7)).join('');
    process.stdout.write(`${label.padEnd(44)}${times}   ${status}\n`);
  }
}

const [, , first, second] = process.argv;
if (first === 'client' && second !== undefined) {
  answerOrders(second);
} else if (first !== undefined) {
  await measure(first, Number(second ?? policyCounts[0]));
} else {
  process.stdout.write('processor time of a call, in ms               first   mean   status\n');
  // In a process of its own each, since the first call of a process compiles what it runs.
  for (const name of Object.keys(kinds))
    for (const count of policyCounts) await once(fork(import.meta.filename, [name, String(count)]), 'exit');
}
