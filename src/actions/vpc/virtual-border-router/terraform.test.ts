// The order of calls that Terraform's provider makes for a VBR and for its further connections, sent the way it sends them: v1,
// POST, the protocol's parameters in the query and the action's in a form. It reads JSON numbers and booleans strictly.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startTestServer, localGroup } from '../../../../test/support/server.ts';
import { signV1 } from '../../../../test/support/signed-call.ts';
import { advance, aConnection } from '../../../../test/support/virtual-border-routers.ts';

const ofProtocol = [
  'AccessKeyId',
  'Action',
  'Format',
  'Signature',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureVersion',
  'Timestamp',
  'Version',
];

interface TerraformReply {
  readonly status: number;
  readonly body: unknown;
}

async function call(url: string, Action: string, business: Readonly<Record<string, string>>): Promise<TerraformReply> {
  const signed = signV1({ Action, Format: 'json', RegionId: 'cn-hangzhou', ...business }, { method: 'POST' });
  const [query, form] = [new URLSearchParams(), new URLSearchParams()];
  for (const [name, value] of Object.entries(signed)) (ofProtocol.includes(name) ? query : form).append(name, value);
  const response = await fetch(`${url}/?${query.toString()}`, { method: 'POST', body: form });
  return { status: response.status, body: await response.json() };
}

async function succeed(url: string, action: string, business: Readonly<Record<string, string>>): Promise<unknown> {
  const { status, body } = await call(url, action, business);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

function token(action: string): string {
  return `TF-${action}-${Math.floor(Date.now() / 1000)}-${randomUUID()}`.slice(0, 64);
}

/** What formatInt of the provider takes without a panic. */
const formatInt = z.union([z.number(), z.string().regex(/^-?\d*$/), z.null()]).optional();

const associationSchema = z.looseObject({
  PhysicalConnectionId: z.string(),
  Status: z.string(),
  EnableIpv6: z.boolean(),
  VlanId: formatInt,
});

const vbrSchema = z.looseObject({
  VbrId: z.string(),
  Status: z.string(),
  PhysicalConnectionId: z.string(),
  RouteTableId: z.string(),
  CreationTime: z.string(),
  Mtu: z.number(),
  EnableIpv6: z.boolean(),
  SitelinkEnable: z.boolean(),
  Bandwidth: formatInt,
  VlanId: formatInt,
  DetectMultiplier: formatInt,
  MinRxInterval: formatInt,
  MinTxInterval: formatInt,
  Tags: z.looseObject({ Tags: z.array(z.looseObject({ Key: z.string(), Value: z.string() })) }),
  AssociatedPhysicalConnections: z.looseObject({ AssociatedPhysicalConnection: z.array(associationSchema) }),
});

// The wrappers have to be there even around nothing.
const pageSchema = z.looseObject({
  VirtualBorderRouterSet: z.looseObject({ VirtualBorderRouterType: z.array(vbrSchema) }),
});

async function readVbr(url: string, id: string) {
  const filter = { IncludeCrossAccountVbr: 'true', 'Filter.1.Key': 'VbrId', 'Filter.1.Value.1': id };
  const page = pageSchema.parse(await succeed(url, 'DescribeVirtualBorderRouters', filter));
  return page.VirtualBorderRouterSet.VirtualBorderRouterType[0];
}

it('alicloud_express_connect_virtual_border_router lives from create to destroy', async () => {
  await using server = await startTestServer({ edition: 'current', stepDelay: 5000 });
  const { url } = server;
  const connection = await aConnection(server);
  const peering = { LocalGatewayIp: '10.0.0.1', PeerGatewayIp: '10.0.0.2', PeeringSubnetMask: '255.255.255.252' };
  const create = {
    ...peering,
    ClientToken: token('CreateVirtualBorderRouter'),
    PhysicalConnectionId: connection,
    VlanId: '0',
    ResourceGroupId: localGroup,
    Description: 'tf-testacc',
    Name: 'tf-testacc-VbrName',
    EnableIpv6: 'false',
    'Tag.1.Key': 'Created',
    'Tag.1.Value': 'TF',
  };
  const { VbrId } = z.looseObject({ VbrId: z.string() }).parse(await succeed(url, 'CreateVirtualBorderRouter', create));
  // Create is followed by an update where timers are configured, and by a read.
  const timers = { MinRxInterval: '1000', MinTxInterval: '1000', DetectMultiplier: '10' };
  const whole = { VbrId, VlanId: '0', ...peering };
  await succeed(url, 'ModifyVirtualBorderRouterAttribute', { ...whole, ...timers, Mtu: '8500' });
  expect(await readVbr(url, VbrId)).toMatchObject({
    ...peering,
    Status: 'active',
    VlanId: 0,
    Mtu: 8500,
    DetectMultiplier: 10,
    EnableIpv6: false,
    SitelinkEnable: false,
    Name: 'tf-testacc-VbrName',
    Tags: { Tags: [{ Key: 'Created', Value: 'TF' }] },
  });

  // An update sends everything again, empty where the user took it away, and an MTU that it never knew as 0.
  const update = { ...whole, ...timers, Name: 'renamed', Description: '', CircuitCode: '', Mtu: '0', Bandwidth: '' };
  const empty = { LocalIpv6GatewayIp: '', PeerIpv6GatewayIp: '', PeeringIpv6SubnetMask: '', SitelinkEnable: 'true' };
  await succeed(url, 'ModifyVirtualBorderRouterAttribute', { ...update, ...empty, AssociatedPhysicalConnections: '' });
  const updated = await readVbr(url, VbrId);
  expect(updated).toMatchObject({ Status: 'active', Name: 'renamed', Mtu: 8500, SitelinkEnable: true });
  expect(updated).not.toHaveProperty('Description');

  await succeed(url, 'TerminateVirtualBorderRouter', { VbrId });
  expect((await readVbr(url, VbrId))?.Status).toBe('terminating');
  await advance(server, 'PT5S');
  expect((await readVbr(url, VbrId))?.Status).toBe('terminated');
  await succeed(url, 'RecoverVirtualBorderRouter', { VbrId });
  expect((await readVbr(url, VbrId))?.Status).toBe('recovering');
  await advance(server, 'PT5S');
  expect((await readVbr(url, VbrId))?.Status).toBe('active');

  // Destroyed while active; then it waits until the filter finds nothing, in wrappers that are still there.
  const gone = { VbrId, ClientToken: token('DeleteVirtualBorderRouter') };
  await succeed(url, 'DeleteVirtualBorderRouter', gone);
  expect(await readVbr(url, VbrId)).toBeUndefined();
  const again = { VbrId, ClientToken: token('DeleteVirtualBorderRouter') };
  expect((await call(url, 'DeleteVirtualBorderRouter', again)).status).toBe(404);
});

it('alicloud_express_connect_vbr_pconn_association waits for Associated, and for the entry to be gone', async () => {
  await using server = await startTestServer({ edition: 'current', stepDelay: 0 });
  const { url } = server;
  const further = await aConnection(server);
  const peering = { LocalGatewayIp: '10.0.0.1', PeerGatewayIp: '10.0.0.2', PeeringSubnetMask: '255.255.255.252' };
  const create = { ...peering, PhysicalConnectionId: await aConnection(server), VlanId: '1000' };
  const { VbrId } = z.looseObject({ VbrId: z.string() }).parse(await succeed(url, 'CreateVirtualBorderRouter', create));

  const association = {
    VbrId,
    PhysicalConnectionId: further,
    ClientToken: token('AssociatePhysicalConnectionToVirtualBorderRouter'),
    VlanId: '1000',
    LocalGatewayIp: '10.0.1.1',
    PeerGatewayIp: '10.0.1.2',
    PeeringSubnetMask: '255.255.255.252',
    EnableIpv6: 'true',
    LocalIpv6GatewayIp: '2408:4004:cc::3',
    PeerIpv6GatewayIp: '2408:4004:cc::4',
    PeeringIpv6SubnetMask: '2408:4004:cc::/56',
  };
  await succeed(url, 'AssociatePhysicalConnectionToVirtualBorderRouter', association);
  const entries = async () =>
    (await readVbr(url, VbrId))?.AssociatedPhysicalConnections.AssociatedPhysicalConnection ?? [];
  const { VbrId: _, ClientToken: __, EnableIpv6: ___, ...shown } = association;
  expect(await entries()).toMatchObject([{ ...shown, EnableIpv6: true, Status: 'Associated' }]);

  const link = { VbrId, PhysicalConnectionId: further, ClientToken: token('Unassociate') };
  await succeed(url, 'UnassociatePhysicalConnectionFromVirtualBorderRouter', link);
  expect(await entries()).toEqual([]);
  await succeed(url, 'DeleteVirtualBorderRouter', { VbrId });
});
