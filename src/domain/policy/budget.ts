// How much work the policies of one call may cause. Policies and names are the customers' texts, so without a limit one
// of them could keep the server's only thread busy.

/** A call's policies cause more work than one call may. */
export class BudgetExceeded extends Error {
  override readonly name = 'BudgetExceeded';
}

export interface Budget {
  /** Counts work, in steps of a few nanoseconds. @throws BudgetExceeded when there is more of it than allowed */
  spend(steps: number): void;
}

export function budgetOf(maxSteps: number): Budget {
  let spent = 0;
  return {
    spend(steps) {
      spent += steps;
      if (spent > maxSteps) throw new BudgetExceeded(`policies take more than ${maxSteps} steps to evaluate`);
    },
  };
}

/** For texts that are bounded by other means. */
export const unlimited: Budget = { spend: () => undefined };
