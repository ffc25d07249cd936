import fc from 'fast-check';
import { expect, expectTypeOf, it } from 'vitest';
import type { WriteTransaction } from '../store/transaction.ts';
import {
  newAccountId,
  newResourceId,
  requestIdAt,
  type AccountId,
  type ConnectionId,
  type RouterInterfaceId,
  type VbrId,
} from './ids.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const prefixes = fc.constantFrom('pc', 'vbr', 'vtb', 'ri');
const regionCodes = fc.stringMatching(/^[a-z0-9]{2,3}$/);
const throwsOfDice = fc.array(fc.nat({ max: alphabet.length - 1 }), { minLength: 30 });

it('an id tells its kind and region, is as long as the real ones, and shows every throw of the dice', () => {
  fc.assert(
    fc.property(prefixes, regionCodes, throwsOfDice, (prefix, code, throws) => {
      const thrown: number[] = [];
      const id = newResourceId(prefix, code, (bound) => {
        expect(bound).toBe(alphabet.length);
        const next = throws[thrown.length] ?? 0;
        thrown.push(next);
        return next;
      });
      expect(id).toBe(`${prefix}-${code}${thrown.map((index) => alphabet.charAt(index)).join('')}`);
      expect(id.length).toBeGreaterThanOrEqual(22);
      expect(id.length).toBeLessThanOrEqual(25);
    }),
  );
});

const moments = fc.nat({ max: 2 ** 48 - 1 });

it('request ids are UUIDs of version 7, in the order of their times', () => {
  fc.assert(
    fc.property(moments, moments, fc.uuid({ version: 4 }), fc.uuid({ version: 4 }), (first, second, one, other) => {
      const id = requestIdAt(first, one);
      expect(id).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-7[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(first);
      expect(id.slice(-21)).toBe(one.slice(-21).toUpperCase());
      if (first < second) expect(id < requestIdAt(second, other)).toBe(true);
    }),
  );
});

it('an account has an id of 16 digits', () => {
  expect(newAccountId((count) => '7'.repeat(count))).toBe('1777777777777777');
});

it('no other text stands for an id, and no id for that of another kind', () => {
  expectTypeOf<AccountId>().toExtend<string>();
  expectTypeOf<string>().not.toExtend<AccountId>();
  expectTypeOf<ConnectionId>().not.toExtend<AccountId>();
  expectTypeOf<AccountId>().not.toExtend<ConnectionId>();
  expectTypeOf<VbrId>().not.toExtend<ConnectionId>();
  expectTypeOf<RouterInterfaceId>().not.toExtend<VbrId>();
  expectTypeOf(newResourceId('pc', 'bp1', () => 0)).toEqualTypeOf<ConnectionId>();
  expectTypeOf(newResourceId('ri', 'bp1', () => 0)).toEqualTypeOf<RouterInterfaceId>();
});

it('ids of two kinds cannot be swapped in a call', () => {
  type Claim = Parameters<WriteTransaction['vbrs']['claimVlan']>;
  expectTypeOf<[ConnectionId, number, VbrId]>().toExtend<Claim>();
  expectTypeOf<[VbrId, number, ConnectionId]>().not.toExtend<Claim>();
  expectTypeOf<[VbrId, AccountId]>().not.toExtend<Parameters<WriteTransaction['vbrs']['visibleTo']>>();
  type Owned = Parameters<WriteTransaction['routerInterfaces']['owned']>;
  expectTypeOf<[AccountId, RouterInterfaceId]>().toExtend<Owned>();
  expectTypeOf<[AccountId, VbrId]>().not.toExtend<Owned>();
});
