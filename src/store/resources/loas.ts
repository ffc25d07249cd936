// LOAs in the store: at most one a connection. Technicians and the contact at the carrier are sealed on their way in.
import type { ConnectionId } from '../../domain/ids.ts';
import { loaLifecycle, type Loa, type LoaEvent, type Technician } from '../../domain/loa.ts';
import { lineContactContext, techniciansContext, type SecretBox } from '../../domain/secret-box.ts';
import type { Database } from '../engine/engine.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import { openedText, sealedText } from '../sealed-text.ts';
import type { TransactionContext } from '../rules.ts';
import type { loaIssueWrites } from './loa-issues.ts';
import type { LoaRow } from '../schema/schema.ts';

export function loaReads(database: Database, box: SecretBox) {
  return {
    async of(connectionId: ConnectionId): Promise<Loa | undefined> {
      const row = await database
        .selectFrom('loa')
        .selectAll()
        .where('connection_id', '=', connectionId)
        .executeTakeFirst();
      return row === undefined ? undefined : loaOf(row, box);
    },

    /** The LOAs of these connections, by connection. */
    async ofAll(connectionIds: readonly ConnectionId[]): Promise<ReadonlyMap<ConnectionId, Loa>> {
      if (connectionIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('loa')
        .selectAll()
        .where('connection_id', 'in', [...connectionIds])
        .execute();
      return new Map(rows.map((row) => [row.connection_id, loaOf(row, box)]));
    },
  };
}

type LineFacts = 'lineCode' | 'lineLabel' | 'lineServiceProvider' | 'lineContact';

/** What an event may change about an LOA besides its status. */
export type LoaChanges = Partial<Omit<Loa, 'connectionId' | 'accountId' | 'status' | 'revision' | 'statusAt'>>;

export function loaWrites(database: Database, context: TransactionContext, issues: ReturnType<typeof loaIssueWrites>) {
  const { changes, due, rules } = context;
  const { box } = rules;
  const { insert, modify, fire } = lifecycleWrites<Loa, LoaEvent, never, LoaChanges>(database, context, {
    table: 'loa',
    idColumn: 'connection_id',
    idOf: ({ connectionId }) => connectionId,
    lifecycle: loaLifecycle,
    rowOf: (loa) => ({
      ...openColumnsOf(loa),
      sealed_technicians: sealed(loa.technicians, loa.connectionId, box),
      sealed_line_contact: sealedText(loa.lineContact, lineContactContext(loa.connectionId), box),
    }),
    // Two seals of one text differ, so the audit compares the texts.
    auditedRowOf: (loa) => ({
      ...openColumnsOf(loa),
      sealed_technicians: JSON.stringify(loa.technicians),
      sealed_line_contact: loa.lineContact,
    }),
    stampedOn: (moved, now) => ({ ...moved, statusAt: now }),
    arrivalOf: ({ status }, then) => ({ of: 'LOA', status, then }),
  });

  async function copyStatus(before: Loa | undefined, { connectionId, status }: Loa): Promise<void> {
    await database
      .updateTable('physical_connection')
      .set({ loa_status: status })
      .where('id', '=', connectionId)
      .execute();
    changes.push({
      resource: connectionId,
      table: 'physical_connection',
      before: { loa_status: before?.status ?? null },
      after: { loa_status: status },
    });
  }

  return {
    ...loaReads(database, box),

    async insert(loa: Loa): Promise<void> {
      await insert(loa);
      await copyStatus(undefined, loa);
    },

    /** Changes what is told of the line. The document says nothing of it, and stays. */
    async describeLine(loa: Loa, line: Partial<Pick<Loa, LineFacts>>): Promise<void> {
      await modify(loa, line);
    },

    /** Makes the move of this event. @returns undefined where the LOA's state does not allow it */
    async fire(loa: Loa, event: LoaEvent, modified: LoaChanges = {}): Promise<Loa | undefined> {
      // Kept now, since this move changes the record.
      await issues.keepPresent(loa.connectionId);
      if (event === 'withdraw') await due.callOff(['accept-loa', 'confirm-installation'], loa.connectionId);
      const moved = await fire(loa, event, modified);
      if (moved === undefined) return undefined;
      await copyStatus(loa, moved);
      if (event === 'accept') await issues.keepPresent(loa.connectionId);
      else await issues.forgetDocument(loa.number);
      if (event === 'withdraw') await issues.withdraw(loa);
      return moved;
    },

    /** Deletes the technicians and the contact of a connection that is deleted. */
    async erasePersonalData(connectionId: ConnectionId): Promise<void> {
      const erased = await database
        .updateTable('loa')
        .set({ sealed_technicians: sealed([], connectionId, box), line_contact: null, sealed_line_contact: null })
        .where('connection_id', '=', connectionId)
        .returning('number')
        .executeTakeFirst();
      if (erased === undefined) return;
      await issues.forgetDocument(erased.number);
      changes.push({ resource: connectionId, table: 'loa', before: mask, after: mask });
    },
  };
}

const mask = { sealed_technicians: '***' };

function sealed(technicians: readonly Technician[], connectionId: ConnectionId, box: SecretBox): string {
  return box.seal(JSON.stringify(technicians), techniciansContext(connectionId));
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
    lineServiceProvider: row.line_service_provider,
    lineContact: openedText(row.sealed_line_contact, row.line_contact, lineContactContext(row.connection_id), box),
    statusReason: row.status_reason,
    statusAt: row.status_at,
    availableAt: row.available_at,
    validUntil: row.valid_until,
  };
}

function openColumnsOf(loa: Loa): Omit<LoaRow, 'sealed_technicians' | 'sealed_line_contact'> {
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
    line_code: loa.lineCode,
    line_label: loa.lineLabel,
    line_service_provider: loa.lineServiceProvider,
    line_contact: null,
    status_reason: loa.statusReason,
    status_at: loa.statusAt,
    available_at: loa.availableAt,
    valid_until: loa.validUntil,
  };
}
