// The clock of local mode: real time and an offset that can be moved, or one moment at which it stands still. Moving it carries
// out what falls due on the way, each thing at its own time, and where it stands survives a restart with everything else.
import type { Clock } from '../domain/clock.ts';
import type { Store } from '../store/transaction.ts';
import type { Worker } from './worker.ts';

export interface MovableClock extends Clock {
  /** Goes on at this distance from real time. */
  setOffset(offsetMs: number): void;
  /** Stands still at this moment. */
  freezeAt(moment: number): void;
  isFrozen(): boolean;
}

/** The server's clock: real time until its offset is set. */
export function movableClock(realTime: Clock): MovableClock {
  let offset = 0;
  let frozenAt: number | undefined;
  return {
    now: () => frozenAt ?? realTime.now() + offset,
    setOffset(offsetMs) {
      offset = offsetMs;
      frozenAt = undefined;
    },
    freezeAt(moment) {
      frozenAt = moment;
    },
    isFrozen: () => frozenAt !== undefined,
  };
}

export interface TimeTravel {
  /** Continues where the database remembers the clock to be: at an offset, or frozen. */
  resume(): Promise<void>;
  /** Moves the clock forward to a moment, doing on the way what falls due. A frozen clock is frozen there. */
  moveTo(moment: number): Promise<void>;
  /** Stops the clock; what falls due waits until it is moved. */
  freeze(): Promise<void>;
  /** Lets a frozen clock go on from where it stands. */
  unfreeze(): Promise<void>;
}

export function timeTravel(
  store: Store,
  clock: MovableClock,
  realTime: Clock,
  worker: Pick<Worker, 'runDue'>,
): TimeTravel {
  async function goOnFrom(moment: number): Promise<void> {
    const offsetMs = moment - realTime.now();
    await store.write(async (tx) => {
      await tx.state.put('clock-offset-ms', String(offsetMs));
      await tx.state.remove('clock-frozen-at');
    });
    clock.setOffset(offsetMs);
  }

  async function freezeAt(moment: number): Promise<void> {
    await store.write(async (tx) => {
      await tx.state.put('clock-frozen-at', String(moment));
    });
    clock.freezeAt(moment);
  }

  async function set(moment: number): Promise<void> {
    await (clock.isFrozen() ? freezeAt(moment) : goOnFrom(moment));
  }

  async function move(moment: number): Promise<void> {
    for (;;) {
      const next = await store.read((tx) => tx.due.nextAt());
      if (next === undefined || next > moment) break;
      if (next > clock.now()) await set(next);
      await worker.runDue();
    }
    if (moment > clock.now()) await set(moment);
  }

  // Two moves at a time would each read the clock that the other is setting.
  let last: Promise<void> = Promise.resolve();
  async function afterTheLast(step: () => Promise<void>): Promise<void> {
    const mine = last.then(step);
    last = mine.catch(() => undefined);
    await mine;
  }

  return {
    async resume() {
      const [offsetMs, frozenAt] = await store.read(async (tx) => [
        await tx.state.get('clock-offset-ms'),
        await tx.state.get('clock-frozen-at'),
      ]);
      clock.setOffset(Number(offsetMs ?? 0));
      if (frozenAt !== undefined) clock.freezeAt(Number(frozenAt));
    },
    async moveTo(moment) {
      await afterTheLast(async () => {
        await move(moment);
      });
    },
    async freeze() {
      await afterTheLast(async () => {
        if (!clock.isFrozen()) await freezeAt(clock.now());
      });
    },
    async unfreeze() {
      await afterTheLast(async () => {
        if (clock.isFrozen()) await goOnFrom(clock.now());
      });
    },
  };
}
