// What the explorer makes of the declarations: every action has its place, errors their explanations, limits
// their words, and its form an address.
import { describe, expect, it } from 'vitest';
import { grouped } from '../../console/src/pages/explorer/groups.ts';
import { indentedXml } from '../../console/src/pages/explorer/indented-xml.ts';
import { countErrors, errorInText, errorOf } from '../../console/src/pages/explorer/limits.ts';
import { nameOfPattern, patterns as named } from '../../console/src/pages/explorer/patterns.ts';
import { patternsOf, type Parameter, type Schema } from '../../console/src/api/declarations.ts';
import { addressed, flattened, fragmentOf, nested } from '../../console/src/pages/explorer/values.ts';
import { explanationsSchema } from '../../console/src/api/server-data.ts';
import { explanationOf } from '../../console/src/parts/explanation-of.ts';
import { products } from '../../src/actions/products.ts';
import { explainedErrors } from '../../src/derive/explained-errors.ts';
import { declared, declaredActions } from '../support/declarations.ts';

const explained = explanationsSchema.parse(explainedErrors(products));

describe('errors', () => {
  const told = (code: string, message = '') => explanationOf(explained, { code, message }, 'en');

  it('are explained by their code and message', () => {
    expect(told('Forbidden.VBRExists', "physical connection owner's vbr still exists.")).toMatch(/^VBRs of yours/);
    expect(told('Forbidden.VBRExists', "vbr owner's vbr still exists.")).toMatch(/^VBRs of accounts/);
  });

  it('are explained by their code where the answer fills the message', () => {
    expect(told('MissingParameter', "The input parameter 'Name' …")).toMatch(/^A mandatory parameter was not sent/);
    expect(explanationOf(explained, { code: 'MissingParameter', message: '' }, 'zh')).toMatch(/^缺少必填参数/);
  });

  it('are told from others of their code by the start of a message that the answer fills', () => {
    const message = 'The specified parameter "PeerLocation" is not valid';
    const unprintable = /^PeerLocation has characters that the typefaces/;
    expect(told('InvalidParameter', `${message}: an LOA cannot print 𠮷 (U+20BB7).`)).toMatch(unprintable);
    expect(told('InvalidParameter', `${message}.`)).toMatch(/^The parameter that the message names is outside/);
  });

  it('are not explained where the server does not know them', () => {
    expect(told('NoSuchCode')).toBeUndefined();
  });
});

function schemasIn(schema: Schema): Schema[] {
  const { items, properties = {} } = schema;
  return [schema, ...(items === undefined ? [] : schemasIn(items)), ...Object.values(properties).flatMap(schemasIn)];
}

describe('limits', () => {
  const all = declaredActions.flatMap(({ parameters }) => parameters.flatMap(({ schema }) => schemasIn(schema)));

  it('every pattern has words', () => {
    const patterns = new Set(all.flatMap(patternsOf));
    expect([...patterns].filter((pattern) => nameOfPattern(pattern) === undefined)).toEqual([]);
    expect(named.filter(([, pattern]) => !patterns.has(pattern))).toEqual([]);
  });

  it('every pattern is one that browsers know', () => {
    for (const pattern of all.flatMap(patternsOf)) expect(() => new RegExp(pattern, 'u')).not.toThrow();
  });

  it.each([
    ['CreatePhysicalConnection', 'Name', 'a', { kind: 'tooShort', limit: 2 }],
    ['CreatePhysicalConnection', 'Name', 'https://x', { kind: 'pattern' }],
    ['CreatePhysicalConnection', 'Name', '专线.1', undefined],
    ['CreatePhysicalConnection', 'bandwidth', '1.5', { kind: 'noNumber' }],
    ['CreatePhysicalConnection', 'bandwidth', '1', { kind: 'tooSmall' }],
    ['CreatePhysicalConnection', 'bandwidth', '99999999', { kind: 'tooLarge' }],
    ['CreatePhysicalConnection', 'LineOperator', 'XX', { kind: 'notOneOf' }],
    ['CreatePhysicalConnection', 'PeerLocation', 'x'.repeat(2001), { kind: 'tooLong', limit: 2000 }],
    ['CreatePhysicalConnectionSetupOrder', 'AutoPay', 'yes', { kind: 'noFlag' }],
    ['CreatePhysicalConnectionSetupOrder', 'AutoPay', 'True', undefined],
    ['ApplyPhysicalConnectionLOA', 'ConstructionTime', 'tomorrow', { kind: 'noTime' }],
    ['ApplyPhysicalConnectionLOA', 'ConstructionTime', '2126-12-01T01:30:00.000Z', undefined],
    ['LookupEvents', 'StartTime', '2026-12-01T01:30:00Z', undefined],
    ['GetPolicyVersion', 'VersionId', 'v2', undefined],
    ['ModifyVirtualBorderRouterAttribute', 'Mtu', '8500', undefined],
    ['ModifyVirtualBorderRouterAttribute', 'Mtu', '9000', { kind: 'notOneOf' }],
  ] as const)('%s.%s as “%s”', (action, parameter, text, error) => {
    const schema = declared(action).parameters.find(({ name }) => name === parameter)?.schema ?? {};
    if (error === undefined) expect(errorInText(schema, text)).toBeUndefined();
    else expect(errorInText(schema, text)).toMatchObject(error);
  });

  it('what is mandatory is missed, and what is in lists is counted', () => {
    const { parameters } = declared('DescribePhysicalConnections');
    expect(countErrors(parameters, {})).toBe(1);
    expect(countErrors(parameters, { RegionId: 'cn-hangzhou' })).toBe(0);
    expect(countErrors(parameters, { RegionId: 'cn-hangzhou', Filter: [{ Key: 'Nonsense', Value: ['x'] }] })).toBe(1);
    const filter = parameters.find(({ name }) => name === 'Filter');
    const six = Array.from({ length: 6 }, () => ({ Key: 'Name', Value: ['x'] }));
    expect(filter === undefined ? undefined : errorOf(filter, six)).toEqual({ kind: 'tooMany', limit: 5 });
  });
});

describe('addresses', () => {
  const { parameters } = declared('DescribePhysicalConnections');
  const values = {
    RegionId: 'cn-hangzhou',
    Filter: [
      { Key: '', Value: [''] },
      { Key: 'Name', Value: ['专线 & "1"', '', '#2'] },
    ],
  };
  const wire = {
    RegionId: 'cn-hangzhou',
    'Filter.1.Key': 'Name',
    'Filter.1.Value.1': '专线 & "1"',
    'Filter.1.Value.2': '#2',
  };

  it('hold what is filled in, flat as on the wire', () => {
    expect(flattened(values)).toEqual(wire);
    const fragment = fragmentOf({ values, format: 'XML' });
    expect(addressed(parameters, `#${fragment}`)).toEqual({
      values: { RegionId: 'cn-hangzhou', Filter: [{ Key: 'Name', Value: ['专线 & "1"', '#2'] }] },
      format: 'XML',
    });
  });

  it('give every action its values back', () => {
    for (const action of declaredActions) {
      const filled = new Map(action.parameters.flatMap(({ name, schema }) => filledParts(name, schema)));
      const fragment = fragmentOf({ values: nested(action.parameters, filled), format: 'JSON' });
      expect(flattened(addressed(action.parameters, fragment).values)).toEqual(Object.fromEntries(filled));
    }
  });

  it('pass over what the action does not declare, and indexes that are none', () => {
    const odd = '__proto__=1&Nonsense=1&Filter.x.Key=Name&Filter.0.Key=Name&Filter.99999.Key=Name&Filter.7.Key=Name';
    expect(flattened(addressed(parameters, odd).values)).toEqual({ 'Filter.1.Key': 'Name' });
  });

  it('never hold a secret', () => {
    const withPassword: Parameter = { name: 'Password', required: true, doc: '', schema: { type: 'string' } };
    expect(fragmentOf({ values: { Password: 'hunter2', UserName: 'ann' }, format: 'JSON' })).toBe('UserName=ann');
    expect(addressed([withPassword], 'Password=x').values).toEqual({ Password: 'x' });
  });
});

function filledParts(name: string, { type, items, properties }: Schema): [string, string][] {
  if (type === 'array' && items !== undefined) return [1, 2].flatMap((index) => filledParts(`${name}.${index}`, items));
  if (properties !== undefined)
    return Object.entries(properties).flatMap(([member, schema]) => filledParts(`${name}.${member}`, schema));
  return [[name, type === 'boolean' ? 'true' : '5 & 6']];
}

describe('the list', () => {
  it('has a subject for every action', () => {
    for (const { subject } of declaredActions) {
      expect(subject.name).not.toBe('');
      expect(subject.en).toMatch(/^[A-Z]/);
      expect(subject.zh).toMatch(/\p{Script=Han}/u);
    }
  });

  it('is searched by words in any order and case', () => {
    const found = grouped(declaredActions, 'LOA describe').flatMap(({ actions }) => actions.map(({ name }) => name));
    expect(new Set(found)).toEqual(new Set(['DescribePhysicalConnectionLOA']));
    expect(grouped(declaredActions, 'no such thing')).toEqual([]);
  });
});

it('XML is indented, texts as they are', () => {
  const xml = `<?xml version='1.0' encoding='UTF-8'?><A><B>x &lt; y</B><C/><D><E></E></D></A>`;
  expect(indentedXml(xml)).toBe(
    [
      `<?xml version='1.0' encoding='UTF-8'?>`,
      '<A>',
      '  <B>x &lt; y</B>',
      '  <C/>',
      '  <D>',
      '    <E></E>',
      '  </D>',
      '</A>',
    ].join('\n'),
  );
});
