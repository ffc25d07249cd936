// Whether a refusal is due to the edition: then the log names the other one.
import { editions, type Edition } from '../domain/edition.ts';
import type { BoundCall } from './action.ts';
import { ApiError } from './errors.ts';
import type { RawParameters } from './param.ts';

interface Refused {
  readonly name: string;
  readonly bind: (raw: RawParameters, edition: Edition) => BoundCall<never, never>;
}

/** Whether today's edition reads the parameters that this one refused, or may allow the state that it refused. */
export function currentMayAccept(action: Refused, raw: RawParameters, edition: Edition, refusal: ApiError): boolean {
  if (edition.name === 'current') return false;
  if (edition.allowedLater[action.name] === refusal.code) return true;
  return !reads(action, raw, edition) && reads(action, raw, editions.current);
}

function reads({ bind }: Refused, raw: RawParameters, edition: Edition): boolean {
  try {
    bind(raw, edition);
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}
