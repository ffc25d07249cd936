// What can be done with a thing, as data: buttons, menus, empty states and the search of everything read the same list.
import type { ReactElement } from 'react';

export interface Step {
  /** Unique among the steps of one thing. */
  readonly key: string;
  readonly label: string;
  /** Why it cannot be done now, as a sentence; undefined where it can be done. */
  readonly notNow?: string | undefined;
  readonly isDestructive?: boolean;
  readonly target: StepTarget;
}

/** A page, or a dialog that makes the step. */
type StepTarget = { readonly to: string } | { readonly dialog: (close: () => void) => ReactElement };

/** The one step that brings the thing on, and why, as one sentence in the reader's words. */
export interface NextStep {
  readonly sentence: string;
  /** The key of the step whose button stands beside the sentence; none where the reader has nothing to do. */
  readonly step?: string | undefined;
}
