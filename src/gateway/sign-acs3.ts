// The ACS3-HMAC-SHA256 signature: HMAC over a canonical request of method, query, chosen headers and the body's hash,
// as the current SDKs of every language compute it.
import { createHmac, hash } from 'node:crypto';
import type { RawParameters } from './param.ts';
import { byteOrdered, percentEncode } from './sign-v1.ts';

export const acs3Algorithm = 'ACS3-HMAC-SHA256';

/** What the Authorization header begins with, whatever the algorithm; there are SM3 and RSA too. */
export const acs3Family = 'ACS3-';

export interface Acs3Parts {
  readonly httpMethod: string;
  readonly query: RawParameters;
  /** Names of the signed headers, in the order of the Authorization header. */
  readonly signedHeaders: readonly string[];
  readonly header: (name: string) => string;
  /** SHA-256 of the body, hex. */
  readonly bodyHash: string;
}

export function sha256Hex(data: string | Buffer): string {
  return hash('sha256', data, 'hex');
}

export function acs3StringToSign({ httpMethod, query, signedHeaders, header, bodyHash }: Acs3Parts): string {
  const canonicalQuery = byteOrdered(query.keys())
    .map((name) => `${percentEncode(name)}=${percentEncode(query.get(name) ?? '')}`)
    .join('&');
  const canonicalHeaders = signedHeaders.map((name) => `${name}:${header(name).trim()}\n`).join('');
  const canonicalRequest = [httpMethod, '/', canonicalQuery, canonicalHeaders, signedHeaders.join(';'), bodyHash].join(
    '\n',
  );
  return `${acs3Algorithm}\n${sha256Hex(canonicalRequest)}`;
}

/** The signature in hex. The key is the bare secret. */
export function acs3Signature(stringToSign: string, secret: string): string {
  return createHmac('sha256', secret).update(stringToSign).digest('hex');
}
