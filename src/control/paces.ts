// Paces as they are written: `at-once`, `{"after":"5m"}`, `{"afterDescribes":3}`, `when-told`.
import { z } from 'zod';
import { durationForms, durationMs, shortDuration } from '../domain/duration.ts';
import { pacedSteps, type PacedStep } from '../domain/due-steps.ts';
import type { Pace } from '../domain/provider-policy.ts';
import { ControlRefusal } from './refusal.ts';
import { shapeNames } from './shape-names.ts';

/** @throws ControlRefusal when there is no such step */
export function stepNamed(name: string): PacedStep {
  const step = pacedSteps.find((known) => known === name);
  if (step === undefined) throw new ControlRefusal(400, noSuchStep(name));
  return step;
}

export function noSuchStep(name: string): string {
  return `there is no step '${name}'; the steps are ${pacedSteps.join(', ')}`;
}

const mostDescribes = 1000;

const howToPace = `must be "at-once", {"after":"5m"}, {"afterDescribes":3} (1 to ${mostDescribes}), "when-told", or "default" for the server's settings`;

const written = [
  z.enum(['at-once', 'when-told']),
  z.strictObject({ after: z.string() }),
  z.strictObject({ afterDescribes: z.int().min(1).max(mostDescribes) }),
] as const;

/** `default` is what the server's settings say. */
export const wishedPace = z
  .union([...written, z.literal('default')], { error: howToPace })
  .register(shapeNames, { id: 'pace' });
export type WishedPace = z.infer<typeof wishedPace>;

/** `by-people` is a step that waits for staff or the customer, and of which nothing is written down. */
export const shownPace = z.union([...written, z.literal('by-people')]).register(shapeNames, { id: 'shown-pace' });
export type ShownPace = z.infer<typeof shownPace>;

/** @returns undefined for the settings' own @throws ControlRefusal for a time that is none */
export function paceWished(step: string, wish: WishedPace): Pace | undefined {
  if (wish === 'default') return undefined;
  if (wish === 'when-told') return 'when told';
  if (wish === 'at-once') return { afterMs: 0 };
  if ('afterDescribes' in wish) return wish;
  const afterMs = durationMs(wish.after);
  if (afterMs === undefined) throw new ControlRefusal(400, `${step}: '${wish.after}' is no time like ${durationForms}`);
  return { afterMs };
}

export function paceShown(pace: Pace | undefined): ShownPace {
  if (pace === undefined) return 'by-people';
  if (pace === 'when told') return 'when-told';
  if ('afterDescribes' in pace) return pace;
  return pace.afterMs === 0 ? 'at-once' : { after: shortDuration(pace.afterMs) };
}
