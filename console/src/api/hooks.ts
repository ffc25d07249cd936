// Answers as React sees them, kept fresh.
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

/** How often a page asks again while what it shows moves by itself or waits for somebody else. */
const movingMs = 3000;

/** How often it asks again while nothing moves: somebody else may act all the same. */
const restingMs = 15_000;

export function everyMsOf(isMoving: boolean): number {
  return isMoving ? movingMs : restingMs;
}

interface Options<Answer> {
  readonly enabled?: boolean;
  /** How often it is asked again while the page is looked at. Told from the last answer; undefined before the first. */
  readonly everyMs?: number | ((answer: Answer | undefined) => number);
}

export function useAnswer<Answer>(
  asked: Action<Answer>,
  parameters: Parameters = {},
  options: Options<Answer> = {},
): UseQueryResult<Answer> {
  return useAnswerTo(useSession().key, asked, parameters, options);
}

/** The same where nobody has a session yet. */
export function useAnswerTo<Answer>(
  key: Key,
  asked: Action<Answer>,
  parameters: Parameters = {},
  { enabled = true, everyMs }: Options<Answer> = {},
): UseQueryResult<Answer> {
  return useQuery<Answer>({
    // The key's id, never its secret: what is asked with one key is not shown to another.
    queryKey: [asked.name, asked.version, key.accessKeyId, wireForm(parameters)],
    queryFn: async () => await call(key, asked, parameters),
    enabled,
    refetchInterval: ({ state }) => (typeof everyMs === 'function' ? everyMs(state.data) : (everyMs ?? false)),
    placeholderData: keepPreviousData,
  });
}

/** A call that changes something. All that is on the page is asked again after it, whether it succeeded or not. */
export function useChange<Answer>(changed: Action<Answer>): UseMutationResult<Answer, Error, Parameters> {
  const { key } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (parameters: Parameters) => await call(key, changed, parameters),
    // Not waited for: what is changed may be gone from the page with the next answer, and its own ending comes first.
    onSettled: () => {
      void queries.invalidateQueries();
    },
  });
}
