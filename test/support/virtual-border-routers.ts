// Virtual border routers for tests, made through the API on connections that are put into the store ready for service.
import { z } from 'zod';
import { createAccount } from '../../src/actions/operator/CreateAccount.ts';
import { createVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/CreateVirtualBorderRouter.ts';
import { deleteVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/DeleteVirtualBorderRouter.ts';
import { describeVirtualBorderRouters } from '../../src/actions/vpc/virtual-border-router/DescribeVirtualBorderRouters.ts';
import { modifyVirtualBorderRouterAttribute } from '../../src/actions/vpc/virtual-border-router/ModifyVirtualBorderRouterAttribute.ts';
import { asAccountId, asVbrId, type AccountId, type ConnectionId, type VbrId } from '../../src/domain/ids.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, type CallOptions, type Parameters } from './answers.ts';
import { local, type Key } from './server.ts';
import { callV1 } from './signed-call.ts';
import { storeConnection, type WantedConnection } from './stored-connections.ts';

export const peering = {
  LocalGatewayIp: '10.0.0.1',
  PeerGatewayIp: '10.0.0.2',
  PeeringSubnetMask: '255.255.255.252',
} as const;

export const ipv6Peering = {
  LocalIpv6GatewayIp: '2001:db8::1',
  PeerIpv6GatewayIp: '2001:db8::2',
  PeeringIpv6SubnetMask: '2001:db8::/126',
} as const;

/** A connection in service, of the first built-in account unless told otherwise. */
export async function aConnection(server: Demarc, wanted: WantedConnection = {}): Promise<ConnectionId> {
  return await storeConnection(server, { status: 'Enabled', ...wanted });
}

/** What an own VBR needs, and nothing more. */
export function asked(connection: string, more: Parameters = {}): Parameters {
  return { RegionId: 'cn-hangzhou', PhysicalConnectionId: connection, VlanId: '10', ...peering, ...more };
}

/** What a VBR for the second built-in account needs. */
export function askedForSecond(connection: string, more: Parameters = {}): Parameters {
  const { accountId: VbrOwnerId } = local.second;
  return { RegionId: 'cn-hangzhou', PhysicalConnectionId: connection, VlanId: '20', VbrOwnerId, ...more };
}

/** An active VBR of the connection's owner. */
export async function ownVbr(server: Demarc, connection: string, more: Parameters = {}): Promise<VbrId> {
  return asVbrId((await answerOf(server, createVirtualBorderRouter, asked(connection, more))).VbrId);
}

/** An unconfirmed VBR of the second account on the first one's connection. */
export async function crossAccountVbr(server: Demarc, connection: string, more: Parameters = {}): Promise<VbrId> {
  return asVbrId((await answerOf(server, createVirtualBorderRouter, askedForSecond(connection, more))).VbrId);
}

/** The second account sets the peering of a VBR that was made for it. */
export async function confirmVbr(server: Demarc, id: string): Promise<void> {
  await answerOf(server, modifyVirtualBorderRouterAttribute, on(id, peering), { key: local.second });
}

/** Parameters that name a VBR in Hangzhou. */
export function on(id: string, more: Parameters = {}): Parameters {
  return { RegionId: 'cn-hangzhou', VbrId: id, ...more };
}

/** All that the account sees, newest first, filtered at will. */
export async function shownVbrs(server: Demarc, more: Parameters = {}, options: CallOptions = {}) {
  const query = { RegionId: 'cn-hangzhou', IncludeCrossAccountVbr: 'true', PageSize: '50', ...more };
  const answer = await answerOf(server, describeVirtualBorderRouters, query, options);
  return answer.VirtualBorderRouterSet.VirtualBorderRouterType;
}

/** The VBR as the account sees it. */
export async function shownVbr(server: Demarc, id: string, options: CallOptions = {}) {
  const [vbr] = await shownVbrs(server, { 'Filter.1.Key': 'VbrId', 'Filter.1.Value.1': id }, options);
  if (vbr === undefined) throw new Error(`${id} is not shown`);
  return vbr;
}

/** Deletes the VBRs in this status that the first account sees. */
export async function removeVbrs(server: Demarc, status: string): Promise<void> {
  for (const { Status, VbrId } of await shownVbrs(server))
    if (Status === status) await answerOf(server, deleteVirtualBorderRouter, on(VbrId));
}

/** Everything the store knows of both built-in customers' VBRs, to compare before and after. */
export async function storedVbrs({ store }: Demarc) {
  return await store.read(async (tx) => {
    const found = [];
    for (const { accountId } of [local.first, local.second]) {
      const scope = { ownedBy: accountId, includesCrossAccount: true };
      const all = {
        scope,
        accountId,
        regionId: 'cn-hangzhou',
        resourceGroupId: undefined,
        filters: [],
        visible: [],
        tags: [],
        offset: 0,
        limit: 10_000,
      };
      const { items } = await tx.vbrs.page(all);
      const ids = items.map(({ id }) => id);
      found.push({
        items,
        associations: await tx.vbrs.associations(ids),
        vlanInterfaces: await tx.vbrs.vlanInterfaces(ids),
        tags: [...(await tx.tags.of(ids))],
      });
    }
    return found;
  });
}

/** Moves the server's clock and carries out what falls due on the way. */
export async function advance({ url }: Pick<Demarc, 'url'>, duration: string): Promise<void> {
  const response = await fetch(`${url}/_demarc/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** A call of the operator's that must succeed. */
export async function operate({ url }: Pick<Demarc, 'url'>, action: string, parameters: Parameters): Promise<unknown> {
  const operators = { Action: action, Version: '2026-11-01', ...parameters };
  const reply = await callV1(url, operators, { key: local.operator });
  if (reply.status !== 200) throw new Error(reply.text);
  return z.looseObject({}).parse(JSON.parse(reply.text));
}

/** A customer that is neither of the two built-in ones. */
export async function newCustomer(
  server: Demarc,
  more: Parameters = {},
): Promise<Key & { readonly accountId: AccountId }> {
  const given = await operate(server, 'CreateAccount', { Name: 'A third company', ...more });
  const { AccountId, AccessKeyId, AccessKeySecret } = createAccount.answer.parse(withoutRequestId(given));
  return { accountId: asAccountId(AccountId), accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret };
}

function withoutRequestId(answer: unknown): unknown {
  const { RequestId: _, ...rest } = z.looseObject({ RequestId: z.string() }).parse(answer);
  return rest;
}
