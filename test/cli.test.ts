// The staff's side of a connection's life, typed at a terminal: a process of its own for every command.
import VpcModule from '@alicloud/vpc20160428';
import { expect, it } from 'vitest';
import { widthOf } from '../src/cli/table.ts';
import { sdk } from './support/clients.ts';
import { demarc as commandLine, emptyFolder, serving, type Ended } from './support/command-line.ts';
import { local, startTestServer, type Key } from './support/server.ts';

/** The command line with this environment, and a home in which nobody has left a profile. */
async function run(environment: Readonly<Record<string, string>>, args: readonly string[]): Promise<Ended> {
  using folder = emptyFolder();
  const home = { HOME: folder.path, USERPROFILE: folder.path };
  return await commandLine(args, { folder: folder.path, environment: { ...home, ...environment } });
}

/** The command line with a profile in the environment. */
function staff(url: string, key: Key = local.operator): (...args: string[]) => Promise<Ended> {
  const environment = {
    DEMARC_ENDPOINT: url,
    DEMARC_ACCESS_KEY_ID: key.accessKeyId,
    DEMARC_ACCESS_KEY_SECRET: key.accessKeySecret,
  };
  return async (...args) => await run(environment, args);
}

async function apply(url: string, token: string): Promise<string> {
  const created = await sdk(url).createPhysicalConnection(
    new VpcModule.CreatePhysicalConnectionRequest({
      regionId: 'cn-hangzhou',
      accessPointId: 'ap-cn-hangzhou-yh-C',
      lineOperator: 'CT',
      peerLocation: '杭州市滨江区',
      clientToken: token,
      name: '专线一号',
    }),
  );
  return created.body?.physicalConnectionId ?? '';
}

function isDone(text: string): Ended {
  return { exitCode: 0, stdout: `${text}\n`, stderr: '' };
}

it('the staff takes a connection from application to confirmation', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const demarc = staff(server.url);
  const id = await apply(server.url, 'token-1');

  const queue = await demarc('work');
  expect(queue.stdout).toMatch(/^CONNECTION +WAITING FOR +ON +SINCE +STATUS/);
  expect(queue.stdout).toMatch(new RegExp(`^${id} +Review +Provider +\\S+Z +Initial .*cn-hangzhou.*专线一号$`, 'm'));

  expect(await demarc('approve', id)).toEqual(isDone(`${id}: approved; a port can be allocated`));
  expect(await demarc('allocate', id, '--location', 'Room 3, rack 7', '--port', 'port-12')).toEqual(
    isDone(`${id}: port allocated`),
  );
  await sdk(server.url).applyPhysicalConnectionLOA(
    new VpcModule.ApplyPhysicalConnectionLOARequest({
      regionId: 'cn-hangzhou',
      instanceId: id,
      companyName: 'First Example Co.',
      constructionTime: '2126-12-01T08:00:00Z',
      lineType: 'FIBRE',
      peerLocation: '杭州市滨江区',
      si: 'Installers Ltd.',
    }),
  );
  expect((await demarc('work', '--waiting-on', 'Provider')).stdout).toContain('LOAReview');
  expect(await demarc('loa', 'accept', id)).toEqual(isDone(`${id}: letter of authorization in force`));
  expect(await demarc('work', '--waiting-on', 'Provider')).toEqual(isDone('Nothing waits.'));
  expect(await demarc('confirm', id)).toEqual(isDone(`${id}: confirmed; the customer can enable it`));
  expect((await demarc('work')).stdout).toMatch(new RegExp(`^${id} +Enabling +Customer`, 'm'));
});

it('a script gets JSON, and nothing else', async () => {
  await using server = await startTestServer();
  const id = await apply(server.url, 'token-1');
  const { exitCode, stdout, stderr } = await staff(server.url)('work', '--json');
  expect(JSON.parse(stdout)).toEqual([
    expect.objectContaining({ PhysicalConnectionId: id, WaitingFor: 'Review', WaitingOn: 'Provider' }),
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});

it('in a terminal of 80 columns no line is longer, of lists and of help', async () => {
  await using server = await startTestServer();
  await apply(server.url, 'token-1');
  const environment = {
    DEMARC_ENDPOINT: server.url,
    DEMARC_ACCESS_KEY_ID: local.operator.accessKeyId,
    DEMARC_ACCESS_KEY_SECRET: local.operator.accessKeySecret,
    COLUMNS: '80',
  };
  for (const args of [['work'], ['audit'], ['--help'], ['account', 'modify', '--help'], ['faults', 'add', '--help']]) {
    const { stdout, exitCode } = await run(environment, args);
    expect(exitCode).toBe(0);
    expect(Math.max(...stdout.split('\n').map(widthOf)), stdout).toBeLessThanOrEqual(80);
  }
});

it('a wrong secret, an unknown id and a server that is away each end in one line and exit code 1', async () => {
  const server = await startTestServer();
  const demarc = staff(server.url);
  const expectComplaint = (ended: Ended, line: RegExp): void => {
    expect(ended.stderr).toMatch(line);
    expect(ended).toMatchObject({ exitCode: 1, stdout: '' });
  };
  expectComplaint(
    await staff(server.url, { ...local.operator, accessKeySecret: 'wrong' })('work'),
    /^demarc: SignatureDoesNotMatch: .*\(request id [0-9A-F-]{36}\)\n$/,
  );
  expectComplaint(
    await demarc('approve', 'pc-unknown'),
    /^demarc: InvalidPhysicalConnectionId\.NotFound: .*\(request id [0-9A-F-]{36}\)\n$/,
  );
  await server.close();
  expectComplaint(
    await demarc('work'),
    /^demarc: http:\/\/127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\); is the server running there\?\n$/,
  );
});

it('a server in local mode is found on whatever port it listens, until it ends', async () => {
  using folder = emptyFolder();
  const place = { folder: folder.path, environment: { HOME: folder.path, USERPROFILE: folder.path } };
  await using server = await serving(['--port', '0', '--database', 'memory:'], place);
  const { exitCode, stdout, stderr } = await commandLine(['accounts'], place);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: `demarc: nothing is configured; calling ${server.url} with the built-in operator key\n`,
  });
  expect(stdout).toContain(local.first.accountId);
  const elsewhere = { ...place.environment, DEMARC_ENDPOINT: 'http://127.0.0.1:1' };
  for (const args of [
    ['--profile', 'local', 'clock'],
    ['work', '--profile', 'local'],
  ])
    expect(await commandLine(args, { ...place, environment: elsewhere })).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await commandLine(['env'], place)).stdout).toContain(new URL(server.url).host);
  await server.stop('SIGTERM');
  expect((await commandLine(['accounts'], place)).stderr).toContain('calling http://127.0.0.1:8090 with');
});

it('a part of a profile without the rest is refused', async () => {
  const outcome = await run({ DEMARC_ENDPOINT: 'http://127.0.0.1:1' }, ['work']);
  expect(outcome).toMatchObject({ exitCode: 1, stdout: '' });
  expect(outcome.stderr).toMatch(/^demarc: accessKeyId is not configured; set DEMARC_ACCESS_KEY_ID or write it to /);
});
