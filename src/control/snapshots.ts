// Named snapshots of the state of a server in local mode: saved, listed, and gone back to in one step.
import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import type { Store } from '../store/transaction.ts';
import { StoreError } from '../store/store-error.ts';
import { ControlRefusal } from './refusal.ts';
import { controlRoute, type ControlRoute } from './route.ts';

const snapshotAnswer = z.strictObject({
  name: z.string(),
  takenAt: z.iso.datetime().describe("When it was saved, by the server's clock of then."),
  connections: z.int(),
  vbrs: z.int(),
});

type SavedSnapshot = Readonly<z.infer<typeof snapshotAnswer>>;

export interface Snapshots {
  /** Saves the state as it is, in the place of one of this name. @throws ControlRefusal */
  save(name: string): Promise<SavedSnapshot>;
  /** By name. */
  list(): Promise<readonly SavedSnapshot[]>;
  /** Goes back to the state that was saved, clock and audit too; the snapshots stay. @throws ControlRefusal */
  restore(name: string): Promise<SavedSnapshot>;
  /** @throws ControlRefusal */
  remove(name: string): Promise<void>;
}

export interface SnapshotParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Clock;
  /** Runs work while there is no call and no due work, and lets none see what is between before and after. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Brings what this process remembers into line with a database that has become another. */
  readonly refresh: () => Promise<void>;
}

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export function snapshotsOf({ store, clock, alone, refresh }: SnapshotParts): Snapshots {
  const absent = (name: string) => new ControlRefusal(404, `there is no snapshot '${name}'`);

  async function bringBack(name: string): Promise<SavedSnapshot> {
    const restored = await store.write(async (tx) => {
      const snapshot = await tx.snapshots.restore(name);
      if (snapshot === undefined) throw absent(name);
      if ((await tx.sealed.countUnderOthers()) > 0)
        throw new ControlRefusal(409, `the snapshot '${name}' was saved under another master key`);
      return snapshot;
    });
    await refresh();
    return shown(restored);
  }

  return {
    async save(name) {
      if (!namePattern.test(name))
        throw new ControlRefusal(400, "a snapshot's name has up to 64 letters, digits, dots, dashes and underscores");
      return shown(await store.write(async (tx) => await tx.snapshots.take(name, clock.now())));
    },
    list: async () => (await store.read((tx) => tx.snapshots.list())).map(shown),
    async restore(name) {
      try {
        return await alone(async () => await bringBack(name));
      } catch (error) {
        if (error instanceof StoreError) throw new ControlRefusal(409, error.message);
        throw error;
      }
    },
    async remove(name) {
      if (!(await store.write(async (tx) => await tx.snapshots.remove(name)))) throw absent(name);
    },
  };
}

function shown({ takenAt, ...snapshot }: Omit<SavedSnapshot, 'takenAt'> & { readonly takenAt: number }): SavedSnapshot {
  return { ...snapshot, takenAt: new Date(takenAt).toISOString() };
}

export function snapshotRoutes(snapshots: Snapshots): readonly ControlRoute[] {
  return [
    controlRoute({
      method: 'PUT',
      path: '/_demarc/snapshots/:name',
      command: 'demarc snapshots save before',
      doc: 'Saves all that the server keeps under a name, in the place of what had the name before.',
      answer: snapshotAnswer,
      run: async ({ params: { name = '' } }) => await snapshots.save(name),
    }),
    controlRoute({
      method: 'GET',
      path: '/_demarc/snapshots',
      command: 'demarc snapshots',
      doc: 'The snapshots by name, with when they were saved and how much is in them.',
      answer: z.strictObject({ snapshots: z.array(snapshotAnswer) }),
      run: async () => ({ snapshots: [...(await snapshots.list())] }),
    }),
    controlRoute({
      method: 'POST',
      path: '/_demarc/snapshots/:name/restore',
      command: 'demarc snapshots restore before',
      doc: 'Goes back to a snapshot, in one step: data, due work, audit, clock, pace and faults. Calls see before or after.',
      answer: snapshotAnswer,
      run: async ({ params: { name = '' } }) => await snapshots.restore(name),
    }),
    controlRoute({
      method: 'DELETE',
      path: '/_demarc/snapshots/:name',
      command: 'demarc snapshots remove before',
      doc: 'Forgets a snapshot.',
      answer: z.strictObject({}),
      async run({ params: { name = '' } }) {
        await snapshots.remove(name);
        return {};
      },
    }),
  ];
}
