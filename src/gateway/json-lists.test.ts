// Lists of JSON as the gateway makes them flat, without a server.
import { expect, it } from 'vitest';
import { text } from './codec.ts';
import { withJsonLists } from './json-lists.ts';
import { listOf, listOfObjects } from './list-param.ts';
import { optional, required } from './param.ts';

const params = {
  Name: optional('Name.', text({ max: 99 })),
  Tag: listOfObjects('Tags.', { Key: required('Key.', text({ max: 9 })) }, { most: 2, takesJson: true }),
  Names: listOf('Names.', text({ max: 9 }), { most: 2, takesJson: true }),
  Flat: listOf('Names.', text({ max: 9 }), { most: 2 }),
};

function flat(sent: Readonly<Record<string, string>>) {
  return Object.fromEntries(withJsonLists(params, new Map(Object.entries(sent))));
}

it('a list of JSON is made flat, of texts and of objects', () => {
  expect(flat({ Name: '["x"]', Names: '["a","b"]', Tag: '[{"Key":"k","Value":"v"},{"Key":2}]' })).toEqual({
    Name: '["x"]',
    'Names.1': 'a',
    'Names.2': 'b',
    'Tag.1.Key': 'k',
    'Tag.1.Value': 'v',
    'Tag.2.Key': '2',
  });
  expect(flat({ Names: ' [] ' })).toEqual({});
});

it.each([
  { Names: 'a' },
  { Names: '{"a":1}' },
  { Names: '[["a"]]' },
  { Names: '[null]' },
  { Tag: '[{"Key":{"a":1}}]' },
  { Names: '["a"]', 'Names.1': 'a' },
  { Flat: '["a"]' },
  { Names: '' },
  // The caller may send a megabyte, and reading that would keep other calls waiting.
  { Names: JSON.stringify(Array.from({ length: 10_000 }, String)) },
])('%.60j is left as it is', (sent) => {
  expect(flat(sent)).toEqual(sent);
});
