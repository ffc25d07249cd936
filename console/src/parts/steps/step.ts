// The steps on a resource as data: buttons, menus, empty lists and the search of everything read the same list.
import type { ReactElement } from 'react';

export interface Step {
  /** Unique among the steps on one resource. */
  readonly key: string;
  readonly label: string;
  /** Why it cannot be made now, as a sentence; undefined where it can be made. */
  readonly notNow?: string | undefined;
  readonly isDestructive?: boolean;
  readonly target: StepTarget;
}

/** A page, or a dialog that makes the step. */
type StepTarget = { readonly to: string } | { readonly dialog: (close: () => void) => ReactElement };

/** The step that comes next on the resource, and why, as one sentence in the reader's language. */
export interface NextStep {
  readonly sentence: string;
  /** The key of the step whose button stands beside the sentence; none where the reader has nothing to do. */
  readonly step?: string | undefined;
}
