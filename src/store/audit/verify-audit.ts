// Verifies the hash chain over the audit on the database itself, reading only: beside a running server or without one.
import { memberOf, membersOf, noHash, sealHash, type Member } from './audit-chain.ts';
import type { Database } from '../engine/engine.ts';
import { openSqliteToRead } from '../engine/sqlite.ts';
import type { AuditSealRow } from '../schema/schema.ts';
import { StoreError } from '../store-error.ts';

export interface AuditVerdict {
  /** How many seals hold, and how many rows are under them. */
  readonly seals: number;
  readonly sealedRows: number;
  /** Rows after the last seal, which cannot be verified yet. */
  readonly unsealedRows: number;
  /** The hash of the last seal that holds; undefined before the first. */
  readonly lastHash: string | undefined;
  /** The first thing that is not as it was sealed, in words. */
  readonly error: string | undefined;
}

/**
 * @param url of the database, as `--database` takes it
 * @param expectedHash a hash kept from an earlier run, which has to be in the chain
 * @throws StoreError when there is no database with a sealed audit at that place
 */
export async function verifyAudit(url: string, expectedHash: string | undefined): Promise<AuditVerdict> {
  if (url === 'memory:') throw new StoreError(`there is no audit to verify in ${url}`);
  const verified = async (database: Database) => await verifyIn(database, expectedHash);
  if (!url.startsWith('sqlite:')) {
    const { readPostgresAtLeisure } = await import('../engine/postgres.ts');
    return await readPostgresAtLeisure(url, verified);
  }
  const { database, close } = openSqliteToRead(url.slice('sqlite:'.length));
  try {
    return await verified(database);
  } finally {
    close();
  }
}

async function verifyIn(database: Database, expectedHash: string | undefined): Promise<AuditVerdict> {
  const tables = await database.introspection.getTables();
  if (!tables.some(({ name }) => name === 'audit_seal'))
    throw new StoreError('the database has no sealed audit; is it one of this version of Demarc?');
  return await verify(database, expectedHash);
}

type Link = Pick<AuditSealRow, 'number' | 'last_seq' | 'hash'>;

const beforeAll: Link = { number: 0, last_seq: Number.MIN_SAFE_INTEGER, hash: noHash };

async function verify(database: Database, expectedHash: string | undefined): Promise<AuditVerdict> {
  let last = beforeAll;
  let sealedRows = 0;
  let isExpectedSeen = expectedHash === undefined;
  let error: string | undefined;
  for (;;) {
    const seal = await nextSeal(database, last);
    if (seal === undefined) break;
    error = errorOfSeal(seal, last) ?? (await errorOfRows(database, seal, last));
    if (error !== undefined) break;
    sealedRows += seal.row_count;
    last = seal;
    isExpectedSeen ||= seal.hash === expectedHash;
  }
  // Looked for only in an intact chain, since a broken one is reported first.
  if (error === undefined && !isExpectedSeen)
    error = `no seal has the hash ${expectedHash ?? ''}: seals were removed from the end, or all were made anew`;
  return {
    seals: last.number,
    sealedRows,
    unsealedRows: await rowsBehind(database, last),
    lastHash: last === beforeAll ? undefined : last.hash,
    error,
  };
}

async function nextSeal(database: Database, { number }: Link): Promise<AuditSealRow | undefined> {
  return await database
    .selectFrom('audit_seal')
    .selectAll()
    .where('number', '>', number)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
}

function errorOfSeal(seal: AuditSealRow, previous: Link): string | undefined {
  if (seal.number !== previous.number + 1) return `seal ${previous.number + 1} is missing`;
  const rows = `seal ${seal.number}, over the rows ${seal.first_seq} to ${seal.last_seq},`;
  if (sealHash(seal) !== seal.hash) return `${rows} was changed`;
  if (seal.previous_hash !== previous.hash) return `${rows} does not follow on the seal before it`;
  return undefined;
}

/** The first row, by sequence number, that differs between the table and the seal. */
async function errorOfRows(database: Database, seal: AuditSealRow, previous: Link): Promise<string | undefined> {
  const rows = await database
    .selectFrom('audit')
    .selectAll()
    .where('seq', '>', previous.last_seq)
    .where('seq', '<=', seal.last_seq)
    .orderBy('seq')
    .execute();
  const found = new Map(rows.map((row) => [row.seq, memberOf(row)]));
  const sealed = new Map(membersOf(seal).map((member) => [member.seq, member]));
  const seqs = [...new Set([...found.keys(), ...sealed.keys()])].sort((a, b) => a - b);
  for (const seq of seqs) {
    const error = difference(sealed.get(seq), found.get(seq));
    if (error !== undefined) return error;
  }
  return undefined;
}

function difference(sealed: Member | undefined, found: Member | undefined): string | undefined {
  if (sealed === undefined) return found === undefined ? undefined : `${nameOf(found)} was inserted`;
  if (found === undefined) return `${nameOf(sealed)} is missing`;
  return found.rowHash === sealed.rowHash ? undefined : `${nameOf(sealed)} was changed`;
}

function nameOf({ seq, requestId }: Member): string {
  return `row ${seq} (request id ${requestId})`;
}

async function rowsBehind(database: Database, { last_seq }: Link): Promise<number> {
  const { count } = await database
    .selectFrom('audit')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('seq', '>', last_seq)
    .executeTakeFirstOrThrow();
  return count;
}
