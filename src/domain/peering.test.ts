import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areHostsOfOneSubnet,
  areInOneIpv6Subnet,
  dottedMask,
  ipv6PrefixLength,
  isInIpv6Mask,
  isIpv4,
  isIpv6,
  prefixLength,
} from './peering.ts';

const lengths = [24, 25, 26, 27, 28, 29, 30] as const;

const dotted = {
  24: '255.255.255.0',
  25: '255.255.255.128',
  26: '255.255.255.192',
  27: '255.255.255.224',
  28: '255.255.255.240',
  29: '255.255.255.248',
  30: '255.255.255.252',
} as const;

/** Address bits as they are written, worked out without any library. */
function written(bits: number): string {
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
}

const bitsOf = fc.integer({ min: 0, max: 0xff_ff_ff_ff });
const anyLength = fc.constantFrom(...lengths);

describe('a mask', () => {
  it.each(lengths)('may be /%i, with the slash, without it or dotted', (length) => {
    expect(prefixLength(`/${length}`)).toBe(length);
    expect(prefixLength(String(length))).toBe(length);
    expect(prefixLength(dotted[length])).toBe(length);
    expect(dottedMask(length)).toBe(dotted[length]);
  });

  it.each([
    '/23',
    '/31',
    '/32',
    '/0',
    '/024',
    '/ 24',
    '/24 ',
    '/2a',
    '/',
    '',
    '/-24',
    '255.255.254.0',
    '255.255.255.254',
    '255.255.255.255',
    '0.0.0.0',
    '255.255.0.255',
    '255.255.255.253',
    '255.255.255.00',
    '255.255.255.0192',
    '0xffffff00',
    '4294967040',
    '255.255.65280',
    '::/24',
    'ffff:ff00::',
    '10.0.0.0/24',
  ])('is none when it is written %j', (mask) => {
    expect(prefixLength(mask)).toBeUndefined();
  });

  it('is a run of 24 to 30 ones and then noughts: of all addresses no other', () => {
    fc.assert(
      fc.property(bitsOf, (bits) => {
        const ones = Math.clz32(~bits);
        const isRun = ones === 32 || bits << ones === 0;
        expect(prefixLength(written(bits))).toBe(isRun && ones >= 24 && ones <= 30 ? ones : undefined);
      }),
    );
  });
});

describe('an IPv4 address', () => {
  it('is four decimal numbers up to 255', () => {
    fc.assert(fc.property(bitsOf, (bits) => isIpv4(written(bits))));
    fc.assert(
      fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.integer({ min: 256, max: 9999 })), (parts) => {
        expect(isIpv4(parts.join('.'))).toBe(false);
      }),
    );
  });

  it('has no leading zeros in any of its parts', () => {
    fc.assert(
      fc.property(bitsOf, fc.nat(3), (bits, place) => {
        const zeroed = written(bits)
          .split('.')
          .with(place, '0' + String((bits >>> (24 - 8 * place)) & 255));
        expect(isIpv4(zeroed.join('.'))).toBe(false);
      }),
    );
  });

  it.each([
    '',
    '10.0.0',
    '10.1',
    '167772161',
    '0x0a000001',
    '0xa.0.0.1',
    '010.0.0.1',
    '10.0.0.1/24',
    '10.0.0.1.1',
    '10.0.0.',
    ' 10.0.0.1',
    '10.0.0.1\n',
    '１０.0.0.1',
    '-1.0.0.1',
    '10.0.0.1e0',
    '::1',
    '2001:db8::1',
    '::ffff:10.0.0.1',
    'example.com',
  ])('is not %j', (text) => {
    expect(isIpv4(text)).toBe(false);
  });
});

describe('two hosts of one subnet', () => {
  it('share the bits under the mask, differ, and are neither all noughts nor all ones behind it', () => {
    fc.assert(
      fc.property(bitsOf, anyLength, fc.nat(511), fc.nat(511), (base, length, one, other) => {
        // Addresses that are near each other, so that every outcome is frequent.
        const local = (base & ~511) | one;
        const peer = (base & ~511) | other;
        const hostBits = (1 << (32 - length)) - 1;
        const isHost = (bits: number) => (bits & hostBits) !== 0 && (bits & hostBits) !== hostBits;
        const expected = local >>> (32 - length) === peer >>> (32 - length) && local !== peer;
        expect(areHostsOfOneSubnet(written(local), written(peer), length)).toBe(
          expected && isHost(local) && isHost(peer),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each(lengths)('are, under /%i, the first and the last between network and broadcast address', (length) => {
    const base = 0xc0_a8_0a_00;
    const size = 1 << (32 - length);
    const [network, first, last, broadcast] = [0, 1, size - 2, size - 1].map((host) => written(base + host));
    const pair = (one = '', other = '') => areHostsOfOneSubnet(one, other, length);
    expect(pair(first, last)).toBe(true);
    expect(pair(last, first)).toBe(true);
    expect(pair(first, first)).toBe(false);
    expect(pair(network, first)).toBe(false);
    expect(pair(first, network)).toBe(false);
    expect(pair(broadcast, first)).toBe(false);
    expect(pair(first, broadcast)).toBe(false);
    expect(pair(first, written(base + size + 1))).toBe(false);
    expect(pair(first, written(base - 2))).toBe(false);
  });
});

describe('IPv6', () => {
  const words = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
  const text = (address: readonly number[]) => address.map((word) => word.toString(16)).join(':');
  const value = (address: readonly number[]) => address.reduce((bits, word) => (bits << 16n) | BigInt(word), 0n);

  it('addresses are of one subnet when they differ only behind the prefix', () => {
    fc.assert(
      fc.property(
        words,
        fc.nat(7),
        fc.integer({ min: 0, max: 0xffff }),
        fc.integer({ min: 1, max: 127 }),
        (...given) => {
          const [local, place, word, length] = given;
          const peer = local.with(place, word);
          const isSame = (value(local) ^ value(peer)) >> BigInt(128 - length) === 0n;
          expect(areInOneIpv6Subnet(text(local), text(peer), length)).toBe(isSame && value(local) !== value(peer));
        },
      ),
    );
  });

  it('addresses are in the network that a mask names when they share the bits before its length', () => {
    fc.assert(
      fc.property(
        words,
        fc.nat(7),
        fc.integer({ min: 0, max: 0xffff }),
        fc.integer({ min: 1, max: 127 }),
        (...given) => {
          const [address, place, word, length] = given;
          const network = address.with(place, word);
          const isInside = (value(address) ^ value(network)) >> BigInt(128 - length) === 0n;
          expect(isInIpv6Mask(text(address), `${text(network)}/${length}`)).toBe(isInside);
          expect(isInIpv6Mask(text(address), `/${length}`)).toBe(true);
        },
      ),
    );
    expect(isInIpv6Mask('2001:db8::1', '2001:db8::')).toBe(false);
  });

  it('addresses are equal however they are abbreviated', () => {
    expect(areInOneIpv6Subnet('2001:db8::1', '2001:0db8:0:0:0:0:0:1', 64)).toBe(false);
    expect(areInOneIpv6Subnet('2001:db8::1', '2001:DB8::2', 64)).toBe(true);
  });

  it.each(['2001:db8::1', '::', 'fe80::1', '2001:DB8::A'])('takes %j for an address', (address) => {
    expect(isIpv6(address)).toBe(true);
  });

  it.each(['', '10.0.0.1', 'fe80::1%eth0', '2001:db8::1/64', '2001:db8', '1::2::3', '12345::', ' ::1'])(
    'takes %j for no address',
    (address) => {
      expect(isIpv6(address)).toBe(false);
    },
  );

  it.each([
    ['/1', 1],
    ['/127', 127],
    ['2001:db8::/125', 125],
    ['2001:db8::/64', 64],
  ])('reads the mask %j as a prefix of %i', (mask, length) => {
    expect(ipv6PrefixLength(mask)).toBe(length);
  });

  it.each(['', '/', '/0', '/128', '/6 4', '10.0.0.0/24', '2001:db8::', '2001:db8::/64/9', '/64/', 'x/64'])(
    'takes %j for no mask',
    (mask) => {
      expect(ipv6PrefixLength(mask)).toBeUndefined();
    },
  );
});
