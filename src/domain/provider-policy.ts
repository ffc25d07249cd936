// What the provider does by itself, and at what pace: nothing, every step but the customer's confirmation, or every step.
import { dueSteps, type PacedStep } from './due-steps.ts';
import type { LoaStatus } from './loa.ts';
import type { PhysicalConnectionStatus } from './physical-connection.ts';

export const providerModes = ['auto', 'auto-confirm', 'manual'] as const;
type ProviderMode = (typeof providerModes)[number];

/**
 * When a step is made once it could be: so long afterwards, after so many answers that showed the resource, or only when
 * somebody says so.
 */
export type Pace = { readonly afterMs: number } | { readonly afterDescribes: number } | 'when told';

export interface ProviderPolicy {
  /** undefined for a step that is left to people, and of which nothing is written down. */
  readonly paceOf: (step: PacedStep) => Pace | undefined;
}

/** Whose steps the server leaves to them in each mode. */
const leftIn: Readonly<Record<ProviderMode, readonly (string | null)[]>> = {
  manual: ['staff', 'customer'],
  auto: ['customer'],
  'auto-confirm': [],
};

/** @param stepDelayMs how long each step takes, also in manual mode those that no person makes */
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
