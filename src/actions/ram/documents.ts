// Policy documents on their way in: refused when they are broken, kept as they came.
import { parsePolicyDocument, parseTrustPolicy } from '../../domain/policy/document.ts';
import { PolicyError } from '../../domain/policy/error.ts';
import { ApiError } from '../../gateway/errors.ts';
import { writableText } from '../../gateway/writable-text.ts';
import { malformedPolicy } from './errors.ts';

/** What a policy allows and denies. @throws ApiError MalformedPolicyDocument with the place and the reason */
export function checkPolicyDocument(document: string): void {
  check(document, parsePolicyDocument);
}

/** Who may assume a role. @throws ApiError MalformedPolicyDocument with the place and the reason */
export function checkTrustPolicy(document: string): void {
  check(document, parseTrustPolicy);
}

function check(document: string, parse: (text: string) => unknown): void {
  if (writableText(document) !== document) throw new ApiError(malformedPolicy('the document has a control character'));
  try {
    parse(document);
  } catch (error) {
    if (error instanceof PolicyError) throw new ApiError(malformedPolicy(error.message));
    throw error;
  }
}
