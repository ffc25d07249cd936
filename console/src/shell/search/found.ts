// The entries of the search of everything, and the order in which they are shown. No I/O.

export interface Entry {
  /** Unique. */
  readonly key: string;
  readonly kind: 'step' | 'page' | 'connection' | 'vbr' | 'account' | 'queued' | 'action';
  readonly title: string;
  /** Distinguishes it from others of its name. */
  readonly detail: string;
  /** Further texts that the search looks in, besides title and detail. */
  readonly texts: readonly (string | number | undefined)[];
  /** The region that it is in, where it is in one. */
  readonly regionId?: string;
  /** Why it cannot be opened now. */
  readonly notNow?: string | undefined;
  /** Its page; none for a step that opens a dialog. */
  readonly to?: string;
}

/** How many entries are shown. */
const mostShown = 30;

/**
 * The entries that have every word of the search; those whose title begins with it come first. Without a search, steps and
 * pages.
 */
export function found(entries: readonly Entry[], search: string): readonly Entry[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return entries.filter(({ kind }) => kind === 'step' || kind === 'page');
  const matching = entries.flatMap((entry) => {
    const title = entry.title.toLowerCase();
    const all = [title, entry.detail.toLowerCase(), ...entry.texts.map((text) => String(text ?? '').toLowerCase())];
    if (!words.every((word) => all.some((text) => text.includes(word)))) return [];
    const [first = ''] = words;
    return [{ entry, rank: title === first ? 0 : title.startsWith(first) ? 1 : title.includes(first) ? 2 : 3 }];
  });
  return matching
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostShown)
    .map(({ entry }) => entry);
}
