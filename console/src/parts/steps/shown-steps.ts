// The steps on the resource that the present page shows, for the search of everything.
import { useSyncExternalStore } from 'react';
import type { Step } from './step.ts';

let shown: readonly Step[] = [];
const listeners = new Set<() => void>();

/** Returns the function that takes them away again. */
export function showSteps(steps: readonly Step[]): () => void {
  set(steps);
  return () => {
    if (shown === steps) set([]);
  };
}

export function useShownSteps(): readonly Step[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}

function set(steps: readonly Step[]): void {
  shown = steps;
  for (const listener of listeners) listener();
}
