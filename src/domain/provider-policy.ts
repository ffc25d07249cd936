// What the provider does by itself, and at what pace: nothing, every step but the customer's confirmation, or every step.
import { dueSteps, type PacedStep } from './due-steps.ts';
import type { LoaStatus } from './loa.ts';
import type { PhysicalConnectionStatus } from './physical-connection.ts';

export const providerModes = ['auto', 'auto-confirm', 'manual'] as const;
type ProviderMode = (typeof providerModes)[number];

/**
 * When a step is made that can be made: after a time, after a number of answers that showed the resource, or only on a
 * command of the control API.
 */
export type Pace = { readonly afterMs: number } | { readonly afterDescribes: number } | 'when told';

export interface ProviderPolicy {
  /** undefined for a step that is left to staff or the customer; no due step is stored for it. */
  readonly paceOf: (step: PacedStep) => Pace | undefined;
}

/** By mode: the people to whom the server leaves their steps. */
const leftIn: Readonly<Record<ProviderMode, readonly (string | null)[]>> = {
  manual: ['staff', 'customer'],
  auto: ['customer'],
  'auto-confirm': [],
};

/** @param stepDelayMs how long each step of the server takes; in manual mode it still makes those that nobody else can */
export function policyOf(mode: ProviderMode, stepDelayMs: number): ProviderPolicy {
  return { paceOf: (step) => (leftIn[mode].includes(dueSteps[step].leftTo) ? undefined : { afterMs: stepDelayMs }) };
}

/** The provider's step that a connection waits for in this status. */
export function stepAfterStatus(status: PhysicalConnectionStatus): PacedStep | undefined {
  if (status === 'Initial') return 'approve';
  if (status === 'Approved') return 'allocate';
  return status === 'Allocated' ? 'confirm' : undefined;
}

/** The provider's step that a connection's LOA waits for in this status. */
export function stepAfterLoaStatus(status: LoaStatus): PacedStep | undefined {
  if (status === 'Applying') return 'accept-loa';
  // The customer reported the installation, which is the confirmation that automatic mode waits for.
  return status === 'Completing' ? 'confirm-installation' : undefined;
}
