// `AssociatedPhysicalConnections` of ModifyVirtualBorderRouterAttribute: a JSON list of further connections of the VBR, with
// what is to change on each of them.
import { z } from 'zod';
import type { Edition } from '../../../domain/edition.ts';
import type { VbrAssociation, VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import { flag, type Codec } from '../../../gateway/codec.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { ReadTransaction, WriteTransaction } from '../../../store/transaction.ts';
import { circuitCodeText, connectionIdText } from '../params.ts';
import { moveVlan } from './move-vlan.ts';
import * as params from './params.ts';

const longest = 8192;

/** As everywhere: absent leaves a value as it is, empty takes it away. */
function clearable<T>(known: Codec<T>) {
  return z.union([z.literal(''), known]).optional();
}

// Members that no connection has are ignored, as unknown parameters are. Clients write numbers also as texts.
function entryIn(edition: Edition) {
  const { min, max } = edition.vlanId;
  return z.object({
    PhysicalConnectionId: connectionIdText,
    VlanId: z.union([z.int().min(min).max(max), params.vlanIdRange(edition)]).optional(),
    CircuitCode: clearable(circuitCodeText),
    LocalGatewayIp: clearable(params.ipv4Text),
    PeerGatewayIp: clearable(params.ipv4Text),
    PeeringSubnetMask: clearable(params.maskText),
    // As the official documentation spells it.
    ipv6Enable: z.union([z.boolean(), flag()]).optional(),
    LocalIpv6GatewayIp: clearable(params.ipv6Text),
    PeerIpv6GatewayIp: clearable(params.ipv6Text),
    PeeringIpv6SubnetMask: clearable(params.ipv6MaskText),
  });
}

type Entry = z.output<ReturnType<typeof entryIn>>;

const json = z.codec(z.string().max(longest), z.unknown(), {
  decode(text, context) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.issues.push({ code: 'invalid_format', format: 'json', input: text });
      return z.NEVER;
    }
  },
  encode: (value) => JSON.stringify(value),
});

/** A connection stands in the list once. */
export function associatedConnections(edition: Edition): Codec<readonly Entry[]> {
  const list = z
    .array(entryIn(edition))
    .refine((entries) => new Set(entries.map((entry) => entry.PhysicalConnectionId)).size === entries.length);
  return json.pipe(list.meta({ type: 'string', contentMediaType: 'application/json' }));
}

interface Change {
  readonly before: VbrAssociation;
  readonly after: VbrAssociation;
}

/** What the entries make of the VBR's associations. @throws ApiError where an entry is of no further connection of it */
export async function associationChanges(
  tx: Pick<ReadTransaction, 'vbrs'>,
  { id }: VirtualBorderRouter,
  entries: readonly Entry[],
  fail: Fail<'connectionNotOwned'>,
): Promise<readonly Change[]> {
  if (entries.length === 0) return [];
  const present = await tx.vbrs.associations([id]);
  return entries.map((entry) => {
    const before =
      present.find(({ connectionId }) => connectionId === entry.PhysicalConnectionId) ?? fail('connectionNotOwned');
    return { before, after: changed(before, entry) };
  });
}

/** @throws ApiError where another VBR has the VLAN on the further connection */
export async function changeAssociation(
  tx: WriteTransaction,
  vbr: VirtualBorderRouter,
  { before, after }: Change,
  fail: Fail<'vlanUsed'>,
): Promise<void> {
  if (!(await moveVlan(tx, vbr, before, after.vlanId))) fail('vlanUsed');
  await tx.vbrs.modifyAssociation(before, after);
}

function changed(association: VbrAssociation, entry: Entry): VbrAssociation {
  const text = (given: string | undefined, present: string | null): string | null =>
    given === undefined ? present : given === '' ? null : given;
  return {
    ...association,
    vlanId: entry.VlanId ?? association.vlanId,
    circuitCode: text(entry.CircuitCode, association.circuitCode),
    localGatewayIp: text(entry.LocalGatewayIp, association.localGatewayIp),
    peerGatewayIp: text(entry.PeerGatewayIp, association.peerGatewayIp),
    peeringSubnetMask: text(entry.PeeringSubnetMask, association.peeringSubnetMask),
    enableIpv6: entry.ipv6Enable ?? association.enableIpv6,
    localIpv6GatewayIp: text(entry.LocalIpv6GatewayIp, association.localIpv6GatewayIp),
    peerIpv6GatewayIp: text(entry.PeerIpv6GatewayIp, association.peerIpv6GatewayIp),
    peeringIpv6SubnetMask: text(entry.PeeringIpv6SubnetMask, association.peeringIpv6SubnetMask),
  };
}
