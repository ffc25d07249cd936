// Step 4, second half: the key exists, its token is good, it is active, the time is near, the signature holds. In that
// order, since a client told of a bad clock should not be sent to look at its secret.
import { timingSafeEqual } from 'node:crypto';
import { minuteMs, parseUtcSeconds } from '../domain/clock.ts';
import type { AccessKeys, Caller } from './caller.ts';
import { ApiError, gatewayErrors, signatureMismatch } from './errors.ts';
import type { Claim } from './read-signature.ts';

/** How far a request's timestamp may be from the server's time, either way. */
export const timestampWindowMs = 15 * minuteMs;

/** @param realNow real time in epoch milliseconds, never the movable clock: clients sign with theirs */
export async function authenticate(claim: Claim, keys: AccessKeys, realNow: number): Promise<Caller> {
  const key = await keys.find(claim.accessKeyId, claim.securityToken);
  if (key === undefined) throw new ApiError(gatewayErrors.unknownAccessKey);
  if (!key.isActive) throw new ApiError(gatewayErrors.inactiveAccessKey);
  const signedAt = parseUtcSeconds(claim.timestamp);
  if (signedAt === undefined) throw new ApiError(gatewayErrors.malformedTimestamp);
  if (Math.abs(realNow - signedAt) > timestampWindowMs) throw new ApiError(gatewayErrors.expiredTimestamp);
  const stringToSign = claim.stringToSign();
  if (!equalInConstantTime(claim.sign(stringToSign, key.secret), claim.signature))
    throw new ApiError(signatureMismatch(stringToSign));
  return key.caller;
}

function equalInConstantTime(expected: string, given: string): boolean {
  const expectedBytes = Buffer.from(expected);
  const givenBytes = Buffer.from(given);
  return expectedBytes.length === givenBytes.length && timingSafeEqual(expectedBytes, givenBytes);
}
