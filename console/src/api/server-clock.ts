// The server's time: in local mode its clock can be moved, elsewhere it is real time.
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useServerFacts } from './server-data.ts';

const clockAnswer = z.object({ now: z.string() });

export async function askClock(init: RequestInit = {}): Promise<Date> {
  const response = await fetch('/_demarc/clock', init);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Date(clockAnswer.parse(await response.json()).now);
}

/** Epoch milliseconds, asked again this often; undefined until it is known. */
export function useServerNow(everyMs: number): number | undefined {
  const facts = useServerFacts();
  const isLocal = facts.data === undefined ? undefined : facts.data.localKeys.length > 0;
  const clock = useQuery({
    queryKey: ['clock'],
    queryFn: async () => (isLocal === true ? await askClock() : new Date()),
    enabled: isLocal !== undefined,
    refetchInterval: everyMs,
  });
  return clock.data?.getTime();
}
