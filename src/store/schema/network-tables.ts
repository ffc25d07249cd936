// The tables of VPCs, of what is in them, and of routes.
import type { Generated } from 'kysely';
import type { AccountId, RouterInterfaceId, VpcId, VSwitchId } from '../../domain/ids.ts';
import type { RouteEntryStatus } from '../../domain/route-entry.ts';
import type { RouterType } from '../../domain/router-interface.ts';
import type { NetworkStatus } from '../../domain/vpc.ts';

interface NetworkColumns {
  seq: Generated<number>;
  account_id: AccountId;
  region_id: string;
  status: NetworkStatus;
  revision: number;
  cidr_block: string;
  ipv6_cidr_block: string | null;
  name: string | null;
  description: string | null;
  created_at: number;
}

export interface VpcTable extends NetworkColumns {
  id: VpcId;
  vrouter_id: string;
  route_table_id: string;
  /** null for the account's default group. */
  resource_group_id: string | null;
}

export interface VSwitchTable extends NetworkColumns {
  id: VSwitchId;
  vpc_id: VpcId;
  zone_id: string;
}

export interface RouteEntryTable {
  seq: Generated<number>;
  id: string;
  account_id: AccountId;
  region_id: string;
  route_table_id: string;
  router_type: RouterType;
  router_id: string;
  destination_cidr_block: string;
  next_hop_id: RouterInterfaceId;
  status: RouteEntryStatus;
  revision: number;
  name: string | null;
  description: string | null;
  created_at: number;
}
