// Work that falls due. A row is written in the transaction that causes the work and deleted in the one that does it.
import type { LifecycleStep, Pace, DueStepKind } from '../domain/provider-policy.ts';
import type { Database, Dialect } from './engine/engine.ts';
import { prepared } from './queries/prepared.ts';

export interface DueStep {
  readonly kind: DueStepKind;
  readonly subject: string;
}

export interface DueStepRow extends DueStep {
  readonly seq: number;
  readonly attempts: number;
}

/** Work that waits, and for what. */
export interface WaitingItem extends DueStep {
  /** null for what waits for no time. */
  readonly dueAt: number | null;
  /** How many more answers have to show its subject; null where it does not wait for any. */
  readonly describesLeft: number | null;
}

// Later than any clock can be moved to: such work waits for something else than time.
const never = Number.MAX_SAFE_INTEGER;

interface NewDueStep extends DueStep {
  readonly dueAt: number;
  readonly describesLeft: number | null;
}

const insertDueStep = prepared<{ [name in keyof NewDueStep]: NewDueStep[name] }, unknown>((database, value) =>
  database.insertInto('due_work').values({
    kind: value('kind'),
    subject: value('subject'),
    due_at: value('dueAt'),
    describes_left: value('describesLeft'),
    attempts: 0,
  }),
);

const selectNext = prepared<{ limit: number }, { due_at: number }>((database, value) =>
  database.selectFrom('due_work').select('due_at').orderBy('due_at').orderBy('seq').limit(value('limit')),
);

export function dueStepReads(database: Database) {
  return {
    /** When the earliest work falls due, undefined when none is waiting for a time. */
    async nextAt(): Promise<number | undefined> {
      const { rows } = await selectNext(database, { limit: 1 });
      const [next] = rows;
      return next === undefined || next.due_at === never ? undefined : next.due_at;
    },

    /** What waits, of one subject or of all, longest first. */
    async waiting(subject?: string): Promise<readonly WaitingItem[]> {
      let waiting = database.selectFrom('due_work').select(['kind', 'subject', 'due_at', 'describes_left']);
      if (subject !== undefined) waiting = waiting.where('subject', '=', subject);
      const rows = await waiting.orderBy('seq').execute();
      return rows.map((row) => ({
        kind: row.kind,
        subject: row.subject,
        dueAt: row.due_at === never ? null : row.due_at,
        describesLeft: row.describes_left,
      }));
    },
  };
}

/** @param immediate collects what is due at once: it is carried out before this transaction commits */
export function dueStepWrites(database: Database, { lockFree }: Dialect, immediate: DueStep[]) {
  async function schedule(kind: DueStepKind, subject: string, dueAt: number, now: number): Promise<void> {
    if (dueAt <= now) immediate.push({ kind, subject });
    else await insertDueStep(database, { kind, subject, dueAt, describesLeft: null });
  }

  return {
    ...dueStepReads(database),
    schedule,

    /** Has a step follow at this pace. */
    async follow(step: LifecycleStep, subject: string, pace: Pace, now: number): Promise<void> {
      if (typeof pace === 'object' && 'afterMs' in pace) await schedule(step, subject, now + pace.afterMs, now);
      else await insertDueStep(database, { kind: step, subject, ...waitOf(pace, now) });
    },

    /** Has all work of a kind that waits by now wait at another pace, from now on. */
    async repace(step: LifecycleStep, pace: Pace, now: number): Promise<void> {
      const { dueAt, describesLeft } = waitOf(pace, now);
      await database
        .updateTable('due_work')
        .set({ due_at: dueAt, describes_left: describesLeft })
        .where('kind', '=', step)
        .execute();
    },

    /** Forgets what waits of a kind, for one subject or for all. */
    async drop(step: LifecycleStep, subject?: string): Promise<void> {
      let dropped = database.deleteFrom('due_work').where('kind', '=', step);
      if (subject !== undefined) dropped = dropped.where('subject', '=', subject);
      await dropped.execute();
    },

    /** Counts an answer that showed these subjects. @returns whether some work is due by it */
    async countDescribe(subjects: readonly string[], now: number): Promise<boolean> {
      await database
        .updateTable('due_work')
        .set((eb) => ({ describes_left: eb('describes_left', '-', 1) }))
        .where('subject', 'in', [...subjects])
        .where('describes_left', 'is not', null)
        .execute();
      const { numUpdatedRows } = await database
        .updateTable('due_work')
        .set({ due_at: now, describes_left: null })
        .where('describes_left', '<=', 0)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /**
     * Takes the earliest work that is due and that no other node is at; it is gone when this transaction commits.
     */
    async take(now: number): Promise<DueStepRow | undefined> {
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
    async callOff(kinds: readonly DueStepKind[], subject: string): Promise<void> {
      const kept = immediate.filter((step) => step.subject !== subject || !kinds.includes(step.kind));
      immediate.splice(0, immediate.length, ...kept);
      await database
        .deleteFrom('due_work')
        .where('subject', '=', subject)
        .where('kind', 'in', [...kinds])
        .execute();
    },

    /** The kinds of work on a subject that this transaction carries out before it commits. */
    dueAtOnce: (subject: string): readonly DueStepKind[] =>
      immediate.filter((step) => step.subject === subject).map(({ kind }) => kind),

    /** Has work of these kinds on a subject wait until somebody says so, also what is due at once. */
    async hold(kinds: readonly DueStepKind[], subject: string): Promise<void> {
      const isHeld = (step: DueStep): boolean => step.subject === subject && kinds.includes(step.kind);
      const held = immediate.filter(isHeld);
      const kept = immediate.filter((step) => !isHeld(step));
      immediate.splice(0, immediate.length, ...kept);
      for (const step of held) await insertDueStep(database, { ...step, ...waitOf('when told', 0) });
      await database
        .updateTable('due_work')
        .set({ due_at: never, describes_left: null })
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

function waitOf(pace: Pace, now: number): Pick<NewDueStep, 'dueAt' | 'describesLeft'> {
  if (pace === 'when told') return { dueAt: never, describesLeft: null };
  if ('afterMs' in pace) return { dueAt: now + pace.afterMs, describesLeft: null };
  return { dueAt: never, describesLeft: pace.afterDescribes };
}
