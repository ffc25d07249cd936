// Flattened lists as the gateway reads them, without a server.
import { describe, expect, it } from 'vitest';
import { editions } from '../domain/edition.ts';
import { integer, text } from './codec.ts';
import { ApiError, invalidParameter, missingParameter, type ErrorRow } from './errors.ts';
import { listOf, listOfObjects } from './list-param.ts';
import { optional, required, withDefault, type Param } from './param.ts';

const edition = editions['2019-08'];

function read<T>(param: Param<T>, sent: Readonly<Record<string, string>>): T {
  return param.read('List', new Map(Object.entries(sent)), edition);
}

/** What a caller is told of a row. */
function told([status, code, message]: ErrorRow) {
  return { status, code, message };
}

function refusal(param: Param<unknown>, sent: Readonly<Record<string, string>>) {
  try {
    read(param, sent);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return told([error.status, error.code, error.message]);
    throw error;
  }
}

const numbers = listOf('Numbers.', integer({ min: 1, max: 9 }), { most: 3 });

const members = {
  Key: required('Key.', text({ max: 3 }), { malformed: [404, 'NoSuchKey', 'No key: List.X', { place: 'X' }] }),
  Value: withDefault('Value.', '', text({ max: 3 })),
  Part: listOf('Parts.', integer({ min: 1, max: 9 }), { most: 2 }),
  Note: optional('Note.', text({ max: 3 })),
};
const objects = listOfObjects('Objects.', members, { most: 2, alsoNamed: 'Lists', distinctBy: 'Key' });
const object = { Key: 'a', Value: '', Part: [], Note: undefined };

describe('a list of values', () => {
  it('is read in the order of its indexes, which may have gaps', () => {
    expect(read(numbers, { 'List.3': '7', 'List.1': '5' })).toEqual([5, 7]);
    expect(read(numbers, {})).toEqual([]);
  });

  it('has no entry where the value is empty, and none with a name that is no index', () => {
    expect(
      read(numbers, { 'List.1': '', 'List.2': '4', 'List.9': '', 'List.x': '5', List: '6', 'List.1.Key': '7' }),
    ).toEqual([4]);
  });

  it.each(['List.0', 'List.01', 'List.12345678901234567890'])('is refused with an entry %s', (name) => {
    expect(refusal(numbers, { [name]: '1' })).toEqual(told(invalidParameter(name)));
  });

  it('is refused with more entries than it may have, which it tells', () => {
    expect(refusal(numbers, { 'List.4': '1' })).toEqual(told(invalidParameter('List.4', 'A call names at most 3.')));
  });

  it('is refused by the name of the entry that is malformed', () => {
    expect(refusal(numbers, { 'List.1': '1', 'List.2': 'x' })).toEqual(
      told(invalidParameter('List.2', 'It has to be a whole number from 1 to 9.')),
    );
  });

  it('may be mandatory', () => {
    const mandatory = listOf('Numbers.', integer({ min: 1, max: 9 }), { most: 3, isRequired: true });
    expect(mandatory.isRequired(edition)).toBe(true);
    expect(mandatory.isPresent('List', new Map([['List.2', '1']]))).toBe(true);
    expect(mandatory.isPresent('List', new Map([['List.2', '']]))).toBe(false);
  });
});

describe('a list of objects', () => {
  it('is read with all its members, lists among them', () => {
    expect(
      read(objects, {
        'List.2.Key': 'b',
        'List.2.Value': 'v',
        'List.1.Key': 'a',
        'List.1.Part.2': '2',
        'List.1.Part.1': '1',
      }),
    ).toEqual([
      { ...object, Part: [1, 2] },
      { ...object, Key: 'b', Value: 'v' },
    ]);
  });

  it('passes over what is no member, and entries of which nothing was sent', () => {
    expect(
      read(objects, { 'List.1.Key': 'a', 'List.1.Colour': 'red', 'List.2.Colour': 'red', 'List.2.Key': '' }),
    ).toEqual([object]);
  });

  it('misses a mandatory member by its full name', () => {
    expect(refusal(objects, { 'List.2.Value': 'v' })).toEqual(told(missingParameter('List.2.Key')));
  });

  it('misses a mandatory list by the name of its first entry', () => {
    const strict = listOfObjects(
      'Objects.',
      { Part: listOf('Parts.', text({ max: 3 }), { most: 2, isRequired: true }), Key: members.Key },
      { most: 2 },
    );
    expect(refusal(strict, { 'List.2.Key': 'a' })).toEqual(told(missingParameter('List.2.Part.1')));
  });

  it('fills the place of an error row with the number of the entry', () => {
    expect(refusal(objects, { 'List.2.Key': 'abcd' })).toEqual(told([404, 'NoSuchKey', 'No key: List.2']));
  });

  it('is one list by both of its spellings, and has no more entries than it may', () => {
    expect(read(objects, { 'Lists.1.Key': 'b', 'List.2.Key': 'a' })).toEqual([object, { ...object, Key: 'b' }]);
    expect(refusal(objects, { 'List.1.Key': 'a', 'Lists.1.Key': 'b', 'Lists.2.Key': 'c' })).toEqual(
      told(invalidParameter('Lists.2.Key', 'A call names at most 2.')),
    );
  });

  it('is refused with two entries of one key, where keys are distinct', () => {
    expect(refusal(objects, { 'List.1.Key': 'a', 'Lists.1.Key': 'a' })).toEqual(told(invalidParameter('Lists.1.Key')));
  });

  it('is refused by the member that does not fit the others', () => {
    const fitting = listOfObjects(
      'Objects.',
      { Key: members.Key, Value: members.Value },
      {
        most: 2,
        misfit: ({ Key, Value }) => (Key === Value ? 'Value' : undefined),
      },
    );
    expect(read(fitting, { 'List.1.Key': 'a', 'List.1.Value': 'b' })).toEqual([{ Key: 'a', Value: 'b' }]);
    expect(refusal(fitting, { 'List.1.Key': 'a', 'List.1.Value': 'a' })).toEqual(
      told(invalidParameter('List.1.Value')),
    );
  });

  it('tells its limits as JSON Schema', () => {
    expect(objects.schema(edition)).toMatchObject({
      type: 'array',
      maxItems: 2,
      items: {
        type: 'object',
        required: ['Key'],
        properties: { Key: { type: 'string', maxLength: 3 }, Part: { type: 'array', maxItems: 2 } },
      },
    });
  });
});
