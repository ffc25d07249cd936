import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePolicyDocument } from './document.ts';
import { isAllowed, statementsFor } from './evaluate.ts';
import { statementsOnRows, type Tags } from './tagged-rows.ts';
import { isVisible, visibleRows } from './visibility.ts';

const prefix = 'acs:vpc:cn-hangzhou:1231579085529123:physicalconnection/';
const call = { action: 'vpc:DescribeX', sourceIp: '10.1.2.3', currentTime: 0, isSecureTransport: false };
const tagged = new Map<string, Tags>([
  ['pc-1', new Map([['team', 'net']])],
  ['pc-2', new Map([['team', 'db']])],
  [
    'pc-3',
    new Map([
      ['team', 'net'],
      ['env', 'prod'],
    ]),
  ],
]);
const ids = [...tagged.keys(), 'pc-4'];

const value = fc.constantFrom('net', 'db', 'n*', 'prod');
const condition = fc.record({
  operator: fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'),
  key: fc.constantFrom('acs:ResourceTag/team', 'acs:ResourceTag/env'),
  value,
});
const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  resource: fc.constantFrom('*', `${prefix}pc-1`, `${prefix}pc-?`, `${prefix}pc-4`),
  isNegated: fc.boolean(),
  condition: fc.option(condition, { nil: undefined }),
});

it('a row is visible exactly when the action is allowed on it, with its tags', () => {
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (written) => {
      const document = parsePolicyDocument(
        JSON.stringify({
          Version: '1',
          Statement: written.map(({ Effect, resource, isNegated, condition: asked }) => ({
            Effect,
            Action: '*',
            [isNegated ? 'NotResource' : 'Resource']: resource,
            ...(asked === undefined ? {} : { Condition: { [asked.operator]: { [asked.key]: asked.value } } }),
          })),
        }),
      );
      const statements = statementsOnRows(statementsFor([document], call), call, tagged);
      const visible = visibleRows(statements, { prefix, idPrefixes: [''] });
      for (const id of ids) {
        const request = { ...call, resource: prefix + id, resourceTags: tagged.get(id) ?? new Map() };
        expect(isVisible(id, visible), id).toBe(isAllowed([document], request));
      }
    }),
    { numRuns: 2000 },
  );
});
