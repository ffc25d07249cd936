// The RPC v1 signature: HMAC over method, path and all parameters, as pop-core, Terraform, the CLI and the Python SDK
// compute it.
import { createHmac } from 'node:crypto';
import type { RawParameters } from './param.ts';

export const v1Methods = { 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' } as const;
export type V1Method = keyof typeof v1Methods;

// Most names and values are of these alone; telling so costs far less than encoding them.
const unreserved = /^[A-Za-z0-9_.~-]*$/;

const percent = Buffer.from('%');
/** A percent sign that is encoded itself. */
const percentTwice = Buffer.from('%25');
const hexDigits = Buffer.from('0123456789ABCDEF');
const isBare = Array.from({ length: 256 }, (_, byte) => unreserved.test(String.fromCharCode(byte)));

/** RFC 3986: everything but letters, digits and `-_.~` becomes %XX. */
export function percentEncode(value: string): string {
  return unreserved.test(value) ? value : encoded(value, percent);
}

// Byte by byte into one buffer: a value may be as long as a body, and come from somebody without a key.
function encoded(value: string, mark: Buffer): string {
  const bytes = Buffer.from(value);
  const written = Buffer.allocUnsafe(bytes.length * (mark.length + 2));
  let end = 0;
  for (const byte of bytes) {
    if (isBare[byte] === true) {
      written[end++] = byte;
      continue;
    }
    for (const part of mark) written[end++] = part;
    written[end++] = hexDigits[byte >> 4] ?? 0;
    written[end++] = hexDigits[byte & 15] ?? 0;
  }
  return written.toString('latin1', 0, end);
}

/** Names in the order of their UTF-8 bytes. */
export function byteOrdered(names: Iterable<string>): string[] {
  const list = [...names];
  // Code units and bytes order alike but for characters outside the basic plane; those are rare enough to pay for.
  return /[\ud800-\udfff]/.test(list.join(''))
    ? list.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    : list.sort();
}

/** The string that both sides sign. Empty parameters count; `Signature` does not; the path is always `/`. */
export function v1StringToSign(httpMethod: string, parameters: RawParameters): string {
  let canonical = '';
  for (const name of byteOrdered(parameters.keys())) {
    if (name === 'Signature') continue;
    const pair = `${encodedTwice(name)}%3D${encodedTwice(parameters.get(name) ?? '')}`;
    canonical += canonical === '' ? pair : `%26${pair}`;
  }
  return `${httpMethod}&%2F&${canonical}`;
}

// The recipe encodes names and values, and the whole of them again. Done part by part, most have nothing to encode.
function encodedTwice(value: string): string {
  return unreserved.test(value) ? value : encoded(value, percentTwice);
}

/** The signature in base64. The key is the secret followed by an ampersand. */
export function v1Signature(stringToSign: string, secret: string, method: V1Method): string {
  return createHmac(v1Methods[method], `${secret}&`).update(stringToSign).digest('base64');
}
