// Whether a form has changes that were not sent. Only leaving the page asks for it, so no rendering depends on it.
import { useCallback, useRef } from 'react';

interface Typed {
  readonly hasTyped: () => boolean;
  readonly onTyped: () => void;
  /** Tells that what was typed has been carried out. */
  readonly onSent: () => void;
}

export function useTyped(): Typed {
  const typed = useRef(false);
  return {
    hasTyped: useCallback(() => typed.current, []),
    onTyped: useCallback(() => {
      typed.current = true;
    }, []),
    onSent: useCallback(() => {
      typed.current = false;
    }, []),
  };
}
