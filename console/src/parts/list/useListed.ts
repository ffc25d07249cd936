// The items of a list. The server gives pages, newest first, and filters by whole values. To search in any part of a text
// or to sort, the console reads the whole list; a list that is too long for that is searched by whole values.
import type { Action, Parameters } from '../../api/action.ts';
import { useAnswer } from '../../api/hooks.ts';
import { useWholeList, type Page } from '../../api/whole-list.ts';
import { searched, sorted, type Column } from './column.ts';
import type { ListAddress } from './list-address.ts';

/** A list of more is not read whole: 40 calls take a second or two. */
const longestWhole = 2000;

export interface ListQuestion<Answer extends Page, Item> {
  readonly action: Action<Answer>;
  /** The filters that the server applies. */
  readonly parameters: Parameters;
  /** The same function each time. */
  readonly itemsOf: (answer: Answer) => readonly Item[];
  readonly columns: readonly Column<Item>[];
  /** The filters for a whole value, for a list that is too long to be read whole. */
  readonly exactly: (text: string) => Parameters;
  /** How soon these items may change. */
  readonly everyMs: (items: readonly Item[]) => number;
}

export interface Listed<Item> {
  /** Those of the page. */
  readonly items: readonly Item[];
  readonly total: number;
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly askAgain: () => void;
  /** The list is too long to be sorted, and is searched by whole values only. */
  readonly isTooLong: boolean;
}

export function useListed<Answer extends Page, Item>(
  { action, parameters, itemsOf, columns, exactly, everyMs }: ListQuestion<Answer, Item>,
  { page, size, search, sorting }: ListAddress,
): Listed<Item> {
  const isWholeWanted = search !== '' || sorting !== '';
  const count = useAnswer(action, { ...parameters, PageNumber: 1, PageSize: 1 }, { enabled: isWholeWanted });
  const isTooLong = isWholeWanted && (count.data?.TotalCount ?? 0) > longestWhole;
  const whole = useWholeList(action, parameters, itemsOf, {
    enabled: isWholeWanted && count.data !== undefined && !isTooLong,
    everyMs,
  });
  const paged = useAnswer(
    action,
    { ...parameters, ...(isTooLong && search !== '' ? exactly(search) : {}), PageNumber: page, PageSize: size },
    {
      enabled: !isWholeWanted || isTooLong,
      everyMs: (answer) => everyMs(answer === undefined ? [] : itemsOf(answer)),
    },
  );
  const askAgain = (): void => {
    void (isWholeWanted && !isTooLong ? whole : paged).refetch();
  };
  if (isWholeWanted && !isTooLong) {
    const found = sorted(
      search === '' ? (whole.data ?? []) : searched(whole.data ?? [], columns, search),
      columns,
      sorting,
    );
    return {
      items: found.slice((page - 1) * size, page * size),
      total: found.length,
      isLoading: whole.isPending,
      error: count.error ?? whole.error,
      askAgain,
      isTooLong,
    };
  }
  return {
    items: paged.data === undefined ? [] : itemsOf(paged.data),
    total: paged.data?.TotalCount ?? 0,
    isLoading: paged.isPending,
    error: paged.error,
    askAgain,
    isTooLong,
  };
}
