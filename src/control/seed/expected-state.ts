// Whether what was seeded stays in its state: as long as the pace of the server lets it, or until it is told to go on.
import { lifecycleSteps, type LifecycleStep } from '../../domain/provider-policy.ts';
import type { Path } from '../../domain/yaml.ts';
import { nameOf } from '../paces.ts';
import { SeedError } from './error.ts';
import type { Steps } from './steps.ts';

interface ExpectedState {
  readonly id: string;
  readonly hold: boolean;
  readonly status: string;
  /** Where the file says what it is. */
  readonly place: Path;
}

/** @throws SeedFault for a state that would be left before anybody sees it */
export async function expectToStay({ tx }: Steps, { id, hold, status, place }: ExpectedState): Promise<void> {
  if (hold) {
    await tx.due.hold(lifecycleSteps, id);
    return;
  }
  const next = tx.due.dueAtOnce(id).find(isStep);
  if (next !== undefined)
    throw new SeedError(
      place,
      `it does not stay ${status}, since '${nameOf(next)}' follows at once on this server; hold: true keeps it there`,
    );
}

function isStep(kind: string): kind is LifecycleStep {
  return lifecycleSteps.some((step) => step === kind);
}
