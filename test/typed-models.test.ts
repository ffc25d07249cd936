// What the models of the official SDKs have room for, and what Demarc fills of it. The answers are those that conformance keeps,
// and those of a server of the current edition with as much on it as calls can bring about.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readContractRow } from '../conformance/contract.ts';
import { isModel, modelNamed, type Model } from '../conformance/official-sdk.ts';
import { shapeOf } from '../conformance/shape.ts';
import { productNames, versions, type Product } from '../conformance/target.ts';
import { openApi } from './support/clients.ts';
import { local, startTestServer } from './support/server.ts';
import { unfilledFields } from './owed/unfilled-fields.ts';
import { advance } from './support/virtual-border-routers.ts';
import { liveThrough } from './support/whole-life.ts';

type Shape = ReadonlyMap<string, string>;

const listType = z.object({ type: z.literal('array'), itemType: z.unknown() });

/** Kind by path of every leaf that the model has room for. */
function roomOf(type: unknown, path = ''): Shape {
  if (isModel(type))
    return new Map(membersOf(type).flatMap(([name, member]) => [...roomOf(member, within(path, name))]));
  const list = listType.safeParse(type);
  if (list.success) return roomOf(list.data.itemType, `${path}[]`);
  return new Map([[path, typeof type === 'string' ? type : 'any']]);
}

const within = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

function membersOf(model: Model): (readonly [wireName: string, type: unknown])[] {
  const types = model.types();
  return Object.entries(model.names()).map(([member, wireName]) => [wireName, types[member]]);
}

const expectedFolder = join(import.meta.dirname, '..', 'conformance', 'data', 'expected');
const kept = z.object({ answer: z.record(z.string(), z.string()).optional() });

const actions = readdirSync(expectedFolder)
  .map((file) => file.replace(/\.json$/, ''))
  .flatMap((action) =>
    productNames.flatMap((product) => {
      const model = modelNamed(product, `${action}ResponseBody`);
      // Products have actions of the same name.
      return model === undefined || readContractRow(action).product !== product ? [] : [{ product, action, model }];
    }),
  );

function keptAnswer(action: string): Shape {
  const text = readFileSync(join(expectedFolder, `${action}.json`), 'utf8');
  return new Map(Object.entries(kept.parse(JSON.parse(text)).answer ?? {}));
}

/** The shapes of what the server answers to reads once everything is on it, by action. */
async function richAnswers(): Promise<ReadonlyMap<string, Shape>> {
  await using server = await startTestServer({ edition: 'current' });
  const ask = openApi(server.url);
  const call = async (product: Product, action: string, query: Record<string, string>) =>
    await ask(action, { version: versions[product], query });
  const inRegion = { RegionId: 'cn-hangzhou' };
  const vpc = async (action: string, query: Record<string, string>) =>
    await call('Vpc', action, { ...inRegion, ...query });

  const shapes = new Map<string, Map<string, string>>();
  const note = (action: string, answer: unknown) => {
    const shape = shapes.get(action) ?? new Map<string, string>();
    for (const [path, kind] of shapeOf(answer)) shape.set(path, kind);
    shapes.set(action, shape);
    return answer;
  };
  const look = async (action: string, query: Record<string, string> = {}) => note(action, await vpc(action, query));

  const team = { 'Tag.1.Key': 'team', 'Tag.1.Value': 'net' };
  const tag = async (ResourceType: string, id: string) =>
    await vpc('TagResourcesForExpressConnect', { ResourceType, 'ResourceId.1': id, ...team });

  const VpcId =
    idsIn(
      await vpc('CreateVpc', { VpcName: 'office', CidrBlock: '192.168.0.0/16', Description: 'of the office', ...team }),
      'VpcId',
    )[0] ?? '';
  await advance(server, 'PT1H');
  const vSwitch = { VpcId, CidrBlock: '192.168.1.0/24', ZoneId: 'cn-hangzhou-h', VSwitchName: 'desk', ...team };
  const VSwitchId = idsIn(await vpc('CreateVSwitch', vSwitch), 'VSwitchId')[0] ?? '';
  await advance(server, 'PT1H');
  const [vRouter = ''] = idsIn(await vpc('DescribeVpcs', { VpcId }), 'VRouterId');
  const { connection, names } = await liveThrough(server, 'rich', vRouter);
  // The interfaces have been connected by then.
  await advance(server, 'PT1H');

  await tag('PHYSICALCONNECTION', connection);
  await vpc('CreatePhysicalConnectionOccupancyOrder', {
    PhysicalConnectionId: connection,
    ...{
      InstanceChargeType: 'PrePaid',
      Period: '1',
      PricingCycle: 'Year',
      AutoPay: 'true',
      ClientToken: 'rich-renewal',
    },
  });
  const connectionNamed = async (name: string) => {
    const asked = { 'Filter.1.Key': 'Name', 'Filter.1.Value.1': name };
    return idsIn(await vpc('DescribePhysicalConnections', asked), 'PhysicalConnectionId')[0] ?? '';
  };
  const awaited = await connectionNamed('rich-awaited');
  const carrier = { LineServiceProvider: 'China Telecom', LineSPContactInfo: '13900000000' };
  await vpc('CompletePhysicalConnectionLOA', { InstanceId: awaited, LineCode: 'HZ-2', LineLabel: 'F201', ...carrier });
  await look('DescribePhysicalConnectionLOA', { InstanceId: awaited });
  await openApi(server.url, local.operator)('WithdrawPhysicalConnectionLOA', {
    version: '2026-11-01',
    query: { InstanceId: awaited, Reason: 'the technician is another' },
  });
  await look('DescribePhysicalConnectionLOA', { InstanceId: awaited });
  await look('DescribePhysicalConnections', { IncludeReservationData: 'true' });

  const VbrId = idsIn(await look('DescribeVirtualBorderRouters'), 'VbrId')[0] ?? '';
  await vpc('ModifyVirtualBorderRouterAttribute', { VbrId, Bandwidth: '500', CircuitCode: 'HZ-1' });
  const further = { VbrId, PhysicalConnectionId: await connectionNamed('rich-further') };
  await vpc('UnassociatePhysicalConnectionFromVirtualBorderRouter', further);
  await vpc('AssociatePhysicalConnectionToVirtualBorderRouter', {
    ...{ ...further, VlanId: '11', CircuitCode: 'HZ-3', EnableIpv6: 'true' },
    ...{ LocalGatewayIp: '10.0.1.1', PeerGatewayIp: '10.0.1.2', PeeringSubnetMask: '255.255.255.252' },
    ...{ LocalIpv6GatewayIp: '2001:db8:1::1', PeerIpv6GatewayIp: '2001:db8:1::2' },
    PeeringIpv6SubnetMask: '2001:db8:1::/126',
  });
  await vpc('TerminateVirtualBorderRouter', { VbrId });
  await advance(server, 'PT1H');
  await look('DescribeVirtualBorderRouters');
  await vpc('RecoverVirtualBorderRouter', { VbrId });
  await advance(server, 'PT1H');
  await look('DescribeVirtualBorderRouters');
  await look('DescribeVirtualBorderRoutersForPhysicalConnection', { PhysicalConnectionId: connection });

  await look('DescribeVpcs');
  const [RouteTableId = ''] = idsIn(
    await look('DescribeRouteTableList', { RouterId: vRouter, RouterType: 'VRouter' }),
    'RouteTableId',
  );
  const hop =
    idsIn(
      await vpc('DescribeRouterInterfaces', { 'Filter.1.Key': 'RouterId', 'Filter.1.Value.1': vRouter }),
      'RouterInterfaceId',
    )[0] ?? '';
  await vpc('CreateRouteEntry', {
    ...{ RouteTableId, DestinationCidrBlock: '10.4.0.0/16', NextHopType: 'RouterInterface', NextHopId: hop },
    ...{ RouteEntryName: 'to-the-office', Description: 'of the office' },
  });
  await advance(server, 'PT1H');
  await look('DescribeRouteTables', { RouteTableId });
  await look('DescribeRouteEntryList', { RouteTableId });
  await look('DescribeVpcAttribute', { VpcId });
  await look('DescribeVSwitchAttributes', { VSwitchId });

  await vpc('CreateRouterInterface', {
    ...{ RouterType: 'VBR', RouterId: VbrId, Role: 'InitiatingSide', Spec: 'Large.2', OppositeRegionId: 'cn-hangzhou' },
    ...{ InstanceChargeType: 'PrePaid', Period: '1', PricingCycle: 'Year', OppositeRouterType: 'VRouter' },
  });
  for (const RouterInterfaceId of idsIn(await look('DescribeRouterInterfaces'), 'RouterInterfaceId')) {
    const probes = {
      HealthCheckSourceIp: '10.0.0.1',
      HealthCheckTargetIp: '10.0.0.2',
      HcRate: '1000',
      HcThreshold: '8',
    };
    const texts = { Name: 'to-the-vpc', Description: 'of the office' };
    await vpc('ModifyRouterInterfaceAttribute', { RouterInterfaceId, ...texts, ...probes });
    await tag('ROUTERINTERFACE', RouterInterfaceId);
    await look('DescribeRouterInterfaceAttribute', { InstanceId: RouterInterfaceId });
  }
  await look('DescribeRouterInterfaces', { IncludeReservationData: 'true' });

  const { UserName } = names;
  const email = { NewMobilePhone: '86-18600000001', NewEmail: 'ann@example.com' };
  note('UpdateUser', await call('Ram', 'UpdateUser', { UserName, ...email }));
  note('GetUser', await call('Ram', 'GetUser', { UserName }));
  note('ListUsers', await call('Ram', 'ListUsers', {}));
  // A second one of each kind, so that a page of one is followed by another.
  const { GroupName, RoleName } = { GroupName: 'rich-crew', RoleName: 'rich-second' };
  await call('Ram', 'CreateUser', { UserName: 'rich-bob' });
  await call('Ram', 'AddUserToGroup', { UserName: 'rich-bob', GroupName });
  await call('Ram', 'CreateGroup', { GroupName: 'rich-second' });
  const AssumeRolePolicyDocument = z
    .object({ Role: z.object({ AssumeRolePolicyDocument: z.string() }) })
    .parse(await call('Ram', 'GetRole', { RoleName: names.RoleName })).Role.AssumeRolePolicyDocument;
  await call('Ram', 'CreateRole', { RoleName, AssumeRolePolicyDocument });
  note('ListUsersForGroup', await call('Ram', 'ListUsersForGroup', { GroupName, MaxItems: '1' }));
  for (const list of ['ListUsers', 'ListGroups', 'ListRoles', 'ListPolicies'])
    note(list, await call('Ram', list, { MaxItems: '1' }));
  const role = { ResourceType: 'role', 'ResourceNames.1': names.RoleName };
  note('ListTagResources', await call('Ram', 'ListTagResources', role));
  return shapes;
}

/** The values of the fields of this name, wherever they are in an answer. */
function idsIn(answer: unknown, name: string): string[] {
  if (Array.isArray(answer)) return answer.flatMap((member: unknown) => idsIn(member, name));
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]: [string, unknown]) =>
    key === name && typeof value === 'string' ? [value] : idsIn(value, name),
  );
}

const rich = await richAnswers();

/** What the model has room for and no answer fills, or fills with another kind. */
function unfilledOf(action: string, model: Model): string[] {
  const filled = new Map([...keptAnswer(action), ...(rich.get(action) ?? [])]);
  return [...roomOf(model)].filter(([path, kind]) => kind !== 'any' && filled.get(path) !== kind).map(([path]) => path);
}

describe('what the models of the official SDKs have room for is filled, or a reason is given', () => {
  it.each(actions)('$product $action', ({ product, action, model }) => {
    const unfilled = unfilledOf(action, model);
    const reasons = Object.keys(unfilledFields[`${product} ${action}`] ?? {});
    const without = unfilled.filter((path) => !reasons.some((reason) => covers(reason, path)));
    expect(without, 'these have neither a value nor a reason').toEqual([]);
    const needless = reasons.filter((reason) => !unfilled.some((path) => covers(reason, path)));
    expect(needless, 'these are filled: take their reasons away').toEqual([]);
  });
});

/** A reason is about a field, or about all in it. */
function covers(reason: string, path: string): boolean {
  return path === reason || path.startsWith(`${reason}.`) || path.startsWith(`${reason}[]`);
}
