// The region whose resources are shown; it outlives the tab, since people mostly work in one.
import { useState } from 'react';

const storageName = 'demarc-region';
const firstRegion = 'cn-hangzhou';

export function useRegion(): [string, (regionId: string) => void] {
  const [regionId, setRegionId] = useState(() => localStorage.getItem(storageName) ?? firstRegion);
  return [
    regionId,
    (chosen) => {
      localStorage.setItem(storageName, chosen);
      setRegionId(chosen);
    },
  ];
}
