// Why an event of a lifecycle cannot be caused now: it is possible in other statuses only.
import type { Lifecycle } from '../../api/server-data.ts';
import { mayCustomer } from '../lifecycle-way.ts';
import { useStateWords } from '../state-words.ts';
import { usePartWords } from '../words.ts';

/** A sentence; undefined where the customer may cause the event in this state. */
export function useOnlyInWords(): (
  lifecycle: Lifecycle | undefined,
  event: string,
  status: string,
) => string | undefined {
  const say = usePartWords();
  const stateWord = useStateWords();
  return (lifecycle, event, status) => {
    if (mayCustomer(lifecycle, status, event)) return undefined;
    const states = lifecycle?.moves.filter(({ on, by }) => on === event && by.includes('customer')) ?? [];
    const words = [...new Set(states.flatMap(({ from }) => from))].map(stateWord);
    return say('onlyIn', { states: words.join(say('or')), state: stateWord(status) });
  };
}
