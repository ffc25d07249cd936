// What `terraform apply` and `terraform destroy` ask of the API for a connection and a VBR on it, call by call: v1 signatures,
// the protocol's parameters in the query, the resource's in a form, and a status that is waited for. The provider itself
// is pointed at Demarc by its `endpoints` block.
import { createHmac, randomUUID } from 'node:crypto';
import { startDemarc, type DemarcHandle } from 'demarc';
import { expect, it } from 'vitest';
import { z } from 'zod';

type Parameters = Readonly<Record<string, string>>;

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

async function call({ url, accounts }: DemarcHandle, Action: string, form: Parameters): Promise<unknown> {
  const { accessKeyId: AccessKeyId, accessKeySecret } = accounts.first;
  const query: Parameters = {
    Action,
    AccessKeyId,
    Format: 'json',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: randomUUID(),
    SignatureVersion: '1.0',
    Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
    Version: '2016-04-28',
  };
  const body = { RegionId: 'cn-hangzhou', ...form };
  const canonical = Object.entries({ ...query, ...body })
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const Signature = createHmac('sha1', `${accessKeySecret}&`)
    .update(`POST&%2F&${encode(canonical)}`)
    .digest('base64');
  const target = `${url}/?${new URLSearchParams({ ...query, Signature }).toString()}`;
  const response = await fetch(target, { method: 'POST', body: new URLSearchParams(body) });
  const answer: unknown = await response.json();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer;
}

function token(action: string): string {
  return `TF-${action}-${Math.floor(Date.now() / 1000)}-${randomUUID()}`.slice(0, 64);
}

const connections = z.looseObject({
  PhysicalConnectionSet: z.looseObject({
    PhysicalConnectionType: z.array(z.looseObject({ PhysicalConnectionId: z.string(), Status: z.string() })),
  }),
});

const routers = z.looseObject({
  VirtualBorderRouterSet: z.looseObject({
    VirtualBorderRouterType: z.array(z.looseObject({ VbrId: z.string(), Status: z.string(), Mtu: z.number() })),
  }),
});

async function readLine(demarc: DemarcHandle, id: string) {
  const filter = { 'Filter.1.Key': 'PhysicalConnectionId', 'Filter.1.Value.1': id };
  const answer = await call(demarc, 'DescribePhysicalConnections', { PageSize: '50', PageNumber: '1', ...filter });
  return connections.parse(answer).PhysicalConnectionSet.PhysicalConnectionType[0];
}

async function readRouter(demarc: DemarcHandle, id: string) {
  const filter = { IncludeCrossAccountVbr: 'true', 'Filter.1.Key': 'VbrId', 'Filter.1.Value.1': id };
  const answer = await call(demarc, 'DescribeVirtualBorderRouters', filter);
  return routers.parse(answer).VirtualBorderRouterSet.VirtualBorderRouterType[0];
}

/** Terraform polls; here the clock is moved on between two polls. */
async function waitFor(demarc: DemarcHandle, status: string, read: () => Promise<{ Status: string } | undefined>) {
  for (let poll = 0; (await read())?.Status !== status; poll += 1) {
    if (poll === 20) throw new Error(`it never became ${status}`);
    await demarc.clock.advance('PT3S');
  }
}

it('apply and destroy of a connection and a virtual border router', async () => {
  await using demarc = await startDemarc({ edition: 'current', stepDelay: '5s' });

  // alicloud_express_connect_physical_connection: create, then wait until a port is allocated.
  const { PhysicalConnectionId } = z.looseObject({ PhysicalConnectionId: z.string() }).parse(
    await call(demarc, 'CreatePhysicalConnection', {
      ClientToken: token('CreatePhysicalConnection'),
      AccessPointId: 'ap-cn-hangzhou-yh-C',
      LineOperator: 'CT',
      Type: 'VPC',
      PortType: '1000Base-LX',
      bandwidth: '100',
      PeerLocation: 'Hangzhou',
      Name: 'tf-line',
      Description: 'made by terraform',
    }),
  );
  const connection = async () => await readLine(demarc, PhysicalConnectionId);
  await waitFor(demarc, 'Allocated', connection);

  // status = "Enabled": confirm, wait, order. The order is what enables it.
  await call(demarc, 'ConfirmPhysicalConnection', { PhysicalConnectionId });
  await waitFor(demarc, 'Confirmed', connection);
  const paid = await call(demarc, 'CreatePhysicalConnectionOccupancyOrder', {
    PhysicalConnectionId,
    InstanceChargeType: 'PrePaid',
    AutoPay: 'true',
    Period: '1',
    PricingCycle: 'Month',
  });
  z.looseObject({ Data: z.looseObject({ OrderId: z.string() }) }).parse(paid);
  await waitFor(demarc, 'Enabled', connection);

  // alicloud_express_connect_virtual_border_router: create, set what create does not take, read.
  const peering = { LocalGatewayIp: '10.0.0.1', PeerGatewayIp: '10.0.0.2', PeeringSubnetMask: '255.255.255.252' };
  const { VbrId } = z.looseObject({ VbrId: z.string() }).parse(
    await call(demarc, 'CreateVirtualBorderRouter', {
      ...peering,
      ClientToken: token('CreateVirtualBorderRouter'),
      PhysicalConnectionId,
      VlanId: '100',
      Name: 'tf-router',
      'Tag.1.Key': 'Created',
      'Tag.1.Value': 'TF',
    }),
  );
  const router = async () => await readRouter(demarc, VbrId);
  await waitFor(demarc, 'active', router);
  await call(demarc, 'ModifyVirtualBorderRouterAttribute', { ...peering, VbrId, VlanId: '100', Mtu: '8500' });
  expect(await router()).toMatchObject({ Status: 'active', Mtu: 8500 });

  // Destroy, in the order of the dependencies.
  await call(demarc, 'DeleteVirtualBorderRouter', { VbrId });
  expect(await router()).toBeUndefined();
  await call(demarc, 'TerminatePhysicalConnection', { PhysicalConnectionId });
  await waitFor(demarc, 'Terminated', connection);
  const gone = { PhysicalConnectionId, ClientToken: token('DeletePhysicalConnection') };
  await call(demarc, 'DeletePhysicalConnection', gone);
  expect(await connection()).toBeUndefined();
});
