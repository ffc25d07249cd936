// A connection that an injected fault ends without a byte of an answer.
import type { Answered, Gateway } from '../gateway/gateway.ts';
import { ApiError } from '../gateway/errors.ts';
import type { HttpRequest } from '../gateway/http.ts';

/** A gateway whose calls may lose their connection. The plain gateway is one too. */
export interface DroppingGateway extends Pick<Gateway, 'refuse'> {
  answer(request: HttpRequest): Promise<Answered & { readonly isDropped?: boolean }>;
}

// As nginx logs a connection that it closes without an answer.
const noAnswer = 444;

/** What the log and the memory of calls say of it. */
class DroppedConnection extends ApiError {
  constructor(became: string) {
    super([noAnswer, 'ConnectionDropped', `The connection was dropped on purpose, without an answer. ${became}`]);
  }
}

/** @param hadNoEffect whether the call was dropped in the place of its rule */
export function withoutAnswer(answered: Answered, hadNoEffect: boolean): Answered & { readonly isDropped: true } {
  const { outcome } = answered.record;
  const rest = outcome === 'Success' ? 'The call succeeded.' : `The call was refused: ${outcome}`;
  const refusal = new DroppedConnection(hadNoEffect ? 'The call had no effect.' : rest);
  return {
    ...answered,
    record: { ...answered.record, status: refusal.status, outcome: refusal.code },
    content: { ...answered.content, answer: undefined, refusal },
    isDropped: true,
  };
}
