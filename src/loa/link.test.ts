// Links to an LOA: what a good one looks like, and that no change to one goes unseen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLoaLink, signLoaLink, type LoaLinkVerdict } from './link.ts';

const key = Buffer.alloc(32, 7);
const loaNumber = 'LOA-20261123-0042';
const connectionId = 'pc-bp1qrb3044eqix7k2m9wd';
const expiresAtSeconds = 1_795_400_000;
const link = signLoaLink({ baseUrl: 'https://demarc.example.com', connectionId, loaNumber, expiresAtSeconds, key });

/** Judges a link as the server would: from its path and query. */
function judge(url: string, nowSeconds: number, printedLoa = loaNumber, secret: Uint8Array = key): LoaLinkVerdict {
  const { pathname, searchParams } = new URL(url);
  return checkLoaLink({
    connectionId: decodeURIComponent(pathname.slice('/loa/'.length, -'.pdf'.length)),
    loaNumber: printedLoa,
    expires: searchParams.get('Expires'),
    signature: searchParams.get('Signature'),
    nowSeconds,
    key: secret,
  });
}

describe('a signed link', () => {
  it('names the connection, its expiry and a signature', () => {
    expect(link).toMatch(
      /^https:\/\/demarc\.example\.com\/loa\/pc-bp1qrb3044eqix7k2m9wd\.pdf\?Expires=1795400000&Number=LOA-20261123-0042&Signature=[\w-]{43}$/,
    );
  });

  it('takes a base address with a slash at its end', () => {
    expect(
      signLoaLink({ baseUrl: 'https://demarc.example.com/', connectionId, loaNumber, expiresAtSeconds, key }),
    ).toBe(link);
  });

  it('works until the second it expires', () => {
    expect(judge(link, expiresAtSeconds - 1)).toBe('valid');
    expect(judge(link, expiresAtSeconds)).toBe('expired');
  });

  it('does not work for another LOA of the same connection', () => {
    expect(judge(link, 0, 'LOA-20261123-0043')).toBe('tampered');
  });

  it('does not work under another key', () => {
    expect(judge(link, 0, loaNumber, Buffer.alloc(32, 8))).toBe('tampered');
  });

  it('is tampered with rather than expired when it is both', () => {
    expect(judge(link.replace('Expires=1795400000', 'Expires=1'), expiresAtSeconds + 1)).toBe('tampered');
  });

  it('works for ids of any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        fc.pre(id !== '.' && id !== '..' && id.isWellFormed());
        const url = signLoaLink({
          baseUrl: 'http://localhost:8090',
          connectionId: id,
          loaNumber,
          expiresAtSeconds,
          key,
        });
        expect(judge(url, 0)).toBe('valid');
      }),
    );
  });

  it('is never valid once any character of its id, expiry or signature was changed', () => {
    const parts = {
      connectionId,
      expires: String(expiresAtSeconds),
      signature: new URL(link).searchParams.get('Signature') ?? '',
    };
    const anyCharacter = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 });
    fc.assert(
      fc.property(
        fc.constantFrom('connectionId', 'expires', 'signature'),
        fc.nat(),
        anyCharacter,
        (part, at, character) => {
          const text = parts[part];
          const index = at % text.length;
          fc.pre(text[index] !== character);
          const changed = { ...parts, [part]: text.slice(0, index) + character + text.slice(index + 1) };
          expect(checkLoaLink({ ...changed, loaNumber, nowSeconds: 0, key })).toBe('tampered');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('keeps its fields apart: nothing moves from the id into the number', () => {
    const url = signLoaLink({
      baseUrl: 'http://localhost',
      connectionId: 'pc-1',
      loaNumber: '2',
      expiresAtSeconds,
      key,
    });
    const { searchParams } = new URL(url);
    const query = { expires: searchParams.get('Expires'), signature: searchParams.get('Signature') };
    expect(checkLoaLink({ ...query, connectionId: 'pc-', loaNumber: '12', nowSeconds: 0, key })).toBe('tampered');
  });
});

describe('a malformed link', () => {
  const good = { connectionId, loaNumber, nowSeconds: 0, key };
  const { searchParams } = new URL(link);
  const expires = searchParams.get('Expires');
  const signature = searchParams.get('Signature');

  it.each([
    ['no expiry', { expires: undefined, signature }],
    ['no signature', { expires, signature: undefined }],
    ['an empty signature', { expires, signature: '' }],
    ['two signatures', { expires, signature: [signature, signature] }],
    ['an expiry that is no number', { expires: 'never', signature }],
    ['an expiry in another notation', { expires: '1.7954e9', signature }],
    ['an expiry with zeros in front', { expires: `0${expires ?? ''}`, signature }],
    ['a signature with padding', { expires, signature: `${signature ?? ''}=` }],
    ['a signature of other characters', { expires, signature: '签'.repeat(43) }],
  ])('with %s counts as tampered', (_, query) => {
    expect(checkLoaLink({ ...good, ...query })).toBe('tampered');
  });
});
