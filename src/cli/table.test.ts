import { describe, expect, it } from 'vitest';
import { tableText, widthOf, wrappedLines } from './table.ts';

it('columns are as wide as their widest entry, and no line ends in spaces', () => {
  const text = tableText(
    ['connection', 'name'],
    [
      ['pc-1', 'line one'],
      ['pc-1234567890', ''],
    ],
    undefined,
  );
  expect(text).toBe('CONNECTION     NAME\npc-1           line one\npc-1234567890');
});

it('a Chinese name takes two columns a character', () => {
  expect(widthOf('杭州 line')).toBe(9);
  const [, first = '', second = ''] = tableText(
    ['name', 'status'],
    [
      ['杭州', 'Initial'],
      ['abcd', 'Initial'],
    ],
    undefined,
  ).split('\n');
  expect(first.indexOf('Initial') + '杭州'.length).toBe(second.indexOf('Initial'));
});

it('an accent written as a character of its own takes no column', () => {
  expect(widthOf('e\u0301')).toBe(1);
});

describe('on a terminal that is not wide enough', () => {
  const titles = ['row', 'name', 'what it does'];
  const rows = [
    ['1', '杭州', 'Seals new rows of the audit.'],
    ['2', '', ''],
  ];

  it('what does not fit stands below its row with its title, and what is empty is left out', () => {
    expect(tableText(titles, rows, 30).split('\n')).toEqual([
      'ROW  NAME',
      '1    杭州',
      '  what it does: Seals new rows',
      '    of the audit.',
      '2',
    ]);
  });

  it('several values share a line', () => {
    expect(tableText(['a', 'b', 'c', 'd'], [['x'.repeat(8), 'y', 'z', 'w'.repeat(10)]], 16).split('\n')).toEqual([
      'A         B  C',
      'xxxxxxxx  y  z',
      '  d: wwwwwwwwww',
    ]);
    expect(tableText(['a', 'b', 'c'], [['x'.repeat(15), 'y', 'z']], 16).split('\n')).toEqual([
      'A',
      'xxxxxxxxxxxxxxx',
      '  b: y  c: z',
    ]);
  });

  it('one that fits is as it is elsewhere', () => {
    const text = tableText(titles, rows, undefined);
    expect(tableText(titles, rows, Math.max(...text.split('\n').map(widthOf)))).toBe(text);
  });
});

it.each([
  ['what fits', 'what fits', ['what fits']],
  ['blanks', 'one two three four five six', ['one two three', '    four five', '    six']],
  ['no blank', 'abcdefghijklmnopqrst', ['abcdefghijklmn', '    opqrst']],
  ['wide characters', '杭州市滨江区网商路', ['杭州市滨江区网', '    商路']],
  ['a blank just behind', 'abcdefghijklmn opq', ['abcdefghijklmn', '    opq']],
])('a line is broken: %s', (_, text, lines) => {
  expect(wrappedLines(text, 14)).toEqual(lines);
});
