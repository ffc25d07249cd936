// Conditions: when a statement counts. Values of a key are alternatives; keys and operators must all hold. A key that a
// call does not carry fails every condition but the negated ones, which it meets. What this server cannot tell holds for no
// Allow and for each Deny.
import { utcSeconds } from '../clock.ts';
import { unlimited, type Budget } from './budget.ts';
import { addressIn, blockIn, numberIn, secondsIn, type Address } from './condition-values.ts';
import { PolicyError } from './error.ts';
import { listOf, objectOf, textOf, within } from './json.ts';
import { MatchedText, normalPattern } from './wildcard.ts';

/** What conditions may ask of a call. */
export interface CallConditions {
  readonly sourceIp: string;
  /** The server's clock, in epoch milliseconds. */
  readonly currentTime: number;
  readonly isSecureTransport: boolean;
  /** The tags that the call names, by key; nothing where it names none. */
  readonly requestTags?: ReadonlyMap<string, string>;
  /** The tags of the resource that the call is about, by key; undefined where they cannot be told. */
  readonly resourceTags?: ReadonlyMap<string, string> | undefined;
}

/** What a call carries under one key, read once for all the values that it is compared with. */
interface Carried {
  readonly written: string;
  readonly pattern: MatchedText;
  readonly address: Address | undefined;
  readonly seconds: number | undefined;
}

/** What a call carries under each key. */
export class CarriedValues {
  readonly #call: CallConditions;
  readonly #budget: Budget;
  readonly #known = new Map<Key, Carried>();

  constructor(call: CallConditions, budget: Budget = unlimited) {
    this.#call = call;
    this.#budget = budget;
  }

  get areResourceTagsTold(): boolean {
    return this.#call.resourceTags !== undefined;
  }

  /** @param valueCount how many values of a policy it is to be compared with */
  under(key: Key, valueCount: number): Carried | undefined {
    this.#budget.spend(valueCount * stepsPerValue);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const written = key.of(this.#call);
    if (written === undefined) return undefined;
    const carried = {
      written,
      pattern: new MatchedText(written, this.#budget),
      address: addressIn(written),
      seconds: secondsIn(written),
    };
    this.#known.set(key, carried);
    return carried;
  }
}

/** What comparing with one value takes, in steps of a budget. */
const stepsPerValue = 20;

/** One operator on one key with its values, read once. */
export interface Condition {
  /** What reading its values took, in steps of a budget. */
  readonly cost: number;
  /** The tag of the resource that it asks for; undefined for what the call itself tells. */
  readonly tagKey: string | undefined;
  /** undefined where it cannot be told. */
  readonly holds: (call: CarriedValues) => boolean | undefined;
}

type Kind = 'string' | 'number' | 'date' | 'boolean' | 'address';

/** Whether what the call carries meets one value of the policy. */
type Test = (carried: Carried) => boolean;

interface Operator {
  readonly kind: Kind;
  readonly isNegated: boolean;
  /** Reads a value of the policy. @throws PolicyError */
  readonly read: (place: string, value: unknown) => Test;
}

interface Key {
  readonly kind: Kind;
  readonly of: (call: CallConditions) => string | undefined;
  /** Of a tag of the resource. */
  readonly tagKey?: string;
}

const keys: Readonly<Record<string, Key>> = {
  'acs:SourceIp': { kind: 'address', of: ({ sourceIp }) => sourceIp },
  'acs:CurrentTime': { kind: 'date', of: ({ currentTime }) => utcSeconds(currentTime) },
  'acs:SecureTransport': { kind: 'boolean', of: ({ isSecureTransport }) => String(isSecureTransport) },
  // Access keys sign without a second factor.
  'acs:MFAPresent': { kind: 'boolean', of: () => 'false' },
};

// A condition on a key of these products decides about calls to this server, so one that cannot be told must not pass for one
// that no call carries.
const servedPrefixes = ['acs', 'vpc', 'ram', 'sts', 'actiontrail', 'demarc'];

const equals = (one: number, other: number): boolean => one === other;
const below = (one: number, other: number): boolean => one < other;
const upTo = (one: number, other: number): boolean => one <= other;
const above = (one: number, other: number): boolean => one > other;
const from = (one: number, other: number): boolean => one >= other;

const sameText = text(
  (value) =>
    ({ written }) =>
      written === value,
);
const sameLetters = text((value) => {
  const wanted = value.toLowerCase();
  return ({ written }) => written.toLowerCase() === wanted;
});
const like = text((value) => {
  const wanted = normalPattern(value);
  return ({ pattern }) => pattern.matches(wanted);
});

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: sameText,
  StringNotEquals: not(sameText),
  StringEqualsIgnoreCase: sameLetters,
  StringNotEqualsIgnoreCase: not(sameLetters),
  StringLike: like,
  StringNotLike: not(like),
  NumericEquals: numeric(equals),
  NumericNotEquals: not(numeric(equals)),
  NumericLessThan: numeric(below),
  NumericLessThanEquals: numeric(upTo),
  NumericGreaterThan: numeric(above),
  NumericGreaterThanEquals: numeric(from),
  DateEquals: date(equals),
  DateNotEquals: not(date(equals)),
  DateLessThan: date(below),
  DateLessThanEquals: date(upTo),
  DateGreaterThan: date(above),
  DateGreaterThanEquals: date(from),
  Bool: { kind: 'boolean', isNegated: false, read: readBoolean },
  IpAddress: { kind: 'address', isNegated: false, read: readBlock },
  NotIpAddress: { kind: 'address', isNegated: true, read: readBlock },
};

/** Reads a Condition element; no element means no condition. @throws PolicyError */
export function conditionsOf(place: string, value: unknown): readonly Condition[] {
  if (value === undefined) return [];
  return Object.entries(objectOf(place, value)).flatMap(([operatorName, tested]) => {
    const at = within(place, operatorName);
    const operator = own(operators, operatorName);
    if (operator === undefined) throw new PolicyError(at, 'there is no such condition operator');
    return Object.entries(objectOf(at, tested)).map(([key, values]) => conditionOf(at, operator, key, values));
  });
}

/** @param effect of the statement: what cannot be told holds for a Deny */
export function doAllHold(conditions: readonly Condition[], call: CarriedValues, effect: 'Allow' | 'Deny'): boolean {
  return conditions.every(({ holds }) => holds(call) ?? effect === 'Deny');
}

function conditionOf(place: string, operator: Operator, keyName: string, values: unknown): Condition {
  const at = within(place, keyName);
  const key = keyNamed(at, keyName);
  if (isKey(key) && operator.kind !== 'string' && operator.kind !== key.kind)
    throw new PolicyError(at, `an operator for ${nouns[operator.kind]} cannot test ${nouns[key.kind]}`);
  const items = listOf(at, values);
  const tests = items.map(([itemPlace, item]) => operator.read(itemPlace, item));
  const cost = items.reduce((sum, [, item]) => sum + readingCost(operator.kind, item), 0);
  if (!isKey(key))
    return { cost, tagKey: undefined, holds: () => (key === 'on no call' ? operator.isNegated : undefined) };
  const { tagKey } = key;
  return {
    cost,
    tagKey,
    holds(call) {
      if (tagKey !== undefined && !call.areResourceTagsTold) return undefined;
      const carried = call.under(key, tests.length);
      return (carried !== undefined && tests.some((test) => test(carried))) !== operator.isNegated;
    },
  };
}

/** In steps of a budget: addresses take much longer to read than anything else. */
function readingCost(kind: Kind, value: unknown): number {
  if (kind !== 'address') return 150;
  return typeof value === 'string' && value.includes(':') ? 7000 : 700;
}

const nouns: Readonly<Record<Kind, string>> = {
  string: 'strings',
  number: 'numbers',
  date: 'dates',
  boolean: 'booleans',
  address: 'IP addresses',
};

/** One of a product that is not served here is on no call; one of another product may be, and cannot be told. */
type NoKey = 'on no call' | 'cannot be told';

function isKey(key: Key | NoKey): key is Key {
  return typeof key !== 'string';
}

function keyNamed(place: string, name: string): Key | NoKey {
  const key = own(keys, name);
  if (key !== undefined) return key;
  const [, whose, tagKey] = /^acs:(RequestTag|ResourceTag)\/(.+)$/s.exec(name) ?? [];
  if (tagKey !== undefined)
    return whose === 'RequestTag'
      ? { kind: 'string', of: ({ requestTags }) => requestTags?.get(tagKey) }
      : { kind: 'string', of: ({ resourceTags }) => resourceTags?.get(tagKey), tagKey };
  const prefix = /^([a-z][a-z0-9-]*):./i.exec(name)?.[1];
  if (prefix === undefined) throw new PolicyError(place, 'a condition key is written product:Name');
  return servedPrefixes.includes(prefix.toLowerCase()) ? 'cannot be told' : 'on no call';
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function not(operator: Operator): Operator {
  return { ...operator, isNegated: true };
}

function text(testFor: (value: string) => Test): Operator {
  return { kind: 'string', isNegated: false, read: (place, value) => testFor(textOf(place, value)) };
}

function numeric(compare: (one: number, other: number) => boolean): Operator {
  return {
    kind: 'number',
    isNegated: false,
    read(place, value) {
      const wanted = numberIn(value);
      if (wanted === undefined) throw new PolicyError(place, `${shown(value)} is no number`);
      return ({ written }) => {
        const number = numberIn(written);
        return number !== undefined && compare(number, wanted);
      };
    },
  };
}

/** Compares whole seconds. */
function date(compare: (one: number, other: number) => boolean): Operator {
  return {
    kind: 'date',
    isNegated: false,
    read(place, value) {
      const wanted = secondsIn(value);
      if (wanted === undefined)
        throw new PolicyError(place, `${shown(value)} is no date such as 2019-08-12T17:00:00+08:00 or …Z`);
      return ({ seconds }) => seconds !== undefined && compare(seconds, wanted);
    },
  };
}

function readBoolean(place: string, value: unknown): Test {
  const wanted = String(value).toLowerCase();
  if ((typeof value !== 'boolean' && typeof value !== 'string') || (wanted !== 'true' && wanted !== 'false'))
    throw new PolicyError(place, `${shown(value)} is neither true nor false`);
  return ({ written }) => written === wanted;
}

function readBlock(place: string, value: unknown): Test {
  const block = typeof value === 'string' ? blockIn(value) : undefined;
  if (block === undefined) throw new PolicyError(place, `${shown(value)} is no IP address or block`);
  const [network, length] = block;
  return ({ address }) => address?.kind() === network.kind() && address.match(network, length);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
