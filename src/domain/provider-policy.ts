// What the provider does by itself: nothing, every step but the customer's confirmation, or every step.
import type { LoaStatus } from './loa.ts';
import type { PhysicalConnectionStatus } from './physical-connection.ts';
import type { PhysicalConnectionWork } from './physical-connection-lifecycle.ts';
import type { RouterInterfaceWork } from './router-interface.ts';
import type { VbrWork } from './virtual-border-router.ts';

export const providerModes = ['auto', 'auto-confirm', 'manual'] as const;
type ProviderMode = (typeof providerModes)[number];

export interface ProviderPolicy {
  readonly mode: ProviderMode;
  /** How long each step takes, also in manual mode those that no person makes. */
  readonly stepDelayMs: number;
}

/** Kinds of work that fall due. */
export type WorkKind =
  | PhysicalConnectionWork
  | VbrWork
  | RouterInterfaceWork
  | 'approve'
  | 'allocate'
  | 'confirm'
  | 'accept loa'
  | 'end term';

/** The step the provider takes by itself once a connection is in this status. */
export function stepAfterStatus({ mode }: ProviderPolicy, status: PhysicalConnectionStatus): WorkKind | undefined {
  if (mode === 'manual') return undefined;
  if (status === 'Initial') return 'approve';
  if (status === 'Approved') return 'allocate';
  return status === 'Allocated' && mode === 'auto-confirm' ? 'confirm' : undefined;
}

/** The step the provider takes by itself once an LOA is in this status. */
export function stepAfterLoaStatus({ mode }: ProviderPolicy, status: LoaStatus): WorkKind | undefined {
  if (mode === 'manual') return undefined;
  if (status === 'Applying') return 'accept loa';
  // The customer reported the installation, which is the confirmation that automatic mode waits for.
  return status === 'Completing' ? 'confirm' : undefined;
}
