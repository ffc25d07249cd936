// What may stand around the rule of an allowed call. A server in production has nothing there.
import type { Answer } from './action.ts';
import type { Caller } from './caller.ts';
import type { RawParameters } from './param.ts';

/** A call whose signature held and that is allowed. */
export interface AllowedToRun {
  readonly caller: Caller;
  readonly action: string;
  readonly parameters: RawParameters;
  readonly requestId: string;
}

/** @param next runs the rule; what `Around` throws refuses the call as what a rule throws does */
export type Around = (call: AllowedToRun, next: () => Promise<Answer>) => Promise<Answer>;
