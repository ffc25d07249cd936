// What may come between a call that is allowed and its rule, where somebody wants to see how clients bear it.
import type { InjectedFaults } from '../domain/injected-faults.ts';
import type { Caller } from './caller.ts';
import { ApiError } from './errors.ts';
import type { RawParameters } from './param.ts';

/** A call whose signature held and that is allowed. */
export interface AllowedToRun {
  readonly caller: Caller;
  readonly action: string;
  readonly parameters: RawParameters;
  readonly requestId: string;
}

export interface Interruption {
  /** What the call is refused with, in place of its rule. */
  readonly refusal: ApiError | undefined;
  /** Whether the call runs and the connection ends without a byte of an answer. */
  readonly dropsAnswer: boolean;
  readonly injected: InjectedFaults;
}

// As nginx logs a connection that it closes without an answer.
const noAnswer = 444;

/** The connection ends without a byte of an answer. What the log and the audit say of it stands here. */
export class DroppedConnection extends ApiError {
  /** @param became what had become of the call by then */
  constructor(became: string) {
    super([noAnswer, 'ConnectionDropped', `The connection was dropped on purpose, without an answer. ${became}`]);
  }
}
