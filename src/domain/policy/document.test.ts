import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicyDocument, parseTrustPolicy } from './document.ts';
import { readJson } from './read-json.ts';

const statement = { Effect: 'Allow', Action: 'vpc:*', Resource: '*' };

const documentOf = (...statements: unknown[]): string => JSON.stringify({ Version: '1', Statement: statements });
const withCondition = (condition: unknown): string => documentOf(statement, { ...statement, Condition: condition });

describe('a policy document', () => {
  it('may have one statement or a list, and one value or a list wherever values stand', () => {
    const single = parsePolicyDocument(JSON.stringify({ Version: '1', Statement: statement }));
    const listed = parsePolicyDocument(documentOf({ ...statement, Action: ['vpc:*'], Resource: ['*'] }));
    expect(single.statements).toEqual(listed.statements);
  });

  it.each([
    ['{"Version": "1",\n  "Statement": [}', 'line 2, column 17: this is no JSON'],
    ['{"Version": "1",\n "Statement"', "line 2, column 13: a ':' belongs here"],
    ['{"Version": "1", "Version": "1"}', "line 1, column 18: the element 'Version' is there twice"],
    ['{"Version": "1"', "line 1, column 16: a ',' or a '}' belongs here"],
    ['', 'line 1, column 1: the JSON ends too early'],
    ['{} {}', 'line 1, column 4: nothing belongs behind the document'],
    ['['.repeat(6000), 'line 1, column 18: this is nested too deeply'],
    ['[]', 'an object belongs here'],
    [JSON.stringify({ Version: '2012-10-17', Statement: [statement] }), 'Version: this must be "1"'],
    [JSON.stringify({ Version: '1' }), 'Statement: this element is missing'],
    [documentOf(), 'Statement: the list is empty'],
    [
      JSON.stringify({ Version: '1', Statement: [statement], Id: 'x' }),
      'Id: there is no such element; known: Version, Statement',
    ],
    [documentOf(statement, 7), 'Statement[1]: an object belongs here'],
    [documentOf({ ...statement, Effect: 'allow' }), 'Statement[0].Effect: this must be Allow or Deny'],
    [documentOf({ Effect: 'Allow', Resource: '*' }), 'Statement[0].Action: this element is missing'],
    [
      documentOf({ ...statement, NotAction: 'vpc:*' }),
      'Statement[0].NotAction: a statement has either Action or NotAction',
    ],
    [documentOf({ ...statement, Action: ['vpc:*', 1] }), 'Statement[0].Action[1]: a string belongs here'],
    [
      documentOf({ ...statement, Action: 'CreateVpc' }),
      "Statement[0].Action: 'CreateVpc' is no action such as vpc:DescribeRegions or vpc:*",
    ],
    [
      documentOf({ ...statement, Resource: 'pc-1' }),
      "Statement[0].Resource: 'pc-1' is no resource such as acs:vpc:*:*:physicalconnection/*",
    ],
    [documentOf({ ...statement, Principal: {} }), /^Statement\[0\]\.Principal: there is no such element/],
    [
      withCondition({ IpAddress: { 'acs:SourceIp': '10.0.0.300' } }),
      "Statement[1].Condition.IpAddress.acs:SourceIp: '10.0.0.300' is no IP address or block",
    ],
    [
      withCondition({ IpAddress: { 'acs:SourceIp': '::ffff:10.0.0.0/95' } }),
      "Statement[1].Condition.IpAddress.acs:SourceIp: '::ffff:10.0.0.0/95' is no IP address or block",
    ],
    [
      withCondition({ IpAddress: { 'acs:SourceIp': ['10.0.0.0/8', '10.0.0.0/33'] } }),
      "Statement[1].Condition.IpAddress.acs:SourceIp[1]: '10.0.0.0/33' is no IP address or block",
    ],
    [
      withCondition({ IPAddress: { 'acs:SourceIp': '10.0.0.1' } }),
      'Statement[1].Condition.IPAddress: there is no such condition operator',
    ],
    [
      withCondition({ toString: { 'acs:SourceIp': '10.0.0.1' } }),
      'Statement[1].Condition.toString: there is no such condition operator',
    ],
    [
      withCondition({ IpAddress: { 'acs:CurrentTime': '10.0.0.1' } }),
      'Statement[1].Condition.IpAddress.acs:CurrentTime: an operator for IP addresses cannot test dates',
    ],
    [
      withCondition({ Bool: { 'acs:MFAPresent': 'yes' } }),
      "Statement[1].Condition.Bool.acs:MFAPresent: 'yes' is neither true nor false",
    ],
    [
      withCondition({ DateLessThan: { 'acs:CurrentTime': '2026-02-30T00:00:00Z' } }),
      /'2026-02-30T00:00:00Z' is no date/,
    ],
    [
      withCondition({ NumericEquals: { 'oss:MaxKeys': 'ten' } }),
      "Statement[1].Condition.NumericEquals.oss:MaxKeys: 'ten' is no number",
    ],
    [withCondition({ StringEquals: { SourceIp: '10.0.0.1' } }), /a condition key is written product:Name/],
    [
      documentOf({ ...statement, Resource: Array(200).fill('acs:vpc:*:*:physicalconnection/pc-1') }),
      /^the document has \d+ characters; at most 6144 are allowed$/,
    ],
  ])('that is broken is refused with the place and the reason (%#)', (text, message) => {
    expect(() => parsePolicyDocument(text)).toThrow(message);
  });
});

describe('a trust policy', () => {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: ['acs:ram::1231579085529123:root'] } };

  it('names accounts, users and roles, services and identity providers', () => {
    const { statements } = parseTrustPolicy(
      documentOf({ ...trust, Principal: { ...trust.Principal, Service: 'vpc.aliyuncs.com', Federated: [] } }),
    );
    expect(statements).toEqual([
      {
        effect: 'Allow',
        isAboutAssuming: true,
        ram: ['acs:ram::1231579085529123:root'],
        services: ['vpc.aliyuncs.com'],
        federated: [],
        conditions: [],
      },
    ]);
  });

  it.each([
    [documentOf({ ...trust, Resource: '*' }), /^Statement\[0\]\.Resource: there is no such element/],
    [documentOf({ ...trust, Action: 'vpc:*' }), /^Statement\[0\]\.Action: a trust policy speaks of sts:AssumeRole/],
    [documentOf({ ...trust, Principal: {} }), 'Statement[0].Principal: nobody is named'],
    [documentOf({ ...trust, Principal: { RAM: [], Service: [] } }), 'Statement[0].Principal: nobody is named'],
    [documentOf({ ...trust, Principal: { RAM: '*' } }), "Statement[0].Principal.RAM: '*' is no RAM principal"],
    [documentOf({ Effect: 'Allow', Action: 'sts:AssumeRole' }), 'Statement[0].Principal: this element is missing'],
  ])('that is broken is refused with the place and the reason (%#)', (text, message) => {
    expect(() => parseTrustPolicy(text)).toThrow(message);
  });
});

it('any JSON is read as the engine reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      expect(readJson(text)).toEqual(JSON.parse(text));
    }),
  );
});
