// Makes the fixture of this version for test/upgrades: runs the program through a life that leaves rows in every table,
// and keeps the database, its master key, and what the official client is answered. Run once, when a version is released.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import PopCore from '@alicloud/pop-core';
import { startDemarc, type AccountKey, type DemarcHandle } from '../src/index.ts';
import { backUpSqlite } from '../src/store/whole/backup.ts';

type Parameters = Readonly<Record<string, string | number | boolean>>;
type Key = Pick<AccountKey, 'accessKeyId' | 'accessKeySecret'>;

const vpc = '2016-04-28';
const ram = '2015-05-01';
const operators = '2026-11-01';
const trail = '2020-07-06';

const root = join(import.meta.dirname, '..');

async function ask<Answer>(
  url: string,
  key: Key,
  apiVersion: string,
  action: string,
  params: Parameters,
): Promise<Answer> {
  const { accessKeyId, accessKeySecret } = key;
  const client = new PopCore({ endpoint: url, apiVersion, accessKeyId, accessKeySecret, opts: { timeout: 30_000 } });
  return await client.request<Answer>(action, { RegionId: 'cn-hangzhou', ...params });
}

const peering = { LocalGatewayIp: '10.0.0.1', PeerGatewayIp: '10.0.0.2', PeeringSubnetMask: '255.255.255.252' };
const application = {
  AccessPointId: 'ap-cn-hangzhou-yh-C',
  LineOperator: 'CT',
  PeerLocation: '杭州市滨江区江南大道88号',
};
const repeatedCall = { ...application, Name: 'first-line', Bandwidth: 100, ClientToken: 'upgrade-fixture-line-1' };

/** @returns what was made that questions are about */
async function liveThrough({ url, accounts, clock }: DemarcHandle) {
  const { first, second, operator } = accounts;
  const customer = async <Answer>(action: string, params: Parameters) =>
    await ask<Answer>(url, first, vpc, action, params);
  const staff = async (action: string, params: Parameters) =>
    await ask<unknown>(url, operator, operators, action, params);
  const access = async <Answer>(action: string, params: Parameters) =>
    await ask<Answer>(url, first, ram, action, params);

  let ports = 0;

  async function connectionInAllocating(wishes: Parameters): Promise<string> {
    const { PhysicalConnectionId } = await customer<{ PhysicalConnectionId: string }>(
      'CreatePhysicalConnection',
      wishes,
    );
    await staff('ApprovePhysicalConnection', { PhysicalConnectionId });
    ports += 1;
    const port = { AdLocation: 'Room 2, rack 14', PortNumber: `1/1/${ports}` };
    await staff('AllocatePhysicalConnection', { PhysicalConnectionId, ...port });
    return PhysicalConnectionId;
  }

  async function connectionInService(wishes: Parameters): Promise<string> {
    const PhysicalConnectionId = await connectionInAllocating(wishes);
    await clock.advance('PT1H');
    const loa = {
      InstanceId: PhysicalConnectionId,
      CompanyName: 'Blue Heron Trading',
      ConstructionTime: '2030-12-01T01:30:00.000Z',
      LineType: 'FIBRE',
      PeerLocation: '杭州市滨江区江南大道88号',
      Si: '浙江光路工程有限公司',
      'PMInfo.1.PMName': '欧阳䶮',
      'PMInfo.1.PMCertificateNo': '330106199003074417',
    };
    await customer('ApplyPhysicalConnectionLOA', loa);
    await staff('AcceptPhysicalConnectionLOA', { InstanceId: PhysicalConnectionId });
    const report = { InstanceId: PhysicalConnectionId, LineCode: 'HZ-0917', LineLabel: 'F200' };
    await customer('CompletePhysicalConnectionLOA', report);
    await customer('ConfirmPhysicalConnection', { PhysicalConnectionId });
    const term = { InstanceChargeType: 'PrePaid', Period: 1, PricingCycle: 'Year', AutoPay: true };
    await customer('CreatePhysicalConnectionOccupancyOrder', { PhysicalConnectionId, ...term });
    await customer('EnablePhysicalConnection', { PhysicalConnectionId });
    return PhysicalConnectionId;
  }

  const connection = await connectionInService(repeatedCall);
  const further = await connectionInService({ ...application, Name: 'further', ClientToken: 'upgrade-fixture-line-2' });

  const { VbrId } = await customer<{ VbrId: string }>('CreateVirtualBorderRouter', {
    ...peering,
    PhysicalConnectionId: connection,
    VlanId: 10,
    Name: 'own-router',
    EnableIpv6: true,
    LocalIpv6GatewayIp: '2001:db8::1',
    PeerIpv6GatewayIp: '2001:db8::2',
    PeeringIpv6SubnetMask: '2001:db8::/126',
    'Tags.1.Key': 'team',
    'Tags.1.Value': 'network',
    'Tag.1.Key': 'team',
    'Tag.1.Value': 'network',
  });
  const onFurther = { ...peering, LocalGatewayIp: '10.0.1.1', PeerGatewayIp: '10.0.1.2' };
  const association = { VbrId, PhysicalConnectionId: further, VlanId: 10, ...onFurther };
  await customer('AssociatePhysicalConnectionToVirtualBorderRouter', association);
  const { VbrId: theirs } = await customer<{ VbrId: string }>('CreateVirtualBorderRouter', {
    PhysicalConnectionId: connection,
    VlanId: 20,
    VbrOwnerId: second.id,
  });
  await ask(url, second, vpc, 'ModifyVirtualBorderRouterAttribute', { VbrId: theirs, ...peering });
  await customer('TerminateVirtualBorderRouter', { VbrId: theirs });

  const interfaces = { OppositeRegionId: 'cn-hangzhou' };
  const vRouter = 'vrt-bp1jcg5cmxjbl9xgcv1mb';
  const { RouterInterfaceId: acceptor } = await customer<{ RouterInterfaceId: string }>('CreateRouterInterface', {
    ...interfaces,
    RouterType: 'VRouter',
    RouterId: vRouter,
    Role: 'AcceptingSide',
    Spec: 'Negative',
    OppositeRouterType: 'VBR',
    OppositeRouterId: VbrId,
  });
  const { RouterInterfaceId: initiator } = await customer<{ RouterInterfaceId: string }>('CreateRouterInterface', {
    ...interfaces,
    RouterType: 'VBR',
    RouterId: VbrId,
    Role: 'InitiatingSide',
    Spec: 'Large.2',
    OppositeRouterId: vRouter,
    OppositeInterfaceId: acceptor,
  });
  await customer('ModifyRouterInterfaceAttribute', { RouterInterfaceId: acceptor, OppositeInterfaceId: initiator });
  await customer('ConnectRouterInterface', { RouterInterfaceId: initiator });

  await access('CreateUser', { UserName: 'ann', DisplayName: 'Ann', MobilePhone: '86-18600000000' });
  const { AccessKey } = await access<{ AccessKey: { AccessKeyId: string; AccessKeySecret: string } }>(
    'CreateAccessKey',
    { UserName: 'ann' },
  );
  await access('CreateGroup', { GroupName: 'crew', Comments: 'Night & day' });
  await access('AddUserToGroup', { GroupName: 'crew', UserName: 'ann' });
  const allowing = (action: string) =>
    JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
  await access('CreatePolicy', { PolicyName: 'reader', PolicyDocument: allowing('vpc:List*') });
  const second2 = { PolicyName: 'reader', PolicyDocument: allowing('vpc:Describe*'), SetAsDefault: true };
  await access('CreatePolicyVersion', second2);
  await access('AttachPolicyToGroup', { PolicyType: 'Custom', PolicyName: 'reader', GroupName: 'crew' });
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: [`acs:ram::${first.id}:root`] } };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '1', Statement: [trust] });
  await access('CreateRole', { RoleName: 'guest', AssumeRolePolicyDocument });
  await access('AttachPolicyToRole', { PolicyType: 'System', PolicyName: 'ReadOnlyAccess', RoleName: 'guest' });

  await staff('CreateAccount', { Name: 'A third company' });
  const pending = await connectionInAllocating({
    ...application,
    Name: 'pending',
    ClientToken: 'upgrade-fixture-line-3',
  });
  const tooEarly = customer('EnablePhysicalConnection', { PhysicalConnectionId: pending });
  const isRefused = await tooEarly.then(
    () => false,
    () => true,
  );
  if (!isRefused) throw new Error('a connection that has no port yet was enabled');

  const ann = { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret };
  return { connection, pending, ann };
}

type Life = Awaited<ReturnType<typeof liveThrough>>;

function questionsAbout({ connection, ann }: Life, { first, second, operator }: DemarcHandle['accounts']) {
  const all = { PageSize: 50 };
  const reader = { PolicyType: 'Custom', PolicyName: 'reader' };
  const rows: [Key, string, string, Parameters][] = [
    [first, vpc, 'DescribePhysicalConnections', all],
    [ann, vpc, 'DescribePhysicalConnections', all],
    [first, vpc, 'DescribePhysicalConnectionLOA', { InstanceId: connection }],
    [first, vpc, 'DescribeVirtualBorderRouters', { ...all, IncludeCrossAccountVbr: true }],
    [second, vpc, 'DescribeVirtualBorderRouters', all],
    [first, vpc, 'DescribeVirtualBorderRoutersForPhysicalConnection', { ...all, PhysicalConnectionId: connection }],
    [first, vpc, 'DescribeRouterInterfaces', all],
    [first, ram, 'GetUser', { UserName: 'ann' }],
    [first, ram, 'ListAccessKeys', { UserName: 'ann' }],
    [first, ram, 'ListGroupsForUser', { UserName: 'ann' }],
    [first, ram, 'GetPolicy', reader],
    [first, ram, 'ListPolicyVersions', reader],
    [first, ram, 'ListEntitiesForPolicy', reader],
    [first, ram, 'GetRole', { RoleName: 'guest' }],
    [first, ram, 'ListPoliciesForRole', { RoleName: 'guest' }],
    [operator, operators, 'DescribeAccounts', all],
    [operator, operators, 'DescribeOrders', all],
    [operator, operators, 'DescribeWork', all],
    [operator, operators, 'DescribeAuditEvents', {}],
    [first, trail, 'LookupEvents', {}],
  ];
  return rows.map(([{ accessKeyId, accessKeySecret }, version, action, params]) => ({
    key: { accessKeyId, accessKeySecret },
    version,
    action,
    params,
  }));
}

function rowCounts(path: string): Record<string, number> {
  using file = new DatabaseSync(path, { readOnly: true });
  const tables = file
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all();
  return Object.fromEntries(
    tables.map(({ name }) => {
      const table = String(name);
      const count = Number(file.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows']);
      if (count === 0) throw new Error(`nothing was stored in ${table}: add a call that does`);
      return [table, count];
    }),
  );
}

// Our own file.
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const target = join(root, 'test', 'upgrades', version);
const scratch = mkdtempSync(join(tmpdir(), 'demarc-upgrade-'));
const path = join(scratch, 'demarc.db');
try {
  const demarc = await startDemarc({ database: `sqlite:${path}`, provider: 'manual', stepDelay: '1h' });
  const life = await liveThrough(demarc);
  const questions = [];
  for (const question of questionsAbout(life, demarc.accounts)) {
    const { key, action, params } = question;
    questions.push({ ...question, answer: await ask<unknown>(demarc.url, key, question.version, action, params) });
  }
  const madeAt = demarc.clock.now().toISOString();
  await demarc.close();

  const compact = join(scratch, 'compact.db');
  backUpSqlite(path, compact);
  const { connection, pending } = life;
  const repeated = { params: repeatedCall, answer: { PhysicalConnectionId: connection } };
  const fixture = { madeAt, pending, repeated, rows: rowCounts(compact), questions };
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'demarc.db.gz'), gzipSync(readFileSync(compact), { level: 9 }));
  cpSync(join(scratch, 'master.key'), join(target, 'master.key'));
  writeFileSync(join(target, 'expected.json'), `${JSON.stringify(fixture, null, 2)}\n`);
  process.stdout.write(`${target} has what Demarc ${version} writes\n`);
} finally {
  rmSync(scratch, { recursive: true });
}
