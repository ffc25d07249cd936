// What VBRs have on connections: the VLANs they hold, their VLAN interfaces, and their further connections.
import type { VbrId, ConnectionId } from '../../domain/ids.ts';
import type { VbrAssociation, VlanInterface } from '../../domain/virtual-border-router.ts';
import type { Database } from '../engine/engine.ts';
import { preparedList } from '../queries/prepared.ts';
import { difference, type TransactionContext } from '../rules.ts';
import type { VbrAssociationRow, VlanClaimRow, VlanInterfaceRow } from '../schema/schema.ts';
import { peeringOf, peeringRowOf } from './virtual-border-router-rows.ts';

const selectAssociations = preparedList((database, vbrIds: readonly VbrId[]) =>
  database
    .selectFrom('vbr_association')
    .selectAll()
    .where('vbr_id', 'in', vbrIds)
    .orderBy('created_at')
    .orderBy('connection_id'),
);

const selectVlanInterfaces = preparedList((database, vbrIds: readonly VbrId[]) =>
  database.selectFrom('vlan_interface').selectAll().where('vbr_id', 'in', vbrIds),
);

export function vbrConnectionReads(database: Database) {
  return {
    /** Further connections by VBR. */
    async associations(vbrIds: readonly VbrId[]): Promise<VbrAssociation[]> {
      const rows = await selectAssociations(database, vbrIds);
      return rows.map(associationOf);
    },

    /** VLAN interfaces by VBR: one on its own connection and one on each further connection. */
    async vlanInterfaces(vbrIds: readonly VbrId[]): Promise<VlanInterface[]> {
      const rows = await selectVlanInterfaces(database, vbrIds);
      return rows.map((row) => ({ id: row.id, vbrId: row.vbr_id, connectionId: row.connection_id }));
    },
  };
}

export interface RemovalOptions {
  /** Whether the VLANs of a terminated VBR stay reserved for the rest of their time. */
  readonly keepsReservedVlans: boolean;
}

export function vbrConnectionWrites(database: Database, { rules: { clock }, changes }: TransactionContext) {
  const tellRemoved = (table: 'vlan_claim' | 'vlan_interface', rows: readonly (VlanClaimRow | VlanInterfaceRow)[]) => {
    for (const row of rows) changes.push({ resource: row.vbr_id, table, before: { ...row }, after: null });
  };

  const removeVlanInterface = async (vbrId: VbrId, connectionId: ConnectionId): Promise<void> => {
    const removed = await database
      .deleteFrom('vlan_interface')
      .where('vbr_id', '=', vbrId)
      .where('connection_id', '=', connectionId)
      .returningAll()
      .execute();
    tellRemoved('vlan_interface', removed);
  };

  return {
    /**
     * Takes a VLAN of a connection for a VBR: a free one, one whose reservation is over, or one it holds itself.
     * @returns false when another VBR has it
     */
    async claimVlan(connectionId: ConnectionId, vlanId: number, vbrId: VbrId): Promise<boolean> {
      const ended = await database
        .deleteFrom('vlan_claim')
        .where('connection_id', '=', connectionId)
        .where('vlan_id', '=', vlanId)
        .where((eb) => eb.or([eb('reserved_until', '<=', clock.now()), eb('vbr_id', '=', vbrId)]))
        .returningAll()
        .execute();
      tellRemoved('vlan_claim', ended);
      const row = { connection_id: connectionId, vlan_id: vlanId, vbr_id: vbrId, reserved_until: null };
      const claimed = await database
        .insertInto('vlan_claim')
        .values(row)
        .onConflict((conflict) => conflict.columns(['connection_id', 'vlan_id']).doNothing())
        .executeTakeFirst();
      if (claimed.numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: vbrId, table: 'vlan_claim', before: null, after: row });
      return true;
    },

    async releaseVlan(connectionId: ConnectionId, vlanId: number, vbrId: VbrId): Promise<void> {
      const released = await database
        .deleteFrom('vlan_claim')
        .where('connection_id', '=', connectionId)
        .where('vlan_id', '=', vlanId)
        .where('vbr_id', '=', vbrId)
        .returningAll()
        .execute();
      tellRemoved('vlan_claim', released);
    },

    /** Sets the time from which others may take the VLANs that the VBR holds. */
    async reserveVlans(vbrId: VbrId, until: number): Promise<void> {
      const reserved = await database
        .updateTable('vlan_claim')
        .set({ reserved_until: until })
        .where('vbr_id', '=', vbrId)
        .where('reserved_until', 'is', null)
        .returningAll()
        .execute();
      for (const claim of reserved)
        changes.push({
          resource: vbrId,
          table: 'vlan_claim',
          before: { ...claim, reserved_until: null },
          after: { ...claim },
        });
    },

    /** Frees every VLAN of a connection that is itself deleted, also those of VBRs that were deleted before. */
    async freeVlansOn(connectionId: ConnectionId): Promise<void> {
      const freed = await database
        .deleteFrom('vlan_claim')
        .where('connection_id', '=', connectionId)
        .returningAll()
        .execute();
      tellRemoved('vlan_claim', freed);
    },

    /** Deletes a VBR's interfaces and VLANs on connections; VLANs that are still reserved stay where told so. */
    removeAll: async (vbrId: VbrId, { keepsReservedVlans }: RemovalOptions): Promise<void> => {
      const claims = await database
        .deleteFrom('vlan_claim')
        .where('vbr_id', '=', vbrId)
        .$if(keepsReservedVlans, (query) =>
          query.where((eb) => eb.or([eb('reserved_until', 'is', null), eb('reserved_until', '<=', clock.now())])),
        )
        .returningAll()
        .execute();
      tellRemoved('vlan_claim', claims);
      const ends = await database.deleteFrom('vlan_interface').where('vbr_id', '=', vbrId).returningAll().execute();
      tellRemoved('vlan_interface', ends);
    },

    /** @returns false when the VBR has this connection already */
    async associate(association: VbrAssociation): Promise<boolean> {
      const row = associationRowOf(association);
      const inserted = await database
        .insertInto('vbr_association')
        .values(row)
        .onConflict((conflict) => conflict.columns(['vbr_id', 'connection_id']).doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
      changes.push({ resource: association.vbrId, table: 'vbr_association', before: null, after: { ...row } });
      return true;
    },

    /** What the VBR has on a further connection is changed. */
    async modifyAssociation(before: VbrAssociation, after: VbrAssociation): Promise<void> {
      const changed = difference({ ...associationRowOf(before) }, { ...associationRowOf(after) });
      if (Object.keys(changed.after).length === 0) return;
      await database
        .updateTable('vbr_association')
        .set(associationRowOf(after))
        .where('vbr_id', '=', before.vbrId)
        .where('connection_id', '=', before.connectionId)
        .execute();
      const key = { vbr_id: before.vbrId, connection_id: before.connectionId };
      changes.push({
        resource: before.vbrId,
        table: 'vbr_association',
        before: { ...key, ...changed.before },
        after: { ...key, ...changed.after },
      });
    },

    /** Takes the VBR off a further connection, with its interface there. */
    async dissociate(association: VbrAssociation): Promise<void> {
      const removed = await database
        .deleteFrom('vbr_association')
        .where('vbr_id', '=', association.vbrId)
        .where('connection_id', '=', association.connectionId)
        .returningAll()
        .execute();
      for (const row of removed)
        changes.push({ resource: row.vbr_id, table: 'vbr_association', before: { ...row }, after: null });
      await removeVlanInterface(association.vbrId, association.connectionId);
    },

    removeVlanInterface,

    async addVlanInterface({ id, vbrId, connectionId }: VlanInterface): Promise<void> {
      const row = { id, vbr_id: vbrId, connection_id: connectionId };
      await database.insertInto('vlan_interface').values(row).execute();
      changes.push({ resource: vbrId, table: 'vlan_interface', before: null, after: row });
    },
  };
}

function associationOf(row: VbrAssociationRow): VbrAssociation {
  return {
    ...peeringOf(row),
    vbrId: row.vbr_id,
    connectionId: row.connection_id,
    vlanId: row.vlan_id,
    circuitCode: row.circuit_code,
    createdAt: row.created_at,
  };
}

function associationRowOf(association: VbrAssociation): VbrAssociationRow {
  return {
    ...peeringRowOf(association),
    vbr_id: association.vbrId,
    connection_id: association.connectionId,
    vlan_id: association.vlanId,
    circuit_code: association.circuitCode,
    created_at: association.createdAt,
  };
}
