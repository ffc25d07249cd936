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
  readonly everyMs?: number;
}

/** @param itemsOf the items of one page's answer; the same function each time */
export function useWholeList<Answer extends Page, Item>(
  asked: Action<Answer>,
  parameters: Parameters,
  itemsOf: (answer: Answer) => readonly Item[],
  { everyMs }: Options = {},
): UseQueryResult<readonly Item[]> {
  const { key } = useSession();
  const wire = wireForm(parameters);
  return useQuery({
    queryKey: [asked.name, asked.version, key.accessKeyId, wire, 'whole'],
    queryFn: async () => {
      const items: Item[] = [];
      for (let page = 1; ; page += 1) {
        const call = { ...wire, PageNumber: String(page), PageSize: String(largestPage) };
        const answer = await send(key, { ...asked, action: asked.name, parameters: call }, asked.answer);
        items.push(...itemsOf(answer));
        if (page * largestPage >= answer.TotalCount) return items;
      }
    },
    refetchInterval: everyMs ?? false,
  });
}
