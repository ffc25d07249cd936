// Links to an LOA's PDF that anyone who has them may follow until they expire; the signature is all that guards them.
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface LoaLink {
  /** Where the server is reached from outside, such as `https://demarc.example.com`. */
  readonly baseUrl: string;
  readonly connectionId: string;
  /** The number of the LOA the link was made for; a link does not outlive its LOA. */
  readonly loaNumber: string;
  /** Whole seconds since the epoch, the first second at which the link no longer works. */
  readonly expiresAtSeconds: number;
  /** The server's secret for links, at least 32 bytes. */
  readonly key: Uint8Array;
}

export interface LoaLinkToCheck {
  /** As in the link's path. */
  readonly connectionId: string;
  /** The number that the link names. */
  readonly loaNumber: string;
  /** The query parameter `Expires`, as it came: a text, many, or nothing. */
  readonly expires: unknown;
  /** The query parameter `Signature`, as it came. */
  readonly signature: unknown;
  /** The time to judge by, in seconds since the epoch. */
  readonly nowSeconds: number;
  readonly key: Uint8Array;
}

export type LoaLinkVerdict = 'valid' | 'expired' | 'tampered';

/** `{baseUrl}/loa/{connectionId}.pdf?Expires=…&Number=…&Signature=…` */
export function signLoaLink({ baseUrl, connectionId, loaNumber, expiresAtSeconds, key }: LoaLink): string {
  const expires = String(expiresAtSeconds);
  const query = new URLSearchParams({
    Expires: expires,
    Number: loaNumber,
    Signature: sign([connectionId, loaNumber, expires], key),
  });
  return `${baseUrl.replace(/\/+$/, '')}/loa/${encodeURIComponent(connectionId)}.pdf?${query.toString()}`;
}

/** Judges a link. What is malformed counts as tampered, and a tampered link is never merely expired. */
export function checkLoaLink(link: LoaLinkToCheck): LoaLinkVerdict {
  const { connectionId, loaNumber, expires, signature, nowSeconds, key } = link;
  if (typeof expires !== 'string' || typeof signature !== 'string' || !wholeSeconds.test(expires)) return 'tampered';
  if (!sameText(signature, sign([connectionId, loaNumber, expires], key))) return 'tampered';
  return nowSeconds < Number(expires) ? 'valid' : 'expired';
}

const wholeSeconds = /^\d{1,12}$/;

// JSON keeps the fields apart whatever characters they hold, and the first one keeps this key's other uses apart.
function sign(fields: readonly string[], key: Uint8Array): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['demarc-loa-link', ...fields]))
    .digest('base64url');
}

// Compared as text: decoding first would let a character of the last six bits change unseen.
function sameText(given: string, expected: string): boolean {
  const givenBytes = Buffer.from(given);
  const expectedBytes = Buffer.from(expected);
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes);
}
