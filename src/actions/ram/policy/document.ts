// A policy document on its way in.
import { parsePolicyDocument } from '../../../domain/policy/document.ts';
import { PolicyFault } from '../../../domain/policy/fault.ts';
import { ApiError } from '../../../gateway/errors.ts';
import { malformedPolicy } from '../errors.ts';

// Control characters besides the white space of JSON, and the two noncharacters, cannot be written in XML.
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u;

/** @throws ApiError MalformedPolicyDocument with the place and the reason */
export function checkDocument(document: string): void {
  if (unwritable.test(document)) throw new ApiError(malformedPolicy('the document has a control character'));
  try {
    parsePolicyDocument(document);
  } catch (error) {
    if (error instanceof PolicyFault) throw new ApiError(malformedPolicy(error.message));
    throw error;
  }
}
