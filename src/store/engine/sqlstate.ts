// What PostgreSQL's error codes mean for a transaction: whether it may be repeated, and whether the server is the cause.
import { DatabaseError } from 'pg';

// Serialization failure, deadlock. The whole transaction is undone and may be run again.
const lostRaces = new Set(['40001', '40P01']);

// A rule looks before it inserts, so a duplicate key is a race that it lost. What it sees next time is what it looks for.
const duplicateKey = '23505';

/** Whether the transaction was undone because of another one, and may fare better when it is run again. */
export function isLostRace(error: unknown): boolean {
  return error instanceof DatabaseError && lostRaces.has(error.code ?? '');
}

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === duplicateKey;
}

// Nothing can be written there. The server has become a replica, or the connection leads to another one than before.
const readOnly = '25006';

// A hot standby refuses a serializable transaction before it comes to write. The code stands for other features too, but
// none of our statements asks for one that a primary lacks.
const notSupported = '0A000';

export function isReadOnlyServer(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false;
  return error.code === readOnly || (error.code === notSupported && !isStalePlan(error));
}

const lockNotAvailable = '55P03';

/** Whether a lock was not to be had in the time allowed. */
export function isLockWait(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === lockNotAvailable;
}

/**
 * Whether a statement was prepared before another node migrated the tables under it. The connection goes, with all that
 * was prepared on it.
 */
export function isStalePlan(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === notSupported && error.message.includes('cached plan');
}

// Classes: connection, authorization (a changed password), resources, operator intervention (a shutdown, a statement
// timeout), system error. Codes: no such database, a lock that others hold too long, a transaction that idled too long,
// no such table or column: a replica that has not replayed the migration yet, or a database that was restored.
const unavailable = /^(?:08|28|53|57|58)|^(?:3D000|55P03|25P03|42P01|42703)$/;

/** Whether the server cannot serve for the time being. Its connection is of no more use. */
export function isServerError(error: unknown): boolean {
  return isReadOnlyServer(error) || (error instanceof DatabaseError && unavailable.test(error.code ?? ''));
}
