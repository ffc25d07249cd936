// Which columns of a list the reader has hidden. The browser's storage keeps it after the tab is closed.
import { useState } from 'react';
import { z } from 'zod';

export interface HiddenColumns {
  readonly hidden: readonly string[];
  readonly hide: (hidden: readonly string[]) => void;
}

/** @param list unique in the console */
export function useHiddenColumns(list: string): HiddenColumns {
  const storageName = `demarc-hidden-columns-${list}`;
  const [hidden, setHidden] = useState(() => stored(storageName));
  return {
    hidden,
    hide(next) {
      localStorage.setItem(storageName, JSON.stringify(next));
      setHidden(next);
    },
  };
}

const names = z.array(z.string());

function stored(storageName: string): readonly string[] {
  try {
    return names.parse(JSON.parse(localStorage.getItem(storageName) ?? '[]'));
  } catch {
    // The stored value is not ours, so all columns are shown.
    return [];
  }
}
