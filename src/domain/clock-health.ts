// Whether calls can be answered by the clock of this machine.

export interface ClockHealth {
  /** How far it was ahead of the database's when they were compared last; undefined for a database without a clock. */
  readonly offsetMs: () => number | undefined;
  /** How often it was found to have jumped since the start. */
  readonly jumps: () => number;
  /** Compares now. @returns why no call can be answered by this clock; undefined where it can */
  readonly trouble: () => Promise<string | undefined>;
}
