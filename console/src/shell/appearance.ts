// Light or dark, as the reader chose, or else as the system is set.
import { useSyncExternalStore } from 'react';

export type Appearance = 'light' | 'dark';

const storageName = 'demarc-appearance';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function present(): Appearance {
  const chosen = localStorage.getItem(storageName);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

export function choose(appearance: Appearance): void {
  localStorage.setItem(storageName, appearance);
  for (const listener of listeners) listener();
}

export function useAppearance(): Appearance {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    system.addEventListener('change', listener);
    return () => {
      listeners.delete(listener);
      system.removeEventListener('change', listener);
    };
  }, present);
}
