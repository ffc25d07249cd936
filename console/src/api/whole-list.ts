// A list that is needed whole, such as all VBRs on a line: its pages are asked for one after the other.
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSession } from '../session/session.ts';
import { wireForm, type Action, type Parameters } from './action.ts';
import { send } from './send.ts';

const largestPage = 50;

interface Page {
  readonly TotalCount: number;
}

interface Options {
  readonly enabled?: boolean;
  /** How often it is asked again, where it is short. */
  readonly everyMs?: number;
  /** Told after each page of the first time, while there is nothing to show yet. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly loaded: number;
  readonly total: number;
}

/** A list of many pages is asked again the less often the longer it is, so that it costs no more than a short one. */
const shortList = 500;

/** @param itemsOf the items of one page's answer; the same function each time */
export function useWholeList<Answer extends Page, Item>(
  asked: Action<Answer>,
  parameters: Parameters,
  itemsOf: (answer: Answer) => readonly Item[],
  { enabled = true, everyMs, onProgress }: Options = {},
): UseQueryResult<readonly Item[]> {
  const { key } = useSession();
  const wire = wireForm(parameters);
  return useQuery({
    queryKey: [asked.name, asked.version, key.accessKeyId, wire, 'whole'],
    queryFn: async ({ client, queryKey, signal }) => {
      const isFirst = client.getQueryData(queryKey) === undefined;
      const items: Item[] = [];
      for (let page = 1; ; page += 1) {
        // Whoever has left the page waits for no more of it.
        signal.throwIfAborted();
        const call = { ...wire, PageNumber: String(page), PageSize: String(largestPage) };
        const answer = await send(key, { ...asked, action: asked.name, parameters: call }, asked.answer);
        items.push(...itemsOf(answer));
        if (isFirst) onProgress?.({ loaded: items.length, total: answer.TotalCount });
        if (page * largestPage >= answer.TotalCount) return items;
      }
    },
    enabled,
    refetchInterval: ({ state: { data } }) =>
      everyMs === undefined ? false : everyMs * Math.max(1, Math.ceil((data?.length ?? 0) / shortList)),
  });
}
