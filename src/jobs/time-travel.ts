// A laptop's clock: real time and an offset that can be moved. Moving it carries out what falls due on the way, each
// thing at its own time, and the offset survives a restart with everything else.
import type { Clock } from '../domain/clock.ts';
import type { Store } from '../store/store.ts';
import type { Worker } from './worker.ts';

export interface MovableClock extends Clock {
  setOffset(offsetMs: number): void;
}

/** The server's clock: real time until its offset is set. */
export function movableClock(realTime: Clock): MovableClock {
  let offset = 0;
  return {
    now: () => realTime.now() + offset,
    setOffset(offsetMs) {
      offset = offsetMs;
    },
  };
}

export interface TimeTravel {
  /** Continues at the offset that the database remembers. */
  resume(): Promise<void>;
  /** Moves the clock forward to a moment, doing on the way what falls due. */
  readonly moveTo: (moment: number) => Promise<void>;
}

export function timeTravel(
  store: Store,
  clock: MovableClock,
  realTime: Clock,
  worker: Pick<Worker, 'runDue'>,
): TimeTravel {
  async function set(moment: number): Promise<void> {
    const offsetMs = moment - realTime.now();
    await store.write(async (tx) => {
      await tx.state.put('clock-offset-ms', String(offsetMs));
    });
    clock.setOffset(offsetMs);
  }

  return {
    async resume() {
      const remembered = await store.read((tx) => tx.state.get('clock-offset-ms'));
      clock.setOffset(Number(remembered ?? 0));
    },
    async moveTo(moment) {
      for (;;) {
        const next = await store.read((tx) => tx.due.nextAt());
        if (next === undefined || next > moment) break;
        if (next > clock.now()) await set(next);
        await worker.runDue();
      }
      if (moment > clock.now()) await set(moment);
    },
  };
}
