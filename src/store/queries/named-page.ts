// Pages of what has a name, each beginning behind the last name of the one before.
import type { Visibility } from '../../domain/policy/visibility.ts';

export interface PageAsked {
  /** The last name of the page before; empty for the first page. */
  readonly after: string;
  readonly limit: number;
}

export interface VisiblePageAsked extends PageAsked {
  /** What the caller may see. */
  readonly visible: Visibility;
}

export interface NamedPage<Item> {
  readonly items: readonly Item[];
  /** The last name here, where there are more behind it. */
  readonly next: string | undefined;
}

/** @param found up to one more than fits, so that it shows whether there are more */
export function namedPage<Item extends { readonly name: string }>(
  found: readonly Item[],
  limit: number,
): NamedPage<Item> {
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? items.at(-1)?.name : undefined };
}
