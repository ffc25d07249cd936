// A list that a page needs as a whole, such as all VBRs on a connection: its pages are asked for one after the other.
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSession } from '../session/session.ts';
import type { Key } from './acs3.ts';
import { wireForm, type Action, type Parameters } from './action.ts';
import { call } from './call.ts';

const largestPage = 50;

export interface Page {
  readonly TotalCount: number;
}

export interface Progress {
  readonly loaded: number;
  readonly total: number;
}

interface ReadOptions {
  readonly signal?: AbortSignal;
  /** At most this number of items is asked for; all where it is left out. */
  readonly mostPages?: number;
  /** Told after each page. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** @throws Refusal, NoAnswer, and the signal's reason */
export async function allPages<Answer extends Page, Item>(
  key: Key,
  asked: Action<Answer>,
  parameters: Parameters,
  itemsOf: (answer: Answer) => readonly Item[],
  { signal, mostPages = Infinity, onProgress }: ReadOptions = {},
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page += 1) {
    signal?.throwIfAborted();
    const answer = await call(key, asked, { ...parameters, PageNumber: page, PageSize: largestPage });
    items.push(...itemsOf(answer));
    onProgress?.({ loaded: items.length, total: answer.TotalCount });
    if (page >= mostPages || page * largestPage >= answer.TotalCount) return items;
  }
}

interface Options<Item> {
  readonly enabled?: boolean;
  /** How often it is asked again, where it is short. */
  readonly everyMs?: number | ((items: readonly Item[]) => number);
  /** Told after each page of the first time, while there is nothing to show yet. */
  readonly onProgress?: (progress: Progress) => void;
}

/** A list of many pages is asked again the less often the longer it is, so that it costs no more than a short one. */
const shortList = 500;

/** @param itemsOf the items of one page's answer; the same function each time */
export function useWholeList<Answer extends Page, Item>(
  asked: Action<Answer>,
  parameters: Parameters,
  itemsOf: (answer: Answer) => readonly Item[],
  { enabled = true, everyMs, onProgress }: Options<Item> = {},
): UseQueryResult<readonly Item[]> {
  const { key } = useSession();
  return useQuery({
    queryKey: [asked.name, asked.version, key.accessKeyId, wireForm(parameters), 'whole'],
    queryFn: async ({ client, queryKey, signal }) => {
      const isFirst = client.getQueryData(queryKey) === undefined;
      // Once the reader has left the page, no more of it is asked for.
      return await allPages(key, asked, parameters, itemsOf, { signal, onProgress: isFirst ? onProgress : undefined });
    },
    enabled,
    refetchInterval: ({ state: { data = [] } }: { state: { data?: readonly Item[] | undefined } }) => {
      if (everyMs === undefined) return false;
      const ms = typeof everyMs === 'number' ? everyMs : everyMs(data);
      return ms * Math.max(1, Math.ceil(data.length / shortList));
    },
  });
}
