// What a VBR speaks BGP with, which is peers, in groups that share an AS number and a key, and the networks that it tells them.
import type { StepOf } from './due-steps.ts';
import type { AccountId, BgpGroupId, BgpPeerId, VbrId, VpcId } from './ids.ts';
import type { Lifecycle } from './lifecycle.ts';

const bgpStatuses = ['Pending', 'Available', 'Modifying', 'Deleting'] as const;
export type BgpStatus = (typeof bgpStatuses)[number];

export type BgpEvent = 'created' | 'modify' | 'modified' | 'delete' | 'deleted';

interface StepsAfter<Step extends string> {
  readonly modification: Step;
  readonly deletion: Step;
}

function lifecycleOf<Step extends string>(of: string, then: StepsAfter<Step>): Lifecycle<BgpStatus, BgpEvent, Step> {
  return {
    of,
    initial: ['Pending'],
    statuses: bgpStatuses,
    moves: [
      { on: 'created', by: ['time'], from: ['Pending'], to: 'Available' },
      { on: 'modify', by: ['customer'], from: ['Available'], to: 'Modifying', then: then.modification },
      { on: 'modified', by: ['time'], from: ['Modifying'], to: 'Available' },
      { on: 'delete', by: ['customer'], from: ['Available'], to: 'Deleting', then: then.deletion },
      { on: 'deleted', by: ['time'], from: ['Deleting'], to: null },
    ],
  };
}

export const bgpGroupLifecycle = lifecycleOf<StepOf<'BGP group'>>('BGP group', {
  modification: 'finish-bgp-group-modification',
  deletion: 'finish-bgp-group-deletion',
});

export const bgpPeerLifecycle = lifecycleOf<StepOf<'BGP peer'>>('BGP peer', {
  modification: 'finish-bgp-peer-modification',
  deletion: 'finish-bgp-peer-deletion',
});

const networkStatuses = ['Pending', 'Available', 'Deleting'] as const;
export type BgpNetworkStatus = (typeof networkStatuses)[number];

export type BgpNetworkEvent = 'created' | 'delete' | 'deleted' | 'delete with its VBR';

export const bgpNetworkLifecycle: Lifecycle<BgpNetworkStatus, BgpNetworkEvent, StepOf<'BGP network'>> = {
  of: 'BGP network',
  initial: ['Pending'],
  statuses: networkStatuses,
  moves: [
    { on: 'created', by: ['time'], from: ['Pending'], to: 'Available' },
    { on: 'delete', by: ['customer'], from: ['Available'], to: 'Deleting', then: 'finish-bgp-network-deletion' },
    { on: 'deleted', by: ['time'], from: ['Deleting'], to: null },
    { on: 'delete with its VBR', by: ['customer'], from: networkStatuses, to: null },
  ],
};

/** The cloud's own AS number. */
export const cloudAsn = 45_104;

export const asnRange = { min: 1, max: 4_294_967_295 };

/** Besides the cloud's own, a VBR may have a private AS number; one of them the cloud keeps for itself. */
const privateAsns = [
  { min: 64_512, max: 65_534 },
  { min: 4_200_000_000, max: 4_294_967_294 },
];
const reservedAsn = 65_025;

export function mayBeLocalAsn(asn: number): boolean {
  if (asn === cloudAsn) return true;
  return asn !== reservedAsn && privateAsns.some(({ min, max }) => asn >= min && asn <= max);
}

export const bgpGroupsPerVbr = 8;
export const bgpPeersPerVbr = 8;
/** As many as a peer may announce the other way. */
export const bgpNetworksPerVbr = 110;

/** Routes that a peer may announce. */
export const mostRoutesOfPeer = 110;

/** As clients write them; answers keep the way in which they were written. */
export const ipVersions = ['IPv4', 'IPv6', 'IPV4', 'IPV6'] as const;
export type IpVersion = (typeof ipVersions)[number];

export function isIpv6Version(version: IpVersion): boolean {
  return version.endsWith('6');
}

/** How long a session lives without a sign of the peer, and how often it gives one. */
export const holdSeconds = 30;
export const keepaliveSeconds = 10;

export interface BgpGroup {
  readonly id: BgpGroupId;
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly vbrId: VbrId;
  readonly status: BgpStatus;
  readonly revision: number;
  readonly name: string | null;
  readonly description: string | null;
  /** The key by which both ends sign their segments (RFC 2385); null for none. */
  readonly authKey: string | null;
  readonly peerAsn: number;
  readonly localAsn: number;
  /** Whether the peers know the VBR by another AS number than its own. */
  readonly isFakeAsn: boolean;
  readonly ipVersion: IpVersion;
  readonly routeLimit: number;
  readonly createdAt: number;
}

export interface BgpPeer {
  readonly id: BgpPeerId;
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly vbrId: VbrId;
  readonly groupId: BgpGroupId;
  readonly status: BgpStatus;
  readonly revision: number;
  /** Of the customer's router, which need not lie in a subnet of the VBR. */
  readonly peerIpAddress: string;
  readonly ipVersion: IpVersion;
  readonly enableBfd: boolean;
  /** How many routers BFD may go through; null where it was not said. */
  readonly bfdMultiHop: number | null;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface BgpNetwork {
  /** `vbr-…:10.0.0.0/8`; a network has no other name. */
  readonly id: string;
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly vbrId: VbrId;
  readonly dstCidrBlock: string;
  readonly vpcId: VpcId | null;
  readonly status: BgpNetworkStatus;
  readonly revision: number;
  readonly createdAt: number;
}

export function bgpNetworkId(vbrId: VbrId, dstCidrBlock: string): string {
  return `${vbrId}:${dstCidrBlock}`;
}
