// The provider's policy in local mode: what the settings say, until a step is told another pace.
import { z } from 'zod';
import { lifecycleSteps, type LifecycleStep, type Pace, type ProviderPolicy } from '../domain/provider-policy.ts';

export interface ControlledPolicy extends ProviderPolicy {
  /** What the steps have been told, in place of what was told before. */
  tell(paces: ReadonlyMap<LifecycleStep, Pace>): void;
  told(): ReadonlyMap<LifecycleStep, Pace>;
  /** Whether some step waits for answers to be counted. */
  countsDescribes(): boolean;
}

export function controlledPolicy(settings: ProviderPolicy): ControlledPolicy {
  let told: ReadonlyMap<LifecycleStep, Pace> = new Map();
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
    z.enum(lifecycleSteps),
    z.union([
      z.strictObject({ afterMs: z.number() }),
      z.strictObject({ afterDescribes: z.number() }),
      z.literal('when told'),
    ]),
  ]),
);

/** What has been told as the database keeps it. */
export function paceText(told: ReadonlyMap<LifecycleStep, Pace>): string {
  return JSON.stringify([...told]);
}

export function pacesIn(text: string): ReadonlyMap<LifecycleStep, Pace> {
  return new Map(keptPaces.parse(JSON.parse(text)));
}
