// Letters of authorization in the store: at most one a connection. Technicians are sealed on their way in.
import { moveFor } from '../domain/lifecycle.ts';
import { loaLifecycle, type Loa, type LoaEvent, type Technician } from '../domain/loa.ts';
import { stepAfterLoaStatus } from '../domain/provider-policy.ts';
import { techniciansContext, type SecretBox } from '../domain/secret-box.ts';
import type { Database } from './engine/engine.ts';
import { difference, type TransactionContext } from './rules.ts';
import type { LoaRow } from './schema.ts';

export function loaReads(database: Database, box: SecretBox) {
  const one = async (column: 'connection_id' | 'number', value: string): Promise<Loa | undefined> => {
    const row = await database.selectFrom('loa').selectAll().where(column, '=', value).executeTakeFirst();
    return row === undefined ? undefined : loaOf(row, box);
  };
  return {
    of: async (connectionId: string) => await one('connection_id', connectionId),
    numbered: async (number: string) => await one('number', number),
  };
}

/** What an event may change about an LOA besides its status. */
export type LoaChanges = Partial<Omit<Loa, 'connectionId' | 'accountId' | 'status' | 'revision' | 'statusAt'>>;

export function loaWrites(database: Database, { rules, changes, due }: TransactionContext) {
  const { box, clock } = rules;

  async function follow(loa: Loa): Promise<void> {
    const step = stepAfterLoaStatus(loa.status);
    if (step !== undefined) await due.follow(step, loa.connectionId, clock.now());
  }

  async function copyStatus({ connectionId, status }: Loa): Promise<void> {
    await database
      .updateTable('physical_connection')
      .set({ loa_status: status })
      .where('id', '=', connectionId)
      .execute();
  }

  return {
    ...loaReads(database, box),

    async insert(loa: Loa): Promise<void> {
      const row = rowOf(loa, box);
      await database.insertInto('loa').values(row).execute();
      await copyStatus(loa);
      changes.push({ resource: loa.connectionId, before: null, after: masked(row) });
      await follow(loa);
    },

    /** Makes the move of this event. @returns undefined when it is not allowed or another call was faster */
    async fire(loa: Loa, event: LoaEvent, modified: LoaChanges = {}): Promise<Loa | undefined> {
      const move = moveFor(loaLifecycle, loa.status, event);
      if (move === undefined || move.to === null) return undefined;
      const moved = { ...loa, ...modified, status: move.to, statusAt: clock.now(), revision: loa.revision + 1 };
      const row = rowOf(moved, box);
      const saved = await database
        .updateTable('loa')
        .set(row)
        .where('connection_id', '=', loa.connectionId)
        .where('revision', '=', loa.revision)
        .executeTakeFirst();
      if (saved.numUpdatedRows !== 1n) return undefined;
      const { before, after } = difference(masked(rowOf(loa, box)), masked(row));
      const technicians = modified.technicians === undefined ? {} : mask;
      changes.push({
        resource: loa.connectionId,
        before: { ...before, ...technicians },
        after: { ...after, ...technicians },
      });
      await copyStatus(moved);
      await follow(moved);
      return moved;
    },

    /** Forgets who was to work at a line that is gone; the letter's number stays, so that it verifies as withdrawn. */
    async eraseTechnicians(connectionId: string): Promise<void> {
      const erased = await database
        .updateTable('loa')
        .set({ sealed_technicians: sealed([], connectionId, box) })
        .where('connection_id', '=', connectionId)
        .executeTakeFirst();
      if (erased.numUpdatedRows > 0n) changes.push({ resource: connectionId, before: mask, after: mask });
    },
  };
}

function sealed(technicians: readonly Technician[], connectionId: string, box: SecretBox): string {
  return box.seal(JSON.stringify(technicians), techniciansContext(connectionId));
}

const mask = { sealed_technicians: '***' };

function masked(row: LoaRow): LoaRow {
  return { ...row, ...mask };
}

function loaOf(row: LoaRow, box: SecretBox): Loa {
  // Our own JSON, sealed below.
  const technicians = JSON.parse(
    box.open(row.sealed_technicians, techniciansContext(row.connection_id)),
  ) as Technician[];
  return {
    connectionId: row.connection_id,
    accountId: row.account_id,
    number: row.number,
    status: row.status,
    revision: row.revision,
    companyName: row.company_name,
    installer: row.installer,
    lineType: row.line_type,
    peerLocation: row.peer_location,
    bandwidthMbps: row.bandwidth_mbps,
    lineOperator: row.line_operator,
    constructionAt: row.construction_at,
    technicians,
    lineCode: row.line_code,
    lineLabel: row.line_label,
    statusReason: row.status_reason,
    statusAt: row.status_at,
    availableAt: row.available_at,
    validUntil: row.valid_until,
  };
}

function rowOf(loa: Loa, box: SecretBox): LoaRow {
  return {
    connection_id: loa.connectionId,
    account_id: loa.accountId,
    number: loa.number,
    status: loa.status,
    revision: loa.revision,
    company_name: loa.companyName,
    installer: loa.installer,
    line_type: loa.lineType,
    peer_location: loa.peerLocation,
    bandwidth_mbps: loa.bandwidthMbps,
    line_operator: loa.lineOperator,
    construction_at: loa.constructionAt,
    sealed_technicians: sealed(loa.technicians, loa.connectionId, box),
    line_code: loa.lineCode,
    line_label: loa.lineLabel,
    status_reason: loa.statusReason,
    status_at: loa.statusAt,
    available_at: loa.availableAt,
    valid_until: loa.validUntil,
  };
}
