// The tables of what VBRs speak BGP with.
import type { Generated } from 'kysely';
import type { BgpNetworkStatus, BgpStatus, IpVersion } from '../../domain/bgp.ts';
import type { AccountId, BgpGroupId, BgpPeerId, VbrId, VpcId } from '../../domain/ids.ts';

export interface BgpGroupTable {
  seq: Generated<number>;
  id: BgpGroupId;
  account_id: AccountId;
  region_id: string;
  vbr_id: VbrId;
  status: BgpStatus;
  revision: number;
  name: string | null;
  description: string | null;
  /** Of an empty text where there is no key. */
  sealed_auth_key: string;
  peer_asn: number;
  local_asn: number;
  is_fake_asn: number;
  ip_version: IpVersion;
  route_limit: number;
  created_at: number;
}

export interface BgpPeerTable {
  seq: Generated<number>;
  id: BgpPeerId;
  account_id: AccountId;
  region_id: string;
  vbr_id: VbrId;
  group_id: BgpGroupId;
  status: BgpStatus;
  revision: number;
  peer_ip_address: string;
  ip_version: IpVersion;
  enable_bfd: number;
  bfd_multi_hop: number | null;
  created_at: number;
  modified_at: number;
}

export interface BgpNetworkTable {
  seq: Generated<number>;
  id: string;
  account_id: AccountId;
  region_id: string;
  vbr_id: VbrId;
  dst_cidr_block: string;
  vpc_id: VpcId | null;
  status: BgpNetworkStatus;
  revision: number;
  created_at: number;
}
