// Work that falls due. A row is written in the transaction that causes the work and deleted in the one that does it.
import type { WorkKind } from '../domain/provider-policy.ts';
import type { Database, Dialect } from './engine/engine.ts';
import { prepared } from './prepared.ts';

export interface DueWork {
  readonly kind: WorkKind;
  readonly subject: string;
}

export interface DueWorkRow extends DueWork {
  readonly seq: number;
  readonly attempts: number;
}

const insertWork = prepared<{ kind: WorkKind; subject: string; dueAt: number }, unknown>((database, value) =>
  database
    .insertInto('due_work')
    .values({ kind: value('kind'), subject: value('subject'), due_at: value('dueAt'), attempts: 0 }),
);

const selectNext = prepared<{ limit: number }, { due_at: number }>((database, value) =>
  database.selectFrom('due_work').select('due_at').orderBy('due_at').orderBy('seq').limit(value('limit')),
);

export function dueWorkReads(database: Database) {
  return {
    /** When the earliest work falls due, undefined when none is waiting. */
    async nextAt(): Promise<number | undefined> {
      const { rows } = await selectNext(database, { limit: 1 });
      return rows[0]?.due_at;
    },
  };
}

/** @param immediate collects what is due at once: it is carried out before this transaction commits */
export function dueWorkWrites(database: Database, { lockFree }: Dialect, immediate: DueWork[]) {
  return {
    ...dueWorkReads(database),

    async schedule(kind: WorkKind, subject: string, dueAt: number, now: number): Promise<void> {
      if (dueAt <= now) immediate.push({ kind, subject });
      else await insertWork(database, { kind, subject, dueAt });
    },

    /**
     * Takes the earliest work that is due and that no other node is at; it is gone when this transaction commits.
     */
    async take(now: number): Promise<DueWorkRow | undefined> {
      const earliest = database
        .selectFrom('due_work')
        .select(['seq', 'kind', 'subject', 'attempts'])
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .orderBy('seq')
        .limit(1);
      const next = await lockFree(earliest).executeTakeFirst();
      if (next !== undefined) await database.deleteFrom('due_work').where('seq', '=', next.seq).execute();
      return next;
    },

    /** Calls off work of these kinds on a subject that has moved on without it. */
    async callOff(kinds: readonly WorkKind[], subject: string): Promise<void> {
      const kept = immediate.filter((work) => work.subject !== subject || !kinds.includes(work.kind));
      immediate.splice(0, immediate.length, ...kept);
      await database
        .deleteFrom('due_work')
        .where('subject', '=', subject)
        .where('kind', 'in', [...kinds])
        .execute();
    },

    /** Puts off work that was taken and whose transaction failed, after a fault of ours. */
    async putOff(seq: number, until: number): Promise<void> {
      await database
        .updateTable('due_work')
        .set((eb) => ({ due_at: until, attempts: eb('attempts', '+', 1) }))
        .where('seq', '=', seq)
        .execute();
    },
  };
}
