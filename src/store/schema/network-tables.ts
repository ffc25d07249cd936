// The tables of VPCs and of what is in them.
import type { Generated } from 'kysely';
import type { AccountId, VpcId, VSwitchId } from '../../domain/ids.ts';
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
