// The provider's policy in local mode: what the settings say, until a step is told another pace.
import { z } from 'zod';
import { pacedSteps, type PacedStep } from '../domain/due-steps.ts';
import type { Pace, ProviderPolicy } from '../domain/provider-policy.ts';

export interface ControlledPolicy extends ProviderPolicy {
  /** What the steps have been told, in place of what was told before. */
  tell(paces: ReadonlyMap<PacedStep, Pace>): void;
  told(): ReadonlyMap<PacedStep, Pace>;
  /** Whether some step waits for answers to be counted. */
  countsDescribes(): boolean;
}

export function controlledPolicy(settings: ProviderPolicy): ControlledPolicy {
  let told: ReadonlyMap<PacedStep, Pace> = new Map();
  let countsDescribes = false;
  return {
    paceOf: (step) => told.get(step) ?? settings.paceOf(step),
    tell(paces) {
      told = paces;
      countsDescribes = [...paces.values()].some((pace) => typeof pace === 'object' && 'afterDescribes' in pace);
    },
    told: () => told,
    countsDescribes: () => countsDescribes,
  };
}

const keptPaces = z.array(
  z.tuple([
    // Version 0.1.0 wrote the steps with blanks.
    z.preprocess((step) => (typeof step === 'string' ? step.replaceAll(' ', '-') : step), z.enum(pacedSteps)),
    z.union([
      z.strictObject({ afterMs: z.number() }),
      z.strictObject({ afterDescribes: z.number() }),
      z.literal('when told'),
    ]),
  ]),
);

/** What has been told as the database keeps it. */
export function paceText(told: ReadonlyMap<PacedStep, Pace>): string {
  return JSON.stringify([...told]);
}

export function pacesIn(text: string): ReadonlyMap<PacedStep, Pace> {
  return new Map(keptPaces.parse(JSON.parse(text)));
}
