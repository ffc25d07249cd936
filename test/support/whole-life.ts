// A run of calls that makes resources of every kind: connections in service and before, VBRs of two accounts, router
// interfaces, users with groups, policies and roles, a further account, and a call that is refused.
import PopCore from '@alicloud/pop-core';
import { local, type Key } from './server.ts';
import { advance } from './virtual-border-routers.ts';

export type Parameters = Readonly<Record<string, string | number | boolean>>;

export const products = { vpc: '2016-04-28', ram: '2015-05-01', operators: '2026-11-01', trail: '2020-07-06' } as const;

const { vpc, ram, operators } = products;

/** Asks as the older official client does. */
export async function ask<Answer>(
  url: string,
  { accessKeyId, accessKeySecret }: Key,
  apiVersion: string,
  action: string,
  params: Parameters,
): Promise<Answer> {
  const client = new PopCore({ endpoint: url, apiVersion, accessKeyId, accessKeySecret, opts: { timeout: 30_000 } });
  return await client.request<Answer>(action, { RegionId: 'cn-hangzhou', ...params });
}

const peering = { LocalGatewayIp: '10.0.0.1', PeerGatewayIp: '10.0.0.2', PeeringSubnetMask: '255.255.255.252' };
/**
 * Makes these calls on a server in local mode, whose clock it moves by hours.
 * @param vRouter of a VPC; the edition of the reference knows no VPCs and takes any
 * @param name distinguishes the users, groups, policies, roles, ports and client tokens from those of other runs
 * @returns the ids of what was made
 */
export async function liveThrough(
  server: { readonly url: string },
  name: string,
  vRouter = 'vrt-bp1jcg5cmxjbl9xgcv1mb',
) {
  const { url } = server;
  const { first, second, operator } = local;
  const customer = async <Answer>(action: string, params: Parameters) =>
    await ask<Answer>(url, first, vpc, action, params);
  const staff = async (action: string, params: Parameters) =>
    await ask<unknown>(url, operator, operators, action, params);
  const access = async <Answer>(action: string, params: Parameters) =>
    await ask<Answer>(url, first, ram, action, params);
  const applicationNamed = (kind: string) => ({
    AccessPointId: 'ap-cn-hangzhou-yh-C',
    LineOperator: 'CT',
    PeerLocation: '杭州市滨江区江南大道88号',
    Name: `${name}-${kind}`,
    ClientToken: `${name}-${kind}`,
  });
  const repeated = { ...applicationNamed('first'), Bandwidth: 100 };

  let ports = 0;

  async function connectionInAllocating(wishes: Parameters): Promise<string> {
    const { PhysicalConnectionId } = await customer<{ PhysicalConnectionId: string }>(
      'CreatePhysicalConnection',
      wishes,
    );
    await staff('ApprovePhysicalConnection', { PhysicalConnectionId });
    ports += 1;
    const port = { AdLocation: 'Room 2, rack 14', PortNumber: `${name}/1/${ports}` };
    await staff('AllocatePhysicalConnection', { PhysicalConnectionId, ...port });
    return PhysicalConnectionId;
  }

  async function connectionWithLoa(wishes: Parameters): Promise<string> {
    const PhysicalConnectionId = await connectionInAllocating(wishes);
    await advance(server, 'PT1H');
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
    return PhysicalConnectionId;
  }

  async function connectionInService(wishes: Parameters): Promise<string> {
    const PhysicalConnectionId = await connectionWithLoa(wishes);
    const report = { InstanceId: PhysicalConnectionId, LineCode: 'HZ-0917', LineLabel: 'F200' };
    await customer('CompletePhysicalConnectionLOA', report);
    await customer('ConfirmPhysicalConnection', { PhysicalConnectionId });
    const term = { InstanceChargeType: 'PrePaid', Period: 1, PricingCycle: 'Year', AutoPay: true };
    await customer('CreatePhysicalConnectionOccupancyOrder', { PhysicalConnectionId, ...term });
    await customer('EnablePhysicalConnection', { PhysicalConnectionId });
    return PhysicalConnectionId;
  }

  async function drawLoa(InstanceId: string): Promise<void> {
    type Loa = Readonly<Record<'PhysicalConnectionLOAType', { readonly LoaUrl: string }>>;
    const { PhysicalConnectionLOAType } = await customer<Loa>('DescribePhysicalConnectionLOA', { InstanceId });
    const { ok: isDrawn, status } = await fetch(PhysicalConnectionLOAType.LoaUrl);
    if (!isDrawn) throw new Error(`the LOA of ${InstanceId} answers ${status}`);
  }

  const connection = await connectionInService(repeated);
  const further = await connectionInService(applicationNamed('further'));

  // A complete LOA's document is forgotten.
  await drawLoa(await connectionWithLoa(applicationNamed('awaited')));

  const { VbrId } = await customer<{ VbrId: string }>('CreateVirtualBorderRouter', {
    ...peering,
    PhysicalConnectionId: connection,
    VlanId: 10,
    Name: 'own-router',
    EnableIpv6: true,
    LocalIpv6GatewayIp: '2001:db8::1',
    PeerIpv6GatewayIp: '2001:db8::2',
    PeeringIpv6SubnetMask: '2001:db8::/126',
    'Tag.1.Key': 'team',
    'Tag.1.Value': 'network',
  });
  const onFurther = { ...peering, LocalGatewayIp: '10.0.1.1', PeerGatewayIp: '10.0.1.2' };
  const association = { VbrId, PhysicalConnectionId: further, VlanId: 10, ...onFurther };
  await customer('AssociatePhysicalConnectionToVirtualBorderRouter', association);
  const { VbrId: theirs } = await customer<{ VbrId: string }>('CreateVirtualBorderRouter', {
    PhysicalConnectionId: connection,
    VlanId: 20,
    VbrOwnerId: second.accountId,
  });
  await ask(url, second, vpc, 'ModifyVirtualBorderRouterAttribute', { VbrId: theirs, ...peering });
  await customer('TerminateVirtualBorderRouter', { VbrId: theirs });

  const interfaces = { OppositeRegionId: 'cn-hangzhou' };
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

  const names = { UserName: `${name}-ann`, PolicyName: `${name}-reader`, RoleName: `${name}-guest` };
  const { UserName, PolicyName, RoleName } = names;
  const GroupName = `${name}-crew`;
  await access('CreateUser', { UserName, DisplayName: 'Ann', MobilePhone: '86-18600000000' });
  const { AccessKey } = await access<{ AccessKey: { AccessKeyId: string; AccessKeySecret: string } }>(
    'CreateAccessKey',
    { UserName },
  );
  await access('CreateGroup', { GroupName, Comments: 'Night & day' });
  await access('AddUserToGroup', { GroupName, UserName });
  const allowing = (action: string) =>
    JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
  const tag = { 'Tag.1.Key': 'team', 'Tag.1.Value': 'net' };
  await access('CreatePolicy', { PolicyName, PolicyDocument: allowing('vpc:List*'), ...tag });
  const second2 = { PolicyName, PolicyDocument: allowing('vpc:Describe*'), SetAsDefault: true };
  await access('CreatePolicyVersion', second2);
  await access('AttachPolicyToGroup', { PolicyType: 'Custom', PolicyName, GroupName });
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: [`acs:ram::${first.accountId}:root`] } };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '1', Statement: [trust] });
  await access('CreateRole', { RoleName, AssumeRolePolicyDocument, ...tag });
  await access('AttachPolicyToRole', { PolicyType: 'System', PolicyName: 'ReadOnlyAccess', RoleName });

  await staff('CreateAccount', { Name: `${name} Limited` });
  const pending = await connectionInAllocating(applicationNamed('pending'));
  const tooEarly = customer('EnablePhysicalConnection', { PhysicalConnectionId: pending });
  const isRefused = await tooEarly.then(
    () => false,
    () => true,
  );
  if (!isRefused) throw new Error('a connection that has no port yet was enabled');

  const ann = { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret };
  return { connection, pending, ann, repeated, names };
}
