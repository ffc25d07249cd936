// Recordings of what servers answer: what is in them, what must not be, and where two of them differ.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import type { Case } from '../../conformance/cases.ts';
import { differences } from '../../conformance/difference.ts';
import { newMasking } from '../../conformance/masking.ts';
import { newRecorder, readRecording, writeRecording, type Recording } from '../../conformance/recording.ts';
import { runSuite } from '../../conformance/suite.ts';
import { localTarget, type Edition } from '../../conformance/target.ts';
import { emptyFolder } from '../support/command-line.ts';
import { local, startTestServer } from '../support/server.ts';
import { storeConnection, storedConnections } from '../support/stored-connections.ts';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

const isRecorded = ({ action, name }: Case): boolean =>
  name.endsWith(' answers') ||
  name.includes('SignatureDoesNotMatch') ||
  (action === 'ModifyVirtualBorderRouterAttribute' && name.includes('NotFound')) ||
  (action === 'CreatePhysicalConnection' && name.includes('misses'));

// Hundreds of calls, beside the other tests.
const patienceMs = 120_000;

async function recordingOf(edition: Edition): Promise<Recording> {
  await using server = await startTestServer({ provider: 'manual', stepDelay: 0, edition });
  const target = localTarget(server.url, edition);
  const recorder = newRecorder(target);
  await runSuite(target, { only: isRecorded, record: recorder.record });
  return recorder.recording();
}

let ofReference: Recording;
let ofCurrent: Recording;
beforeAll(async () => {
  ofReference = await recordingOf('2019-08');
  ofCurrent = await recordingOf('current');
}, patienceMs);

it('two servers of one edition are recorded alike', async () => {
  expect(differences(ofCurrent, await recordingOf('current'))).toEqual([]);
});

it('where the editions differ is told by path', () => {
  const lines = differences(ofReference, ofCurrent);
  expect(lines).toContainEqual('ModifyVirtualBorderRouterAttribute refuses InvalidVbrId.NotFound › status: 400 → 404');
  const onlyInReference = lines.filter((line) => line.startsWith('CreatePhysicalConnection misses'));
  expect(onlyInReference.map((line) => line.replace(/: .*→ /s, ': … → '))).toEqual([
    'CreatePhysicalConnection misses ClientToken: … → nothing',
    'CreatePhysicalConnection misses PeerLocation: … → nothing',
  ]);
  expect(lines.filter((line) => line.includes(' answers › '))).toEqual([
    'DescribePhysicalConnections answers › body.PhysicalConnectionSet.PhysicalConnectionType[0].AdDetailLocation: nothing → "Room 2, rack 14"',
    'DescribePhysicalConnections answers › body.PhysicalConnectionSet.PhysicalConnectionType[0].ProductType: nothing → "PhysicalConnection"',
    'DescribePhysicalConnections answers › body.PhysicalConnectionSet.PhysicalConnectionType[0].VirtualPhysicalConnectionCount: nothing → 0',
    'DescribePhysicalConnections answers › body.PhysicalConnectionSet.PhysicalConnectionType[0].ResourceGroupId: nothing → "<rg-1>"',
    'DescribePhysicalConnections answers › body.PhysicalConnectionSet.PhysicalConnectionType[0].Tags: nothing → {"tags":[]}',
    'DescribeRouterInterfaceAttribute answers › body.OppositeInterfaceOwnerId: "<account-1>" → ""',
    'DescribeRouterInterfaceAttribute answers › body.OppositeInterfaceBusinessStatus: nothing → "Normal"',
    'DescribeRouterInterfaceAttribute answers › body.OppositeInterfaceSpec: nothing → "Negative"',
    'DescribeRouterInterfaceAttribute answers › body.OppositeRouterType: nothing → "VRouter"',
    'DescribeRouterInterfaceAttribute answers › body.VpcInstanceId: nothing → "<vpc-1>"',
    'DescribeRouterInterfaces answers › body.RouterInterfaceSet.RouterInterfaceType[0].OppositeVpcInstanceId: nothing → "<vpc-1>"',
    'DescribeVirtualBorderRouters answers › body.VirtualBorderRouterSet.VirtualBorderRouterType[0].ResourceGroupId: nothing → "<rg-1>"',
  ]);
  expect(lines).toHaveLength(15);
});

it('a recording has references for ids, times, accounts, addresses and keys, and no secret', () => {
  const text = JSON.stringify(ofReference);
  const told: readonly RegExp[] = [
    /\b(pc|vbr|ri|vtb)-bp1[a-z0-9]{10}/,
    /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/,
    /\b\d{16}\b/,
    /\b127\.0\.0\.1\b/,
    /LTAI\w{8}|\bDK\d{8}/,
    /[0-9A-F]{8}-[0-9A-F]{4}-/,
    /testsecret|operatorsecret/,
  ];
  for (const pattern of told) expect(text).not.toMatch(pattern);
  expect(ofReference.cases['CreateAccessKey answers']?.body).toMatchObject({
    AccessKey: { AccessKeyId: '<key-1>', AccessKeySecret: '<secret>' },
  });
  expect(ofReference.cases['AssumeRole answers']?.body).toMatchObject({
    Credentials: { AccessKeySecret: '<secret>', SecurityToken: '<secret>', Expiration: '<time-1>' },
  });
  expect(ofReference.cases['CreatePhysicalConnection answers']?.body).toEqual({
    PhysicalConnectionId: '<pc-1>',
    RequestId: '<request-1>',
  });
  expect(text).toContain('server string to sign is:<what was signed>');
});

it('what is the same has the same reference within a case, and keeps what kind of thing it is', () => {
  const key = { accessKeyId: 'my-own-key', accessKeySecret: 'hush-hush' };
  const { mask } = newMasking([key]);
  expect(
    mask({
      first: 'pc-bp1ca4wca27ex97yccdbe',
      second: ['vbr-bp1jcg5cmxjbl9xgcv1mb', 'pc-bp1ca4wca27ex97yccdbe'],
      arn: 'acs:ram::1231579085529123:root',
      owner: 1231579085529123,
      peer: '10.0.0.2 2001:db8::1',
      said: 'by my-own-key with hush-hush',
      kept: ['Enabled', 10, true, '2019-08', 'ap-cn-hangzhou-yh-C', 'cn-zhangjiakou'],
    }),
  ).toEqual({
    first: '<pc-1>',
    second: ['<vbr-1>', '<pc-1>'],
    arn: 'acs:ram::<account-1>:root',
    owner: '<account-1>',
    peer: '<ip-1> <ip-2>',
    said: 'by <key-1> with <secret>',
    kept: ['Enabled', 10, true, '2019-08', 'ap-cn-hangzhou-yh-C', 'cn-zhangjiakou'],
  });
});

it('what people have written is kept back where it may be private', () => {
  const answer = {
    Name: 'secret project',
    PeerLocation: 'Room 7',
    Status: 'Enabled',
    Code: 'InvalidStatus',
    Type: 'VPC',
  };
  expect(newMasking([], true).mask(answer)).toEqual({
    ...answer,
    Name: '<words-1>',
    PeerLocation: '<words-2>',
  });
  expect(newMasking([]).mask(answer)).toEqual(answer);
});

it('the command lists the differences of two files, and says so by its exit code', async () => {
  using folder = emptyFolder();
  const [one, other] = [join(folder.path, 'one.json'), join(folder.path, 'other.json')];
  const answered = { action: 'X', parameters: {}, status: 200, body: { List: { Item: [{ A: 1 }] } } };
  writeRecording(one, { edition: 'current', cases: { 'X answers': answered } });
  writeRecording(other, {
    edition: 'current',
    cases: { 'X answers': { ...answered, body: { List: { Item: [{ A: '1' }, {}] } } } },
  });
  const diff = async (...paths: string[]) =>
    await run(process.execPath, ['conformance/run.ts', 'diff', ...paths], { cwd: root });
  await expect(diff(one, other)).rejects.toMatchObject({
    code: 1,
    stdout: [
      'X answers › body.List.Item[0].A: 1 → "1"',
      'X answers › body.List.Item[1]: nothing → {}',
      '2 differences\n',
    ].join('\n'),
  });
  expect((await diff(one, one)).stdout).toBe('0 differences\n');
});

const ownKeys = {
  PATH: process.env['PATH'],
  ALIBABA_CLOUD_ACCESS_KEY_ID: local.first.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: local.first.accessKeySecret,
};

it('the live service is not called without own keys', async () => {
  const live = run(process.execPath, ['conformance/run.ts', '--target', 'live'], { cwd: root, env: {} });
  await expect(live).rejects.toThrow('takes your own keys');
});

it('a run against the live service warns, and only reads', async () => {
  await using server = await startTestServer({ edition: 'current' });
  const id = await storeConnection(server, { name: 'our-first-line', peerLocation: 'Hangzhou, Room 7' });
  using folder = emptyFolder();
  const path = join(folder.path, 'live.json');
  const args = ['conformance/run.ts', '--target', 'live', '--url', server.url, '--record', path];
  const { stdout } = await run(process.execPath, args, { cwd: root, env: ownKeys });
  expect(stdout).toContain('LIVE service');
  expect(stdout).toMatch(/: \d+ passed, 0 failed, 0 not run\n$/);
  expect((await storedConnections(server)).map((stored) => [stored.id, stored.revision])).toEqual([[id, 1]]);
  const { cases } = readRecording(path);
  expect(Object.values(cases).map(({ action }) => action)).toSatisfy((actions: string[]) =>
    actions.every((action) => /^(Describe|List|Get)/.test(action)),
  );
  expect(Object.keys(cases)).toContain('DescribeRegions answers');
  expect(cases['DescribePhysicalConnections answers in any account']?.body).toMatchObject({
    PhysicalConnectionSet: { PhysicalConnectionType: [{ PhysicalConnectionId: '<pc-1>', Name: '<words-1>' }] },
  });
  expect(readFileSync(path, 'utf8')).not.toMatch(/testid|testsecret|our-first-line|Room 7/);
});

it('a run that accepts costs applies for connections, and leaves none', async () => {
  await using server = await startTestServer({ edition: 'current', provider: 'manual' });
  const args = ['conformance/run.ts', '--target', 'live', '--url', server.url, '--i-accept-costs'];
  const { stdout } = await run(process.execPath, args, { cwd: root, env: ownKeys });
  expect(stdout).toMatch(/: \d+ passed, 0 failed, \d+ not run\n$/);
  expect(stdout).toContain('not run: EnablePhysicalConnection answers');
  expect(stdout).not.toContain('not run: CreatePhysicalConnection answers');
  expect(await storedConnections(server)).toEqual([]);
});
