// What of a call may be shown: everything but secrets, tokens, signatures, signed links, and personal data. The audit
// masks the same, by its columns; here it goes by the names on the wire.
import { signatureMismatch, type ApiError } from '../gateway/errors.ts';

const mask = '***';

/** In lower case: a name that is misspelt in its case has the same value behind it. */
const maskedNames: ReadonlySet<string> = new Set([
  'accesskeysecret',
  'securitytoken',
  'signature',
  'loaurl',
  'mobilephone',
  'newmobilephone',
  'email',
  'newemail',
  'pminfo',
  'authkey',
  'linespcontactinfo',
]);

/** The parameters of a call; of a flattened list such as `PMInfo.1.PMName` the first part decides. */
export function maskedParameters(parameters: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...parameters].map(([name, value]) => [name, isMasked(name) ? mask : value]));
}

/** An answer, with what stands under a masked name masked as a whole. */
export function maskedAnswer(answer: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, isMasked(name) ? mask : maskedPart(value)]),
  );
}

function maskedPart(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(maskedPart);
  return typeof part === 'object' && part !== null ? maskedAnswer({ ...part }) : part;
}

/** A mismatch of signatures ends with the string to sign, which has every parameter in it. */
export function maskedMessage({ code, message }: ApiError): string {
  return code === mismatchCode ? `${mismatchMessage}${mask}` : message;
}

const [, mismatchCode, mismatchMessage] = signatureMismatch('');

function isMasked(name: string): boolean {
  const [first = name] = name.split('.', 1);
  return maskedNames.has(first.toLowerCase());
}
