// Whether what was seeded stays in its state: as long as the pace of the server lets it, or until it is told to go on.
import { isPaced, pacedSteps } from '../../domain/due-steps.ts';
import type { Path } from '../../domain/yaml.ts';
import { SeedError } from './error.ts';
import type { Steps } from './steps.ts';

interface ExpectedState {
  readonly id: string;
  readonly hold: boolean;
  readonly status: string;
  /** Where the file says what it is. */
  readonly place: Path;
}

/** @throws SeedError for a state that would be left before anybody sees it */
export async function expectToStay({ tx }: Steps, { id, hold, status, place }: ExpectedState): Promise<void> {
  if (hold) {
    await tx.due.hold(pacedSteps, id);
    return;
  }
  const next = tx.due.dueAtOnce(id).find(isPaced);
  if (next !== undefined)
    throw new SeedError(
      place,
      `it does not stay ${status}, since '${next}' follows at once on this server; hold: true keeps it there`,
    );
}
