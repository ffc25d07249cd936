// The region whose resources are shown. The browser keeps the choice after the tab is closed.
import { useState } from 'react';
import type { Region } from '../session/session.ts';

const storageName = 'demarc-region';

/**
 * The region that was chosen before, if the catalogue still has it, else the first of the catalogue. Where the regions
 * are not known, because this key may not list them, the one that was chosen before; undefined where there is none.
 */
export function useRegion(regions: readonly Region[]): [string | undefined, (regionId: string) => void] {
  const [chosen, setChosen] = useState(() => localStorage.getItem(storageName) ?? undefined);
  const isThere = regions.length === 0 || regions.some(({ id }) => id === chosen);
  return [
    isThere ? chosen : regions[0]?.id,
    (regionId) => {
      localStorage.setItem(storageName, regionId);
      setChosen(regionId);
    },
  ];
}
