// Whether a form holds what has not been sent yet. It is asked at the moment of leaving, so no rendering depends on it.
import { useCallback, useRef } from 'react';

interface Typed {
  readonly hasTyped: () => boolean;
  readonly onTyped: () => void;
  /** What was typed has been carried out. */
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
