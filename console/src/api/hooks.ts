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
import { wireForm, type Action, type Parameters } from './action.ts';
import { send } from './send.ts';

interface Options {
  readonly enabled?: boolean;
  /** How often it is asked again while the page is looked at; for states that change by themselves. */
  readonly everyMs?: number;
}

/** How often what is shown is asked again, so that a state that moved by itself is seen soon. */
export const liveMs = 3000;

export function useAnswer<Answer>(
  asked: Action<Answer>,
  parameters: Parameters = {},
  { enabled = true, everyMs }: Options = {},
): UseQueryResult<Answer> {
  const { key } = useSession();
  const wire = wireForm(parameters);
  return useQuery({
    // The key's id, never its secret: what is asked with one key is not shown to another.
    queryKey: [asked.name, asked.version, key.accessKeyId, wire],
    queryFn: async () => await send(key, { ...asked, action: asked.name, parameters: wire }, asked.answer),
    enabled,
    refetchInterval: everyMs ?? false,
    placeholderData: keepPreviousData,
  });
}

/** A call that changes something. All that is on the page is asked again after it, whether it succeeded or not. */
export function useChange<Answer>(changed: Action<Answer>): UseMutationResult<Answer, Error, Parameters> {
  const { key } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (parameters: Parameters) =>
      await send(key, { ...changed, action: changed.name, parameters: wireForm(parameters) }, changed.answer),
    // Not waited for: what is changed may be gone from the page with the next answer, and its own ending comes first.
    onSettled: () => {
      void queries.invalidateQueries();
    },
  });
}
