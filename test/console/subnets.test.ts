// The subnet helper of the console: what it offers and what it finds wrong, as the server would.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgePeering, subnetsWithin } from '../../console/src/pages/vbrs/subnets.ts';
import { areHostsOfOneSubnet, areInOneIpv6Subnet, ipv6PrefixLength, isInIpv6Mask } from '../../src/domain/peering.ts';

it('a /24 holds sixty-four /30, each with both its hosts as the ends', () => {
  expect(subnetsWithin(4, '10.0.0.77/24', 30, 100)).toMatchObject({ first: { length: 64 }, hasMore: false });
  expect(subnetsWithin(4, '10.0.0.0/24', 29, 2)).toEqual({
    first: [
      { cidr: '10.0.0.0/29', mask: '255.255.255.248', local: '10.0.0.1', peer: '10.0.0.2' },
      { cidr: '10.0.0.8/29', mask: '255.255.255.248', local: '10.0.0.9', peer: '10.0.0.10' },
    ],
    hasMore: true,
  });
});

it('IPv6 prefixes are divided alike, and both addresses of a /127 are ends', () => {
  expect(subnetsWithin(6, '2001:db8::/48', 126, 1)).toEqual({
    first: [{ cidr: '2001:db8::/126', mask: '2001:db8::/126', local: '2001:db8::1', peer: '2001:db8::2' }],
    hasMore: true,
  });
  expect(subnetsWithin(6, 'fd00::/126', 127, 9)).toMatchObject({
    first: [
      { local: 'fd00::', peer: 'fd00::1' },
      { local: 'fd00::2', peer: 'fd00::3' },
    ],
  });
});

it('a prefix that is none, or is smaller than its subnets, offers none', () => {
  for (const prefix of ['', '10.0.0.0', '10.0.0/24', '10.0.0.0/33', '010.0.0.0/24', '::/64'])
    expect(subnetsWithin(4, prefix, 30, 9)).toBe('prefix malformed');
  expect(subnetsWithin(6, '10.0.0.0/24', 126, 9)).toBe('prefix malformed');
  expect(subnetsWithin(4, '10.0.0.0/30', 29, 9)).toBe('prefix too long');
});

const thirty = '255.255.255.252';

it.each([
  ['10.0.0.300', '10.0.0.2', thirty, 'local malformed'],
  ['10.0.0.1', '', thirty, 'peer malformed'],
  ['10.0.0.1', '10.0.0.2', '255.255.0.0', 'mask malformed'],
  ['10.0.0.1', '10.0.0.2', '/31', 'mask malformed'],
  ['10.0.0.1', '10.0.0.1', thirty, 'same address'],
  ['10.0.0.1', '10.0.0.6', thirty, 'different subnets'],
  ['10.0.0.0', '10.0.0.2', thirty, 'local reserved'],
  ['10.0.0.1', '10.0.0.3', thirty, 'peer reserved'],
] as const)('%s and %s in %s: %s', (local, peer, mask, problem) => {
  expect(judgePeering(4, { local, peer, mask })).toEqual({ problem });
});

it('an IPv6 mask that names a network has both ends in it', () => {
  const ends = { local: '2001:db8::1', peer: '2001:db8::2' };
  expect(judgePeering(6, { ...ends, mask: '/125' })).toEqual({ cidr: '2001:db8::/125' });
  expect(judgePeering(6, { ...ends, mask: '2001:db8::/125' })).toEqual({ cidr: '2001:db8::/125' });
  expect(judgePeering(6, { ...ends, mask: 'fd00::/125' })).toEqual({ problem: 'outside mask' });
  expect(judgePeering(6, { ...ends, mask: 'fd00::' })).toEqual({ problem: 'mask malformed' });
});

it('what is offered is found right, by the console and by the server', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 24, max: 30 }), (address, length) => {
      const found = subnetsWithin(4, `${address}/16`, length, 3);
      for (const { cidr, mask, local, peer } of typeof found === 'string' ? [] : found.first) {
        expect(judgePeering(4, { local, peer, mask })).toEqual({ cidr });
        expect(areHostsOfOneSubnet(local, peer, length)).toBe(true);
      }
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), fc.integer({ min: 64, max: 127 }), (address, length) => {
      const found = subnetsWithin(6, `${address}/48`, length, 3);
      for (const { mask, local, peer } of typeof found === 'string' ? [] : found.first) {
        expect(judgePeering(6, { local, peer, mask })).toHaveProperty('cidr');
        expect(areInOneIpv6Subnet(local, peer, ipv6PrefixLength(mask) ?? 0) && isInIpv6Mask(local, mask)).toBe(true);
      }
    }),
  );
});
