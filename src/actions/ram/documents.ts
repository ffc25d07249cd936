// Policy documents on their way in: refused when they are broken, kept as they came.
import { parsePolicyDocument, parseTrustPolicy } from '../../domain/policy/document.ts';
import { PolicyError } from '../../domain/policy/error.ts';
import type { Fail } from '../../gateway/fail.ts';
import { writableText } from '../../gateway/writable-text.ts';

/** What a policy allows and denies. @throws ApiError MalformedPolicyDocument with the place and the reason */
export function checkPolicyDocument(document: string, fail: Fail<'malformedPolicy'>): void {
  check(document, parsePolicyDocument, fail);
}

/** Who may assume a role. @throws ApiError MalformedPolicyDocument with the place and the reason */
export function checkTrustPolicy(document: string, fail: Fail<'malformedPolicy'>): void {
  check(document, parseTrustPolicy, fail);
}

function check(document: string, parse: (text: string) => unknown, fail: Fail<'malformedPolicy'>): void {
  if (writableText(document) !== document) fail('malformedPolicy', 'the document has a control character');
  try {
    parse(document);
  } catch (error) {
    if (error instanceof PolicyError) fail('malformedPolicy', error.message);
    throw error;
  }
}
