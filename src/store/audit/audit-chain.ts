// The arithmetic of the hash chain over the audit. A seal lists its rows, each with its own hash, so that a verification
// can name the row that differs; the seal's hash is over that list and over the hash of the seal before.
import { hash } from 'node:crypto';
import type { AuditSealRow, AuditTableRow } from '../schema/schema.ts';

/** Takes the place of the previous hash in the first seal. */
export const noHash = '0'.repeat(64);

export interface Member {
  readonly seq: number;
  readonly requestId: string;
  readonly rowHash: string;
}

export function memberOf(row: AuditTableRow): Member {
  return { seq: row.seq, requestId: row.request_id, rowHash: sha256(canonicalRow(row)) };
}

/** @param rows at least one, by sequence number */
export function sealOver(
  rows: readonly AuditTableRow[],
  previous: Pick<AuditSealRow, 'number' | 'hash'> | undefined,
  sealedAt: number,
): AuditSealRow {
  const members = rows.map(memberOf);
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a seal is over at least one row');
  const content = {
    number: (previous?.number ?? 0) + 1,
    first_seq: first.seq,
    last_seq: last.seq,
    row_count: members.length,
    members: members.map(({ seq, requestId, rowHash }) => `${seq} ${requestId} ${rowHash}`).join('\n'),
    previous_hash: previous?.hash ?? noHash,
    sealed_at: sealedAt,
  };
  return { ...content, hash: sealHash(content) };
}

export function sealHash(seal: Omit<AuditSealRow, 'hash'>): string {
  return sha256([
    seal.number,
    seal.first_seq,
    seal.last_seq,
    seal.row_count,
    seal.previous_hash,
    seal.sealed_at,
    seal.members,
  ]);
}

/** The rows that a seal lists; to be trusted only where the seal's hash holds. */
export function membersOf({ members }: Pick<AuditSealRow, 'members'>): Member[] {
  return members.split('\n').map((line) => {
    const [seq = '', requestId = '', rowHash = ''] = line.split(' ');
    return { seq: Number(seq), requestId, rowHash };
  });
}

// The order of the columns is part of every hash, so a new column comes last and, where it is null, not at all.
function canonicalRow(row: AuditTableRow): readonly unknown[] {
  return [
    row.seq,
    row.at,
    row.account_id,
    row.access_key_id,
    row.caller_arn,
    row.source_ip,
    row.version,
    row.action,
    row.resource,
    row.request_id,
    row.outcome,
    row.error_message,
    row.changes,
    ...(row.principal_id === null ? [] : [row.principal_id]),
  ];
}

function sha256(content: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(content));
}
