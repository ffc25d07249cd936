// The tables. Text, integers and epoch milliseconds only, so that SQLite and PostgreSQL agree on every column.
import type { Generated, Selectable } from 'kysely';
import type {
  BusinessStatus,
  ConnectionType,
  LineOperator,
  PhysicalConnectionStatus,
  PortType,
} from '../domain/physical-connection.ts';

interface AccountTable {
  id: string;
  /** `customer` or `operator`. */
  kind: string;
  site: string;
  created_at: number;
}

interface AccessKeyTable {
  id: string;
  account_id: string;
  /** Sealed; only access/ can open it. */
  sealed_secret: string;
  is_active: number;
  /** 1 for the keys everybody knows, which are good on a laptop only. */
  is_laptop: number;
  created_at: number;
}

interface PhysicalConnectionTable {
  /** Order of creation; newest first is by this column, since two lines may share a millisecond. */
  seq: Generated<number>;
  id: string;
  account_id: string;
  region_id: string;
  access_point_id: string;
  type: ConnectionType;
  status: PhysicalConnectionStatus;
  revision: number;
  business_status: BusinessStatus;
  line_operator: LineOperator;
  peer_location: string;
  port_type: PortType;
  bandwidth_mbps: number;
  redundant_id: string | null;
  circuit_code: string | null;
  name: string | null;
  description: string | null;
  ad_location: string | null;
  port_number: string | null;
  created_at: number;
  enabled_at: number | null;
}

/** How many connections an account has in a region, kept with every insert and delete so that no page has to count. */
interface PhysicalConnectionTotalTable {
  account_id: string;
  region_id: string;
  total: number;
}

interface NonceTable {
  access_key_id: string;
  nonce: string;
  expires_at: number;
}

interface ClientTokenTable {
  account_id: string;
  action: string;
  token: string;
  fingerprint: string;
  answer: string;
  expires_at: number;
}

interface AuditTable {
  seq: Generated<number>;
  at: number;
  account_id: string;
  access_key_id: string;
  caller_arn: string;
  source_ip: string;
  version: string;
  action: string;
  resource: string;
  request_id: string;
  outcome: string;
  /** JSON: the changed resources with their columns before and after. */
  changes: string;
}

export interface Schema {
  account: AccountTable;
  access_key: AccessKeyTable;
  physical_connection: PhysicalConnectionTable;
  physical_connection_total: PhysicalConnectionTotalTable;
  nonce: NonceTable;
  client_token: ClientTokenTable;
  audit: AuditTable;
}

export type PhysicalConnectionRow = Selectable<PhysicalConnectionTable>;
