import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicyDocument, type PolicyDocument } from './document.ts';
import { isAllowed } from './evaluate.ts';
import { everything, visibleRows, type Visibility } from './visibility.ts';
import { matchesWildcard, residualPatterns } from './wildcard.ts';

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

  it('knows an IPv4 address that came as IPv6', () => {
    const inside = documentOf({ ...allow, Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } } });
    expect(isAllowed([inside], { ...call, sourceIp: '::ffff:10.1.2.3' })).toBe(true);
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

const isVisible = (visible: Visibility, row: string): boolean =>
  visible.every(({ allowed, denied }) => {
    const covers = ({ isNegated, patterns }: (typeof allowed)[number]): boolean =>
      patterns.some((pattern) => matchesWildcard(pattern, row)) !== isNegated;
    return allowed.some(covers) && !denied.some(covers);
  });

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
    fc.property(documents, action, id, (written, asked, row) => {
      const visible = visibleRows(
        written.map((statements) => documentOf(...statements)),
        { ...call, action: asked },
        prefix,
      );
      expect(isVisible(visible, row)).toBe(naively(written, asked, prefix + row));
    }),
    { numRuns: 2000 },
  );
});

it('whoever may see everything costs the store no condition', () => {
  expect(visibleRows([documentOf(allow)], call, prefix)).toBe(everything);
  expect(visibleRows([documentOf({ ...allow, Resource: `${prefix}*` })], call, prefix)).toBe(everything);
});

it('what is left of a pattern behind a prefix matches what the pattern matches', () => {
  fc.assert(
    fc.property(idText, id, id, (pattern, before, behind) => {
      const matches = residualPatterns(pattern, before).some((rest) => matchesWildcard(rest, behind));
      expect(matches).toBe(matchesWildcard(pattern, before + behind));
    }),
    { numRuns: 2000 },
  );
});

it('a pattern of many stars is matched as fast as any', () => {
  const started = performance.now();
  expect(matchesWildcard(`${'*a'.repeat(1000)}*b`, 'a'.repeat(2000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(500);
});
