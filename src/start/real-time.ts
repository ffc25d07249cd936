// The machine's own clock. The server's clock follows it, until a test moves that one.
import type { Clock } from '../domain/clock.ts';

export const realTime: Clock = { now: () => Date.now() };
