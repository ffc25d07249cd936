// The policy that a session is given on the way.
import { z } from 'zod';
import { parsePolicyDocument } from '../../domain/policy/document.ts';
import { PolicyError } from '../../domain/policy/error.ts';
import type { Fail } from '../../gateway/fail.ts';

/** Its text may be laid out over lines, so it need not be printable like others. */
export const sessionPolicyText = z.string().min(1).max(2048);

/**
 * @returns the document without the blanks between its parts, since it travels with every call of the session
 * @throws ApiError InvalidParameter.PolicyGrammar, with the place and the reason
 */
export function packedPolicy(text: string, fail: Fail<'malformedPolicy'>): string {
  try {
    parsePolicyDocument(text);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return fail('malformedPolicy', error.message);
  }
  // Cut out and not written anew: that would spell some numbers longer, and has no spelling for others.
  return text.replaceAll(stringOrBlanks, '$1');
}

/** A string, which stays, or blanks outside of one. */
const stringOrBlanks = /("(?:[^"\\]|\\.)*")|[ \t\n\r]+/g;
