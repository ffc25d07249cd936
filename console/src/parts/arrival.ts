// What happens when another page is shown, once for all of them: its title, its announcement to screen readers, and the
// focus, which would otherwise stay on a link that is gone.
import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react';
import { useLocation } from 'react-router';

let shownPath: string | undefined;
let announced = '';
const listeners = new Set<() => void>();

function announce(title: string): void {
  announced = title;
  for (const listener of listeners) listener();
}

/** The title of the page that was shown last, to be read out. */
export function useAnnounced(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => announced,
  );
}

/** For the head of a page. Returns what its heading has to carry. */
export function useArrival(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = `${title} · Demarc`;
  }, [title]);
  useEffect(() => {
    const isFirst = shownPath === undefined;
    const isOther = shownPath !== pathname;
    shownPath = pathname;
    // The browser itself announces the first page. An element that has the focus already, such as a search field, keeps it.
    const hasFocus = document.activeElement !== null && document.activeElement !== document.body;
    if (isOther && !isFirst) announce(document.title);
    if (!isFirst && (!hasFocus || isOther) && (document.activeElement?.closest('#content') ?? null) === null)
      heading.current?.focus({ preventScroll: true });
  }, [pathname]);
  return heading;
}
