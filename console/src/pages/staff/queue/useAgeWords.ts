// How long something has waited, in the two largest units that are not 0. Both times are by the server's clock.
import { useQueueWords } from './queue-words.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function useAgeWords(): (since: string, now: string) => string {
  const say = useQueueWords();
  return (since, now) => {
    const ms = Date.parse(now) - Date.parse(since);
    if (ms >= dayMs) return say('days', { days: Math.floor(ms / dayMs), hours: Math.floor((ms % dayMs) / hourMs) });
    if (ms >= hourMs)
      return say('hours', { hours: Math.floor(ms / hourMs), minutes: Math.floor((ms % hourMs) / minuteMs) });
    return ms >= minuteMs ? say('minutes', { minutes: Math.floor(ms / minuteMs) }) : say('justNow');
  };
}
