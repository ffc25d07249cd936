import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicyDocument, type PolicyDocument } from './document.ts';
import { isAllowed, isAllowedOn, statementsFor } from './evaluate.ts';
import { budgetOf, BudgetExceeded } from './budget.ts';
import { everything, isVisible, nothing, visibleRows } from './visibility.ts';
import { MatchedText, matchesWildcard, normalPattern } from './wildcard.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const call = {
  action: 'vpc:EnablePhysicalConnection',
  resource: 'acs:vpc:cn-hangzhou:1231579085529123:physicalconnection/pc-1',
  sourceIp: '10.1.2.3',
  currentTime: noon,
  isSecureTransport: false,
};

const allow = { Effect: 'Allow', Action: 'vpc:*', Resource: '*' };
const documentOf = (...statements: unknown[]): PolicyDocument =>
  parsePolicyDocument(JSON.stringify({ Version: '1', Statement: statements }));

describe('a policy', () => {
  it.each([
    ['allows nothing that it does not speak of', { ...allow, Action: 'ram:*' }, false],
    ['names actions in any case', { ...allow, Action: 'VPC:enablephysicalconnection' }, true],
    ['names resources in their own case', { ...allow, Resource: 'acs:vpc:*:*:PhysicalConnection/pc-1' }, false],
    [
      'stands for one character with a question mark',
      { ...allow, Resource: 'acs:vpc:*:*:physicalconnection/pc-?' },
      true,
    ],
    ['takes variables for what is written', { ...allow, Resource: 'acs:vpc:*:*:physicalconnection/${id}' }, false],
    ['may name what is left out of an action', { Effect: 'Allow', NotAction: 'ram:*', Resource: '*' }, true],
    [
      'may name what is left out of a resource',
      { Effect: 'Allow', Action: '*', NotResource: 'acs:vpc:*:*:physicalconnection/pc-1' },
      false,
    ],
  ])('%s', (_name, statement, expected) => {
    expect(isAllowed([documentOf(statement)], call)).toBe(expected);
  });

  it('denies against every allow, in whatever order and document', () => {
    const deny = { ...allow, Effect: 'Deny', Action: 'vpc:Enable*' };
    expect(isAllowed([documentOf(deny, allow)], call)).toBe(false);
    expect(isAllowed([documentOf(allow, deny)], call)).toBe(false);
    expect(isAllowed([documentOf(allow), documentOf(deny)], call)).toBe(false);
  });
});

describe('a condition', () => {
  it.each<[condition: unknown, holds: boolean]>([
    [{ IpAddress: { 'acs:SourceIp': ['192.168.0.0/16', '10.0.0.0/8'] } }, true],
    [{ IpAddress: { 'acs:SourceIp': '10.1.2.4' } }, false],
    [{ IpAddress: { 'acs:SourceIp': '2001:db8::/32' } }, false],
    [{ NotIpAddress: { 'acs:SourceIp': ['192.168.0.0/16', '10.0.0.0/8'] } }, false],
    [{ NotIpAddress: { 'acs:SourceIp': ['192.168.0.0/16', '172.16.0.0/12'] } }, true],
    [{ DateLessThan: { 'acs:CurrentTime': '2026-01-15T20:00:01+08:00' } }, true],
    [{ DateLessThan: { 'acs:CurrentTime': '2026-01-15T20:00:00+08:00' } }, false],
    [{ DateGreaterThanEquals: { 'acs:CurrentTime': '2026-01-15T12:00:00Z' } }, true],
    [{ DateGreaterThan: { 'acs:CurrentTime': '2026-01-15T12:00Z' } }, false],
    [{ DateLessThanEquals: { 'acs:CurrentTime': '2026-01-15T12:00:00Z' } }, true],
    [{ DateEquals: { 'acs:CurrentTime': '2026-01-15T12:00:00Z' } }, true],
    [{ DateNotEquals: { 'acs:CurrentTime': '2026-01-15T12:00:00Z' } }, false],
    [{ Bool: { 'acs:SecureTransport': 'true' } }, false],
    [{ Bool: { 'acs:SecureTransport': false } }, true],
    [{ Bool: { 'acs:MFAPresent': 'true' } }, false],
    [{ StringEquals: { 'acs:SourceIp': '10.1.2.3' } }, true],
    [{ StringNotEquals: { 'acs:SourceIp': ['10.1.2.3', '10.1.2.4'] } }, false],
    [{ StringLike: { 'acs:SourceIp': '10.?.*' } }, true],
    [{ StringNotLike: { 'acs:SourceIp': '10.*' } }, false],
    [{ StringEqualsIgnoreCase: { 'acs:CurrentTime': '2026-01-15t12:00:00z' } }, true],
    [{ StringNotEqualsIgnoreCase: { 'acs:CurrentTime': '2026-01-15t12:00:00z' } }, false],
    // Keys of products that are not served here are on no call.
    [{ StringEquals: { 'oss:Prefix': 'x' } }, false],
    [{ StringNotEquals: { 'oss:Prefix': 'x' } }, true],
    [{ NumericLessThan: { 'oss:MaxKeys': 100 } }, false],
    [{ NumericNotEquals: { 'oss:MaxKeys': '100' } }, true],
    // Every key and every operator.
    [{ IpAddress: { 'acs:SourceIp': '10.0.0.0/8' }, Bool: { 'acs:MFAPresent': 'true' } }, false],
    [{ Bool: { 'acs:MFAPresent': 'false', 'acs:SecureTransport': 'true' } }, false],
    [{}, true],
  ])('%j holds: %s', (condition, holds) => {
    expect(isAllowed([documentOf({ ...allow, Condition: condition })], call)).toBe(holds);
  });

  it.each([
    { StringEquals: { 'acs:SourceVpc': 'vpc-1' } },
    { StringNotEquals: { 'acs:SourceVpc': 'vpc-1' } },
    { NumericLessThan: { 'acs:MFAAge': '300' } },
    { StringLike: { 'acs:PrincipalARN': 'acs:ram:*:*:role/*' } },
    { StringEquals: { 'acs:Service': 'ecs.aliyuncs.com' } },
    { Bool: { 'vpc:SomethingNew': 'true' } },
    { StringNotLike: { 'acs:ResourceTag/team': '*' } },
  ])('%j cannot be told: it holds for no Allow, and for a Deny', (Condition) => {
    expect(isAllowed([documentOf({ ...allow, Condition })], call)).toBe(false);
    expect(isAllowed([documentOf(allow, { ...allow, Effect: 'Deny', Condition })], call)).toBe(false);
  });

  it.each<[condition: unknown, onNet: boolean, onBare: boolean]>([
    [{ StringEquals: { 'acs:ResourceTag/team': ['net', 'db'] } }, true, false],
    [{ StringNotEquals: { 'acs:ResourceTag/team': 'net' } }, false, true],
    [{ StringLike: { 'acs:ResourceTag/team': 'n*' } }, true, false],
    [{ StringNotLike: { 'acs:ResourceTag/team': '*' } }, false, true],
    [{ StringEquals: { 'acs:ResourceTag/team': 'net', 'acs:ResourceTag/env': 'test' } }, false, false],
    [{ StringEqualsIgnoreCase: { 'acs:ResourceTag/team': 'NET' }, Bool: { 'acs:MFAPresent': 'false' } }, true, false],
  ])('%j holds by the tags of the resource: %s with team=net, %s without tags', (Condition, onNet, onBare) => {
    const documents = [documentOf({ ...allow, Condition })];
    const denied = [documentOf(allow, { ...allow, Effect: 'Deny', Condition })];
    const net = { ...call, resourceTags: new Map([['team', 'net']]) };
    const bare = { ...call, resourceTags: new Map() };
    expect([isAllowed(documents, net), isAllowed(documents, bare)]).toEqual([onNet, onBare]);
    expect([isAllowed(denied, net), isAllowed(denied, bare)]).toEqual([!onNet, !onBare]);
  });

  it('knows an IPv4 address that came as IPv6', () => {
    const inside = documentOf({ ...allow, Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } } });
    expect(isAllowed([inside], { ...call, sourceIp: '::ffff:10.1.2.3' })).toBe(true);
  });

  it.each([
    ['::ffff:10.0.0.0/104', true],
    ['::ffff:a01:203', true],
    ['::ffff:11.0.0.0/104', false],
  ])('knows an IPv4 caller in the block %s, which is written as IPv6: %s', (block, holds) => {
    const inside = documentOf({ ...allow, Condition: { IpAddress: { 'acs:SourceIp': block } } });
    expect(isAllowed([inside], { ...call, sourceIp: '10.1.2.3' })).toBe(holds);
  });
});

// The same rules written another way: wildcards as regular expressions, denies and allows counted.
function naively(documents: readonly Written[][], action: string, resource: string): boolean {
  const regex = (pattern: string, flags: string): RegExp =>
    new RegExp(
      `^${pattern
        .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
      flags,
    );
  const applies = ({ Action, NotAction, Resource, NotResource }: Written): boolean =>
    (Action?.some((one) => regex(one, 'is').test(action)) ??
      !NotAction?.some((one) => regex(one, 'is').test(action))) &&
    (Resource?.some((one) => regex(one, 's').test(resource)) ??
      !NotResource?.some((one) => regex(one, 's').test(resource)));
  const effects = documents
    .flat()
    .filter(applies)
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

interface Written {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string[];
  readonly NotAction?: string[];
  readonly Resource?: string[];
  readonly NotResource?: string[];
}

const prefix = 'acs:vpc:r:1:pc/';
const onePrefix = { prefix, idPrefixes: [''] };
const twoPrefixes = { prefix: 'acs:vpc:', idPrefixes: ['r:1:pc/', 'r:1:vbr/'] };
const idText = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '*', '?'), minLength: 1, maxLength: 5 });
const id = fc.string({ unit: fc.constantFrom('a', 'b', 'A'), minLength: 1, maxLength: 5 });
const actionPattern = fc.constantFrom('*', 'vpc:*', 'VPC:A?', 'vpc:ab', 'ram:*', 'vpc:*b');
const resourcePattern = fc.oneof(
  fc.constant('*'),
  fc
    .tuple(fc.constantFrom('acs:vpc:*:*:pc/', 'acs:vpc:r:1:pc/', 'acs:vpc:?:1:*', 'acs:vpc:*:*:vbr/'), idText)
    .map(([a, b]) => a + b),
);
const some = (pattern: fc.Arbitrary<string>) => fc.array(pattern, { minLength: 1, maxLength: 3 });
const statement: fc.Arbitrary<Written> = fc
  .tuple(
    fc.constantFrom('Allow' as const, 'Deny' as const),
    fc.oneof(fc.record({ Action: some(actionPattern) }), fc.record({ NotAction: some(actionPattern) })),
    fc.oneof(fc.record({ Resource: some(resourcePattern) }), fc.record({ NotResource: some(resourcePattern) })),
  )
  .map(([Effect, action, resource]) => ({ Effect, ...action, ...resource }));
const documents = fc.array(fc.array(statement, { minLength: 1, maxLength: 3 }), { maxLength: 3 });
const action = fc.constantFrom('vpc:ab', 'vpc:aB', 'vpc:abb', 'ram:ab');

it('evaluation agrees with an independent model, and with itself in the opposite order', () => {
  fc.assert(
    fc.property(documents, action, id, (written, asked, row) => {
      const request = { ...call, action: asked, resource: prefix + row };
      const parsed = written.map((statements) => documentOf(...statements));
      const expected = naively(written, asked, request.resource);
      expect(isAllowed(parsed, request)).toBe(expected);
      const reversed = written.map((statements) => documentOf(...statements.toReversed())).toReversed();
      expect(isAllowed(reversed, request)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

it('an explicit deny wins wherever it stands', () => {
  fc.assert(
    fc.property(documents, fc.nat(), fc.nat(), (written, one, other) => {
      const deny: Written = { Effect: 'Deny', Action: ['*'], Resource: [call.resource] };
      const which = one % (written.length + 1);
      const at = other % ((written[which]?.length ?? 0) + 1);
      const withDeny =
        which < written.length
          ? written.map((statements, index) => (index === which ? statements.toSpliced(at, 0, deny) : statements))
          : [...written, [deny]];
      expect(
        isAllowed(
          withDeny.map((statements) => documentOf(...statements)),
          call,
        ),
      ).toBe(false);
    }),
  );
});

it('a row is visible exactly when the action is allowed on it', () => {
  fc.assert(
    fc.property(documents, action, id, fc.constantFrom(onePrefix, twoPrefixes), (written, asked, row, rows) => {
      const parsed = written.map((statements) => documentOf(...statements));
      const visible = visibleRows(statementsFor(parsed, { ...call, action: asked }), rows);
      for (const begin of rows.idPrefixes)
        expect(isVisible(begin + row, visible)).toBe(naively(written, asked, rows.prefix + begin + row));
    }),
    { numRuns: 2000 },
  );
});

it('whoever may see everything costs the store no condition', () => {
  expect(visibleRows(statementsFor([documentOf(allow)], call), onePrefix)).toBe(everything);
  expect(visibleRows(statementsFor([documentOf({ ...allow, Resource: `${prefix}*` })], call), onePrefix)).toBe(
    everything,
  );
  expect(visibleRows(statementsFor([documentOf({ ...allow, Resource: 'acs:vpc:r:*:*/*' })], call), twoPrefixes)).toBe(
    everything,
  );
});

it('whoever may see nothing is told from whoever may see no row that there is', () => {
  const none = (Resource: string) =>
    visibleRows(statementsFor([documentOf({ ...allow, Resource })], call), twoPrefixes) === nothing;
  expect(none('acs:vpc:r:1:ri/*')).toBe(true);
  expect(none('acs:vpc:*:*:ri/*')).toBe(true);
  expect(none('acs:vpc:r:1:vbr/x')).toBe(false);
});

// Long enough for the bits of a text to fill several words.
const longText = fc.string({ unit: fc.constantFrom('a', 'b', '😀'), maxLength: 100 });
const wildText = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '*?', 'aab', '😀'), maxLength: 40 });

function matchesNaively(pattern: string, text: string): boolean {
  const parts = pattern.split('').map((one) => (one === '*' ? '.*' : one === '?' ? '.' : one));
  return new RegExp(`^${parts.join('')}$`, 's').test(text);
}

it('a pattern matches as its wildcards say, however their runs are written', () => {
  fc.assert(
    fc.property(wildText, longText, (pattern, text) => {
      expect(matchesWildcard(pattern, text)).toBe(matchesNaively(pattern, text));
    }),
    { numRuns: 5000 },
  );
  for (const pattern of ['*?*?', '??**', '*??', '?*?***']) expect(normalPattern(pattern)).toBe('??*');
  expect(normalPattern('a??b*c')).toBe('a??b*c');
});

it('a pattern made of a text matches it, also where the text is long', () => {
  fc.assert(
    fc.property(fc.array(longText, { minLength: 1, maxLength: 5 }), fc.array(longText), (parts, between) => {
      const text = parts.map((part, index) => (index === 0 ? part : (between[index] ?? '') + part)).join('');
      expect(matchesWildcard(parts.join('*'), text)).toBe(true);
      expect(matchesWildcard(`${parts.join('*')}c`, text)).toBe(false);
    }),
  );
});

it('what is left of a pattern behind a prefix matches what the pattern matches', () => {
  fc.assert(
    fc.property(wildText, longText, longText, (pattern, before, behind) => {
      const rests = new MatchedText(before).rests(normalPattern(pattern), 100);
      if (behind === '') return;
      expect(rests.some((rest) => matchesWildcard(rest, behind))).toBe(matchesWildcard(pattern, before + behind));
    }),
    { numRuns: 5000 },
  );
});

it('of a pattern is left only what an id is long enough for', () => {
  const rests = (pattern: string): readonly string[] => new MatchedText('vbr/').rests(pattern, 3);
  expect(rests('vbr/abc*')).toEqual(['abc*']);
  expect(rests('vbr/abcd*')).toEqual([]);
  expect(rests('*abcd')).toEqual([]);
});

describe('the work of an evaluation is counted, and bounded', () => {
  const longest = 5900;
  const name = `acs:vpc:r:1:pc/${'r'.repeat(497)}`;
  /** Steps of holding one name against one statement, and of leaving its rests. */
  function stepsOf(...patterns: string[]): number {
    let steps = 0;
    const budget = { spend: (more: number) => void (steps += more) };
    const statements = statementsFor([documentOf({ ...allow, Resource: patterns })], call, budget);
    isAllowedOn(statements, new MatchedText(name, budget));
    visibleRows(statements, onePrefix, budget);
    return steps;
  }

  it.each([
    ['stars', '*'],
    ['stars and question marks in turn', '*?'],
    ['question marks and stars in turn', '?*'],
    ['many stars', '*r'],
    ['many stars with question marks between', '*r?r'],
    ['a long part behind a star', 'r'],
  ])('whatever the pattern is made of: %s', (_what, unit) => {
    const pattern = `acs:vpc:*:*:*${unit.repeat(longest / unit.length)}z`;
    const words = Math.ceil(name.length / 32) + 2;
    expect(stepsOf(pattern)).toBeLessThan(2 * pattern.length * words);
  });

  it('however many patterns there are', () => {
    const patterns = Array.from({ length: 400 }, (_, index) => `acs:*:::*${index}`);
    expect(stepsOf(...patterns)).toBeLessThan(2 * 400 * 400);
  });

  it('a document that takes long to read tells so', () => {
    const addresses = Array.from({ length: 500 }, (_, index) => `::${index}`);
    const many = documentOf({ ...allow, Condition: { IpAddress: { 'acs:SourceIp': addresses } } });
    expect(many.cost).toBeGreaterThan(500 * documentOf(allow).cost);
  });

  it('and ends where the budget does', () => {
    const documents = [documentOf({ ...allow, Resource: `acs:vpc:*:*:${'*r'.repeat(1000)}z` })];
    const evaluate = (maxSteps: number) => {
      const budget = budgetOf(maxSteps);
      return isAllowedOn(statementsFor(documents, call, budget), new MatchedText(name, budget));
    };
    expect(evaluate(50_000)).toBe(false);
    expect(() => evaluate(20_000)).toThrow(BudgetExceeded);
  });
});
