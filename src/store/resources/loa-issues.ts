// LOAs as they were issued, and their documents. An issue outlives the record of its application and its connection, so
// that its number can be told from an invented one. A document is there only while its LOA may be used.
import { sql } from 'kysely';
import type { ConnectionId } from '../../domain/ids.ts';
import type { LoaIssue } from '../../domain/loa.ts';
import { documentContext, type SecretBox } from '../../domain/secret-box.ts';
import type { Database } from '../engine/engine.ts';
import type { TransactionContext } from '../rules.ts';
import type { LoaIssueRow } from '../schema/schema.ts';

/** The rows of `loa` and its connection as an issue. */
function issuesFromRecords(database: Database) {
  return database
    .selectFrom('loa')
    .leftJoin('physical_connection', 'physical_connection.id', 'loa.connection_id')
    .select((eb) => [
      'loa.number',
      'loa.connection_id',
      'loa.account_id',
      eb.fn.coalesce('physical_connection.region_id', eb.val('')).as('region_id'),
      eb.fn.coalesce('physical_connection.access_point_id', eb.val('')).as('access_point_id'),
      'physical_connection.port_number',
      'loa.company_name',
      eb.ref('loa.available_at').$notNull().as('issued_at'),
      eb.ref('loa.valid_until').$notNull().as('valid_until'),
    ])
    .where('loa.available_at', 'is not', null)
    .where('loa.valid_until', 'is not', null);
}

export function loaIssueReads(database: Database, box: SecretBox) {
  return {
    /** The LOA that was issued with this number. */
    async numbered(number: string): Promise<LoaIssue | undefined> {
      const kept = await database.selectFrom('loa_issue').selectAll().where('number', '=', number).executeTakeFirst();
      if (kept !== undefined) return issueOf(kept);
      // Accepted by a node of a version that kept no issues.
      const record = await issuesFromRecords(database).where('loa.number', '=', number).executeTakeFirst();
      return record === undefined ? undefined : issueOf({ ...record, withdrawn_at: null });
    },

    /** The PDF that was drawn of this LOA. */
    async document(number: string): Promise<Buffer | undefined> {
      const row = await database
        .selectFrom('loa_document')
        .select('sealed_pdf')
        .where('number', '=', number)
        .executeTakeFirst();
      return row === undefined ? undefined : Buffer.from(box.open(row.sealed_pdf, documentContext(number)), 'base64');
    },
  };
}

export function loaIssueWrites(database: Database, { rules: { box, clock }, changes }: TransactionContext) {
  return {
    ...loaIssueReads(database, box),

    /** Keeps what the present LOA of a connection says, if it was accepted and is not kept yet. */
    async keepPresent(connectionId: ConnectionId): Promise<void> {
      const [kept] = await database
        .insertInto('loa_issue')
        .columns([
          'number',
          'connection_id',
          'account_id',
          'region_id',
          'access_point_id',
          'port_number',
          'company_name',
          'issued_at',
          'valid_until',
        ])
        .expression(issuesFromRecords(database).where('loa.connection_id', '=', connectionId))
        .onConflict((conflict) => conflict.column('number').doNothing())
        .returningAll()
        .execute();
      if (kept !== undefined)
        changes.push({ resource: connectionId, table: 'loa_issue', before: null, after: { ...kept } });
    },

    async withdraw({ number, connectionId }: Pick<LoaIssue, 'number' | 'connectionId'>): Promise<void> {
      const withdrawnAt = clock.now();
      const withdrawn = await database
        .updateTable('loa_issue')
        .set({ withdrawn_at: withdrawnAt })
        .where('number', '=', number)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      if (withdrawn.numUpdatedRows > 0n)
        changes.push({
          resource: connectionId,
          table: 'loa_issue',
          before: { number, withdrawn_at: null },
          after: { number, withdrawn_at: withdrawnAt },
        });
    },

    /** Stores the PDF of an LOA. @returns the stored PDF, which may be that of another node */
    async keepDocument(number: string, pdf: Buffer): Promise<Buffer> {
      const sealed = box.seal(pdf.toString('base64'), documentContext(number));
      await database
        .insertInto('loa_document')
        .columns(['number', 'sealed_pdf', 'drawn_at'])
        .expression(
          // The LOA may have ended while its document was drawn.
          database
            .selectFrom('loa')
            .select([
              'number',
              sql<string>`cast(${sealed} as text)`.as('sealed_pdf'),
              sql<number>`cast(${clock.now()} as bigint)`.as('drawn_at'),
            ])
            .where('number', '=', number)
            .where('status', '=', 'Available'),
        )
        .onConflict((conflict) => conflict.column('number').doNothing())
        .execute();
      return (await loaIssueReads(database, box).document(number)) ?? pdf;
    },

    /** Forgets the PDF of an LOA that is no longer in force. */
    async forgetDocument(number: string): Promise<void> {
      await database.deleteFrom('loa_document').where('number', '=', number).execute();
    },
  };
}

const documentsPerSweep = 100;

/** How many documents are kept; past that the longest kept go, and are drawn anew when somebody asks for them. */
const maxDocuments = 2_000;

/**
 * Forgets documents of LOAs that are no longer in force, for whatever reason, and the longest kept where there are too
 * many. @returns how many went
 */
export async function forgetDocuments(database: Database, now: number): Promise<number> {
  const { kept } = await database
    .selectFrom('loa_document')
    .select((eb) => eb.fn.countAll<number>().as('kept'))
    .executeTakeFirstOrThrow();
  const surplus = Math.max(0, kept - maxDocuments);
  const outdated = await database
    .selectFrom('loa_document')
    .select('number')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('loa')
            .innerJoin('physical_connection', 'physical_connection.id', 'loa.connection_id')
            .select('loa.number')
            .whereRef('loa.number', '=', 'loa_document.number')
            .where('loa.status', '=', 'Available')
            .where('loa.valid_until', '>', now)
            .where('physical_connection.status', '=', 'Allocated'),
        ),
      ),
    )
    .limit(documentsPerSweep)
    .execute();
  const oldest = await database
    .selectFrom('loa_document')
    .select('number')
    .orderBy('drawn_at')
    .orderBy('number')
    .limit(Math.min(surplus, documentsPerSweep))
    .execute();
  const numbers = [...outdated, ...oldest].map(({ number }) => number);
  if (numbers.length === 0) return 0;
  const forgotten = await database.deleteFrom('loa_document').where('number', 'in', numbers).executeTakeFirst();
  return Number(forgotten.numDeletedRows);
}

function issueOf(row: LoaIssueRow): LoaIssue {
  return {
    number: row.number,
    connectionId: row.connection_id,
    accountId: row.account_id,
    regionId: row.region_id,
    accessPointId: row.access_point_id,
    portNumber: row.port_number,
    companyName: row.company_name,
    issuedAt: row.issued_at,
    validUntil: row.valid_until,
    withdrawnAt: row.withdrawn_at,
  };
}
