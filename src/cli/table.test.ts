import { expect, it } from 'vitest';
import { tableText, widthOf } from './table.ts';

it('columns are as wide as their widest entry, and no line ends in spaces', () => {
  const text = tableText(
    ['connection', 'name'],
    [
      ['pc-1', 'line one'],
      ['pc-1234567890', ''],
    ],
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
  ).split('\n');
  expect(first.indexOf('Initial') + '杭州'.length).toBe(second.indexOf('Initial'));
});

it('an accent written as a character of its own takes no column', () => {
  expect(widthOf('e\u0301')).toBe(1);
});
