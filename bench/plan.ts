// How much is measured: the whole bench, or a quick look that takes about a minute.
export interface Plan {
  readonly rounds: number;
  readonly roundSeconds: number;
  readonly warmUpSeconds: number;
  /** Connections stored for the rows that describe them. */
  readonly stored: number;
  /** The page is compared with `few` and with `many` connections stored. */
  readonly few: number;
  readonly many: number;
  readonly starts: number;
  readonly idleSeconds: number;
}

export const fullPlan: Plan = {
  rounds: 15,
  roundSeconds: 2,
  warmUpSeconds: 6,
  stored: 100_000,
  few: 1000,
  many: 1_000_000,
  starts: 11,
  idleSeconds: 5,
};

export const quickPlan: Plan = {
  rounds: 3,
  roundSeconds: 1,
  warmUpSeconds: 2,
  stored: 10_000,
  few: 1000,
  many: 50_000,
  starts: 5,
  idleSeconds: 2,
};
