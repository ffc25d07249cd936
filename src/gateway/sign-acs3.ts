// The ACS3 signatures: HMAC over a canonical request of method, query, chosen headers and the body's hash, as the current SDKs
// of every language compute it, all with one digest.
import { createHmac, getHashes, hash } from 'node:crypto';
import type { RawParameters } from './param.ts';
import { byteOrdered, percentEncode } from './sign-v1.ts';

const digests = { 'ACS3-HMAC-SHA256': 'sha256', 'ACS3-HMAC-SM3': 'sm3' } as const;

export type Acs3Algorithm = keyof typeof digests;

// The literal keys of the record above. A build of Node.js may be without SM3.
const known = Object.keys(digests) as Acs3Algorithm[];
const available = new Set(getHashes());
export const acs3Algorithms: readonly Acs3Algorithm[] = known.filter((algorithm) => available.has(digests[algorithm]));

/** What the Authorization header begins with, whatever the algorithm; there is RSA too. */
export const acs3Family = 'ACS3-';

export interface Acs3Parts {
  readonly httpMethod: string;
  readonly query: RawParameters;
  /** Names of the signed headers, in the order of the Authorization header. */
  readonly signedHeaders: readonly string[];
  readonly header: (name: string) => string;
  readonly body: string | Buffer;
}

/** What the header `x-acs-content-sha256` has, whatever the algorithm. */
export function acs3BodyHash(algorithm: Acs3Algorithm, body: string | Buffer): string {
  return hash(digests[algorithm], body, 'hex');
}

export function acs3StringToSign(
  algorithm: Acs3Algorithm,
  { httpMethod, query, signedHeaders, header, body }: Acs3Parts,
): string {
  const canonicalQuery = byteOrdered(query.keys())
    .map((name) => `${percentEncode(name)}=${percentEncode(query.get(name) ?? '')}`)
    .join('&');
  const canonicalHeaders = signedHeaders.map((name) => `${name}:${header(name).trim()}\n`).join('');
  const bodyHash = acs3BodyHash(algorithm, body);
  const canonicalRequest = [httpMethod, '/', canonicalQuery, canonicalHeaders, signedHeaders.join(';'), bodyHash].join(
    '\n',
  );
  return `${algorithm}\n${hash(digests[algorithm], canonicalRequest, 'hex')}`;
}

/** The signature in hex. The key is the bare secret. */
export function acs3Signature(algorithm: Acs3Algorithm, stringToSign: string, secret: string): string {
  return createHmac(digests[algorithm], secret).update(stringToSign).digest('hex');
}
