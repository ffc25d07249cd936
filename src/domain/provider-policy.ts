// What the provider does by itself, and at what pace: nothing, every step but the customer's confirmation, or every step.
import type { LoaStatus } from './loa.ts';
import type { PhysicalConnectionStatus } from './physical-connection.ts';
import type { PhysicalConnectionDueStep } from './physical-connection-lifecycle.ts';
import type { RouterInterfaceDueStep } from './router-interface.ts';
import type { VbrDueStep } from './virtual-border-router.ts';

export const providerModes = ['auto', 'auto-confirm', 'manual'] as const;
type ProviderMode = (typeof providerModes)[number];

/** The steps that a person of the provider's may make, and that follow by themselves where none has to. */
const providerSteps = ['approve', 'allocate', 'accept loa', 'confirm', 'confirm installation'] as const;
type ProviderStep = (typeof providerSteps)[number];

/** A step of some lifecycle that is made without a customer's call. `confirm` waits for no report of the customer's. */
export type LifecycleStep = ProviderStep | PhysicalConnectionDueStep | VbrDueStep | RouterInterfaceDueStep;

export const lifecycleSteps: readonly LifecycleStep[] = [
  'approve',
  'allocate',
  'finish allocation',
  'accept loa',
  'confirm',
  'confirm installation',
  'finish termination',
  'finish vbr termination',
  'finish vbr recovery',
  'finish interface connection',
  'finish interface deactivation',
  'finish interface activation',
];

/** Kinds of work that fall due. */
export type DueStepKind = LifecycleStep | 'end term';

/**
 * When a step is made once it could be: so long afterwards, after so many answers that showed the resource, or only when
 * somebody says so.
 */
export type Pace = { readonly afterMs: number } | { readonly afterDescribes: number } | 'when told';

export interface ProviderPolicy {
  /** undefined for a step that is left to people, and of which nothing is written down. */
  readonly paceOf: (step: LifecycleStep) => Pace | undefined;
}

/** @param stepDelayMs how long each step takes, also in manual mode those that no person makes */
export function policyOf(mode: ProviderMode, stepDelayMs: number): ProviderPolicy {
  const byHand: readonly LifecycleStep[] =
    mode === 'manual' ? providerSteps : mode === 'auto' ? (['confirm'] as const) : [];
  return { paceOf: (step) => (byHand.includes(step) ? undefined : { afterMs: stepDelayMs }) };
}

/** The provider's step that a connection waits for in this status. */
export function stepAfterStatus(status: PhysicalConnectionStatus): ProviderStep | undefined {
  if (status === 'Initial') return 'approve';
  if (status === 'Approved') return 'allocate';
  return status === 'Allocated' ? 'confirm' : undefined;
}

/** The provider's step that a connection's LOA waits for in this status. */
export function stepAfterLoaStatus(status: LoaStatus): ProviderStep | undefined {
  if (status === 'Applying') return 'accept loa';
  // The customer reported the installation, which is the confirmation that automatic mode waits for.
  return status === 'Completing' ? 'confirm installation' : undefined;
}
