// How much is measured: the whole bench, or a quick look.
export interface Plan {
  readonly rounds: number;
  readonly roundSeconds: number;
  readonly warmUpSeconds: number;
  /** How many connections and VBRs are stored, in the databases that are compared; the middle one is what others are measured on. */
  readonly sizes: readonly [few: number, some: number, many: number];
  /** A page of ten far behind, which the database of `some` has too. */
  readonly deepPage: number;
  readonly starts: number;
  readonly idleSeconds: number;
}

export const fullPlan: Plan = {
  rounds: 5,
  roundSeconds: 1,
  warmUpSeconds: 2.5,
  sizes: [1000, 100_000, 1_000_000],
  deepPage: 5000,
  starts: 11,
  idleSeconds: 4,
};

export const quickPlan: Plan = {
  rounds: 3,
  roundSeconds: 0.4,
  warmUpSeconds: 1,
  sizes: [1000, 10_000, 30_000],
  deepPage: 500,
  starts: 3,
  idleSeconds: 1,
};
