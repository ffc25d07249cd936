// Calls as React hooks: their answers are asked again as long as a page shows them.
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useSession } from '../session/session.ts';
import type { Key } from './acs3.ts';
import { wireForm, type Action, type Parameters } from './action.ts';
import { call } from './call.ts';

/** How often a page asks again while a resource on it moves by itself or waits for somebody else. */
const movingMs = 3000;

/** How often it asks again otherwise, since somebody else may act. */
const restingMs = 15_000;

export function everyMsOf(isMoving: boolean): number {
  return isMoving ? movingMs : restingMs;
}

interface Options<Answer> {
  readonly enabled?: boolean;
  /** How often it is asked again while the page is visible. It gets the last answer, undefined before the first. */
  readonly everyMs?: number | ((answer: Answer | undefined) => number);
}

export function useAnswer<Answer>(
  asked: Action<Answer>,
  parameters: Parameters = {},
  options: Options<Answer> = {},
): UseQueryResult<Answer> {
  return useAnswerTo(useSession().key, asked, parameters, options);
}

/** The same before anybody has signed in. */
export function useAnswerTo<Answer>(
  key: Key,
  asked: Action<Answer>,
  parameters: Parameters = {},
  { enabled = true, everyMs }: Options<Answer> = {},
): UseQueryResult<Answer> {
  return useQuery<Answer>({
    // The key's id, never its secret: the answers to one key are not shown to another.
    queryKey: [asked.name, asked.version, key.accessKeyId, wireForm(parameters)],
    queryFn: async () => await call(key, asked, parameters),
    enabled,
    refetchInterval: ({ state }) => (typeof everyMs === 'function' ? everyMs(state.data) : (everyMs ?? false)),
    placeholderData: keepPreviousData,
  });
}

/** A call that changes something. After it the page asks for everything again, whether the call succeeded or not. */
export function useChange<Answer>(changed: Action<Answer>): UseMutationResult<Answer, Error, Parameters> {
  const { key } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (parameters: Parameters) => await call(key, changed, parameters),
    // Not awaited: the next answer may remove the changed row from the page, and the code after the call has to run before.
    onSettled: () => {
      void queries.invalidateQueries();
    },
  });
}
