// Policies are texts of the customer's: whatever they hold, one call must not keep the server busy.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { describeRegions } from '../../src/actions/vpc/location/DescribeRegions.ts';
import { listUsers } from '../../src/actions/ram/user/ListUsers.ts';
import { throttlingSchema } from '../../src/gateway/throttle.ts';
import { answerOf, refusalOf } from '../support/answers.ts';
import { ramVersion } from '../support/ram.ts';
import { startTestServer } from '../support/server.ts';
import { storeConnections } from '../support/stored-connections.ts';
import { aUser, attachPolicy, userWith, type WrittenStatement } from '../support/users.ts';

const inHangzhou = { RegionId: 'cn-hangzhou' } as const;
const allow = { Effect: 'Allow', Action: '*', Resource: '*' } as const;
const denied = { status: 403, code: 'Forbidden.RAM' } as const;

/** A log whose lines are kept. */
function keptLog() {
  const connections: string[] = [];
  return {
    connections,
    log: pino({ level: 'warn' }, { write: (connection: string) => void connections.push(connection) }),
  };
}

const fromAddresses = (count: number): WrittenStatement => ({
  ...allow,
  Condition: { IpAddress: { 'acs:SourceIp': Array.from({ length: count }, (_, index) => `::${index}`) } },
});

it('a user whose policies take too long to evaluate is denied, and the log tells why', async () => {
  const { connections, log } = keptLog();
  await using server = await startTestServer({}, log);
  const user = await userWith(server, allow);
  await answerOf(server, describeRegions, {}, { key: user.key });
  await attachPolicy(server, user, fromAddresses(700));
  expect(await refusalOf(server, describeRegions, {}, { key: user.key })).toMatchObject(denied);
  expect(connections.join('')).toContain(
    `"caller":"acs:ram::${user.accountId}:user/${user.name}","reason":"policies take more than`,
  );
});

it('a list of very many rows that would be held against very many patterns is denied', async () => {
  const { connections, log } = keptLog();
  await using server = await startTestServer({}, log);
  await storeConnections(server, ...Array.from({ length: 1300 }, (_, index) => ({ id: `pc-bp1${index}` })));
  const patterns = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `acs:vpc:*:*:physicalconnection/*bp1${index}`);
  const few = await userWith(server, { ...allow, Resource: patterns(100) });
  const many = await userWith(server, { ...allow, Resource: patterns(100) });
  await attachPolicy(server, many, { ...allow, Resource: patterns(110).map((pattern) => `${pattern}?`) });
  const list = describePhysicalConnections;
  expect((await answerOf(server, list, inHangzhou, { key: few.key })).TotalCount).toBe(100);
  expect(await refusalOf(server, list, inHangzhou, { key: many.key })).toMatchObject(denied);
  expect(connections.join('')).toContain('rows is held against 210 patterns');
  // What narrows the list first leaves few enough.
  const only = { ...inHangzhou, 'Filter.1.Key': 'PhysicalConnectionId', 'Filter.1.Value.1': 'pc-bp177' };
  expect((await answerOf(server, list, only, { key: many.key })).TotalCount).toBe(1);
});

it('a list of users is filtered by patterns of names, however long the ones that fit no name are', async () => {
  await using server = await startTestServer();
  const { key, name } = await userWith(server, {
    ...allow,
    Resource: ['acs:ram:*:*:user/user-*', `acs:ram:*:*:user/${'*a'.repeat(2000)}`],
  });
  const { Users } = await answerOf(server, listUsers, ramVersion, { key });
  expect(Users.User.map(({ UserName }) => UserName)).toContain(name);
});

it('a region that cannot be one is refused before any policy is looked at', async () => {
  await using server = await startTestServer();
  const { key } = await aUser(server);
  const asked = async (RegionId: string) => await refusalOf(server, describePhysicalConnections, { RegionId }, { key });
  expect(await asked('r::rr')).toMatchObject({ status: 404, code: 'InvalidRegionId.NotFound' });
  expect(await asked('r'.repeat(65))).toMatchObject({ status: 400, code: 'InvalidParameter' });
  expect(await asked('cn-nowhere')).toMatchObject(denied);
});

it('a call over the limit is refused before any policy is looked at', async () => {
  await using server = await startTestServer({ throttling: throttlingSchema.parse({ ratePerSecond: 0.01, burst: 1 }) });
  const { key } = await aUser(server);
  expect(await refusalOf(server, describePhysicalConnections, inHangzhou, { key })).toMatchObject(denied);
  expect(await refusalOf(server, describePhysicalConnections, inHangzhou, { key })).toMatchObject({
    code: 'Throttling.User',
  });
});
