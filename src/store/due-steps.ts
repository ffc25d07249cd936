// Due steps in the store. A row is written in the transaction that causes the step and deleted in the one that makes it.
import { dueStepKinds, type DueStepKind, type PacedStep } from '../domain/due-steps.ts';
import type { Pace } from '../domain/provider-policy.ts';
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

/** A due step that waits, and for what. */
export interface WaitingItem extends DueStep {
  /** null for what waits for no time. */
  readonly dueAt: number | null;
  /** How many more answers have to show its subject; null where it does not wait for any. */
  readonly describesLeft: number | null;
}

// Later than any clock can be moved to: such a step does not wait for a time.
const never = Number.MAX_SAFE_INTEGER;

interface NewDueStep extends DueStep {
  readonly dueAt: number;
  readonly describesLeft: number | null;
}

// The column has blanks where the kind has hyphens: nodes of version 0.1.0 read and write it so, and they may run beside
// nodes of this version.
export function columnOf(kind: DueStepKind): string {
  return kind.replaceAll('-', ' ');
}

/** undefined for a step of a later version, whose nodes make it. */
function kindOf(column: string): DueStepKind | undefined {
  return dueStepKinds.find((known) => columnOf(known) === column);
}

const knownColumns = dueStepKinds.map(columnOf);

interface NewRow extends Omit<NewDueStep, 'kind'> {
  readonly column: string;
}

const insertRow = prepared<{ [name in keyof NewRow]: NewRow[name] }, unknown>((database, value) =>
  database.insertInto('due_work').values({
    kind: value('column'),
    subject: value('subject'),
    due_at: value('dueAt'),
    describes_left: value('describesLeft'),
    attempts: 0,
  }),
);

async function insertDueStep(database: Database, { kind, ...row }: NewDueStep): Promise<void> {
  await insertRow(database, { ...row, column: columnOf(kind) });
}

const selectNext = prepared<{ limit: number }, { due_at: number }>((database, value) =>
  database
    .selectFrom('due_work')
    .select('due_at')
    .where('kind', 'in', knownColumns)
    .orderBy('due_at')
    .orderBy('seq')
    .limit(value('limit')),
);

export function dueStepReads(database: Database) {
  return {
    /** When the earliest due step falls due; undefined when none waits for a time. */
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
      return rows.flatMap((row) => {
        const kind = kindOf(row.kind);
        if (kind === undefined) return [];
        const dueAt = row.due_at === never ? null : row.due_at;
        return [{ kind, subject: row.subject, dueAt, describesLeft: row.describes_left }];
      });
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
    async follow(step: PacedStep, subject: string, pace: Pace, now: number): Promise<void> {
      if (typeof pace === 'object' && 'afterMs' in pace) await schedule(step, subject, now + pace.afterMs, now);
      else await insertDueStep(database, { kind: step, subject, ...waitOf(pace, now) });
    },

    /** Has all due steps of a kind that wait by now wait at another pace, from now on. */
    async repace(step: PacedStep, pace: Pace, now: number): Promise<void> {
      const { dueAt, describesLeft } = waitOf(pace, now);
      await database
        .updateTable('due_work')
        .set({ due_at: dueAt, describes_left: describesLeft })
        .where('kind', '=', columnOf(step))
        .execute();
    },

    /** Forgets what waits of a kind, for one subject or for all. */
    async drop(step: PacedStep, subject?: string): Promise<void> {
      let dropped = database.deleteFrom('due_work').where('kind', '=', columnOf(step));
      if (subject !== undefined) dropped = dropped.where('subject', '=', subject);
      await dropped.execute();
    },

    /** Counts an answer that showed these subjects. @returns whether some step is due by it */
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
     * Takes the earliest step that is due and that no other node is making; its row is gone when this transaction commits.
     */
    async take(now: number): Promise<DueStepRow | undefined> {
      const earliest = database
        .selectFrom('due_work')
        .select(['seq', 'kind', 'subject', 'attempts'])
        .where('due_at', '<=', now)
        .where('kind', 'in', knownColumns)
        .orderBy('due_at')
        .orderBy('seq')
        .limit(1);
      const next = await lockFree(earliest).executeTakeFirst();
      const kind = next === undefined ? undefined : kindOf(next.kind);
      if (next === undefined || kind === undefined) return undefined;
      await database.deleteFrom('due_work').where('seq', '=', next.seq).execute();
      return { ...next, kind };
    },

    /** Calls off due steps of these kinds on a subject that has moved on without them. */
    async callOff(kinds: readonly DueStepKind[], subject: string): Promise<void> {
      const kept = immediate.filter((step) => step.subject !== subject || !kinds.includes(step.kind));
      immediate.splice(0, immediate.length, ...kept);
      await database
        .deleteFrom('due_work')
        .where('subject', '=', subject)
        .where('kind', 'in', kinds.map(columnOf))
        .execute();
    },

    /** The kinds of due steps on a subject that this transaction makes before it commits. */
    dueAtOnce: (subject: string): readonly DueStepKind[] =>
      immediate.filter((step) => step.subject === subject).map(({ kind }) => kind),

    /** Has due steps of these kinds on a subject wait until somebody says so, also those that are due at once. */
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
        .where('kind', 'in', kinds.map(columnOf))
        .execute();
    },

    /** Puts off a due step that was taken and whose transaction failed through an error of the server's. */
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
