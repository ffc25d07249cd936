// vSwitches in the store.
import type { StepOf } from '../../domain/due-steps.ts';
import { asVSwitchId, type AccountId, type VpcId, type VSwitchId } from '../../domain/ids.ts';
import { vSwitchLifecycle, type NetworkEvent, type VSwitch } from '../../domain/vpc.ts';
import type { Database } from '../engine/engine.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import type { TransactionContext } from '../rules.ts';
import type { VSwitchRow } from '../schema/schema.ts';

export function vSwitchReads(database: Database) {
  return {
    /** The vSwitch of this id, if the account owns it; to anyone else it does not exist. */
    async owned(accountId: AccountId, id: VSwitchId): Promise<VSwitch | undefined> {
      const row = await database
        .selectFrom('vswitch')
        .selectAll()
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return row === undefined ? undefined : vSwitchOf(row);
    },

    /** The vSwitches of each of these VPCs, oldest first; nothing of a VPC that has none. */
    async ofVpcs(vpcIds: readonly VpcId[]): Promise<ReadonlyMap<VpcId, readonly VSwitch[]>> {
      if (vpcIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('vswitch')
        .selectAll()
        .where('vpc_id', 'in', [...vpcIds])
        .orderBy('seq')
        .execute();
      return Map.groupBy(rows.map(vSwitchOf), ({ vpcId }) => vpcId);
    },
  };
}

export function vSwitchWrites(database: Database, context: TransactionContext) {
  return {
    ...vSwitchReads(database),
    ...lifecycleWrites<VSwitch, NetworkEvent, StepOf<'vSwitch'>, Partial<VSwitch>>(database, context, {
      table: 'vswitch',
      idColumn: 'id',
      idOf: ({ id }) => id,
      lifecycle: vSwitchLifecycle,
      rowOf,
      arrivalOf: ({ status }, then) => ({ of: 'vSwitch', status, then }),
    }),

    /** The vSwitch of this id, whoever owns it: for due steps. */
    async any(id: string): Promise<VSwitch | undefined> {
      const row = await database.selectFrom('vswitch').selectAll().where('id', '=', asVSwitchId(id)).executeTakeFirst();
      return row === undefined ? undefined : vSwitchOf(row);
    },
  };
}

function vSwitchOf(row: VSwitchRow): VSwitch {
  return {
    id: row.id,
    accountId: row.account_id,
    regionId: row.region_id,
    status: row.status,
    revision: row.revision,
    cidrBlock: row.cidr_block,
    ipv6CidrBlock: row.ipv6_cidr_block,
    name: row.name,
    description: row.description,
    createdAt: row.created_at,
    vpcId: row.vpc_id,
    zoneId: row.zone_id,
  };
}

function rowOf(vSwitch: VSwitch): Omit<VSwitchRow, 'seq'> {
  return {
    id: vSwitch.id,
    account_id: vSwitch.accountId,
    region_id: vSwitch.regionId,
    status: vSwitch.status,
    revision: vSwitch.revision,
    cidr_block: vSwitch.cidrBlock,
    ipv6_cidr_block: vSwitch.ipv6CidrBlock,
    name: vSwitch.name,
    description: vSwitch.description,
    created_at: vSwitch.createdAt,
    vpc_id: vSwitch.vpcId,
    zone_id: vSwitch.zoneId,
  };
}
