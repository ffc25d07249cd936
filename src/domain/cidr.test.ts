import { describe, expect, it } from 'vitest';
import { ipv6BlockOf, ipv6SubnetOf, isCidr, isVpcBlock, isWithin, overlap, usableAddresses } from './cidr.ts';
import { isZoneOf, zoneOf } from './vpc.ts';

it.each(['10.0.0.0/8', '0.0.0.0/0', '192.168.0.1/32'])('%s is a network', (text) => {
  expect(isCidr(text)).toBe(true);
});

it.each(['10.0.0.1/8', '10.0.0.0', '10.0.0.0/33', '010.0.0.0/8', '10.0.0/8', '2001:db8::/32', '10.0.0.0/08 ', ''])(
  '%j is no network',
  (text) => {
    expect(isCidr(text)).toBe(false);
  },
);

describe('the block of a VPC', () => {
  it.each(['172.16.0.0/12', '10.1.0.0/21', '192.168.0.0/28', '30.0.0.0/8'])('may be %s', (text) => {
    expect(isVpcBlock(text)).toBe(true);
  });

  it.each([
    '10.0.0.0/7',
    '10.0.0.0/29',
    '100.64.0.0/16',
    '100.0.0.0/8',
    '127.0.0.0/8',
    '169.254.1.0/24',
    '224.0.0.0/8',
  ])('may not be %s', (text) => {
    expect(isVpcBlock(text)).toBe(false);
  });
});

it('a network lies within another, overlaps it, or neither', () => {
  expect(isWithin('10.1.0.0/16', '10.0.0.0/8')).toBe(true);
  expect(isWithin('10.0.0.0/8', '10.1.0.0/16')).toBe(false);
  expect(overlap('10.0.0.0/8', '10.1.0.0/16')).toBe(true);
  expect(overlap('10.0.0.0/16', '10.1.0.0/16')).toBe(false);
  expect(usableAddresses('10.0.0.0/24')).toBe(252);
});

it('a VPC has a /56 of IPv6, and its vSwitches a /64 of that each', () => {
  const block = ipv6BlockOf(0x12345678);
  expect(block).toBe('2001:db8:1234:5600::/56');
  expect(ipv6SubnetOf(block, 6)).toBe('2001:db8:1234:5606::/64');
  expect(ipv6SubnetOf(block, 255)).toBe('2001:db8:1234:56ff::/64');
});

it('a zone is its region and a letter', () => {
  expect(zoneOf('cn-hangzhou', 'b')).toBe('cn-hangzhou-b');
  expect(zoneOf('us-west-1', 'b')).toBe('us-west-1b');
  expect(isZoneOf('cn-hangzhou', 'cn-hangzhou-k')).toBe(true);
  expect(isZoneOf('cn-hangzhou', 'cn-beijing-k')).toBe(false);
  expect(isZoneOf('cn-hangzhou', 'cn-hangzhou')).toBe(false);
});
