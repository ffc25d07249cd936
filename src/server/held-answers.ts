// Answers to calls without a valid signature. Such a call costs its sender nothing, so past a rate of an address each of its
// answers is held back: a sender that waits for answers slows down, and whoever signs keeps the processor.
import type { Socket } from 'node:net';

/** Answers to one address that go out at once, and how many more in each second. */
const answersAtOnce = 1000;
const answersPerSecond = 250;
const longestWaitMs = 2000;

/** Answers of all addresses that are held at a time; further ones go out at once. */
const maxHeld = 4096;
/** Addresses that are remembered; past it all are forgotten. */
const maxAddresses = 10_000;

const msPerAnswer = 1000 / answersPerSecond;
const wholeAgainMs = answersAtOnce * msPerAnswer;

export class HeldAnswers {
  /** By address: when its allowance will be whole again. */
  readonly #wholeAt = new Map<string, number>();
  /** How many answers each of these connections waits for. A connection that waits is not read. */
  readonly #ofConnection = new Map<Socket, number>();
  readonly #held = new Set<() => void>();
  #isStopping = false;
  #count = 0;

  /** How many answers have been held back since the start. */
  get count(): number {
    return this.#count;
  }

  /** Counts one more such call of this address. @returns how long its answer waits, in milliseconds */
  waitMs(address: string, now: number): number {
    if (this.#wholeAt.size >= maxAddresses && !this.#wholeAt.has(address)) this.#wholeAt.clear();
    const wholeAt = Math.max(now, this.#wholeAt.get(address) ?? 0) + msPerAnswer;
    // A flood that is over is forgotten after a few seconds, however long it lasted.
    this.#wholeAt.set(address, Math.min(wholeAt, now + wholeAgainMs + longestWaitMs));
    return Math.min(Math.max(0, wholeAt - now - wholeAgainMs), longestWaitMs);
  }

  /** Waits for as long as the answer on this connection has to, and no longer than until the server stops. */
  async hold(connection: Socket, address: string): Promise<void> {
    const waitMs = this.waitMs(address, performance.now());
    if (waitMs === 0 || this.#isStopping || this.#held.size >= maxHeld) return;
    this.#count += 1;
    this.#ofConnection.set(connection, (this.#ofConnection.get(connection) ?? 0) + 1);
    // Else a client could go on sending calls without waiting for answers.
    connection.pause();
    await new Promise<void>((resolve) => {
      const letGo = () => {
        clearTimeout(timer);
        this.#held.delete(letGo);
        resolve();
      };
      const timer = setTimeout(letGo, waitMs);
      this.#held.add(letGo);
    });
    const left = (this.#ofConnection.get(connection) ?? 1) - 1;
    if (left > 0) {
      this.#ofConnection.set(connection, left);
    } else {
      this.#ofConnection.delete(connection);
      connection.resume();
    }
  }

  /** The server stops: what is held goes out, and nothing is held from now on. */
  stop(): void {
    this.#isStopping = true;
    for (const letGo of [...this.#held]) letGo();
  }
}
