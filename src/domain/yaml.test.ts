import { expect, it } from 'vitest';
import { parseYaml, YamlError } from './yaml.ts';

const list = (count: number, item: string): string => `[${Array.from({ length: count }, () => item).join(',')}]`;

it('aliases stand for what their anchors name', () => {
  expect(parseYaml('a: &a {x: 1}\nb: [*a, *a]').content).toEqual({ a: { x: 1 }, b: [{ x: 1 }, { x: 1 }] });
});

it.each([
  ['very many aliases', `a: &a 1\nb: ${list(16_000, '*a')}`, 'there are more than 1000 aliases'],
  ['aliases of much', `a: &a ${list(5000, '1')}\nb: ${list(900, '*a')}`, 'more than 200000 values'],
  ['aliases of aliases', `a: &a ${list(9, '1')}\nb: &b ${list(99, '*a')}\nc: ${list(99, '*b')}`, 'alias'],
  ['an alias in itself', 'a: &a [*a]', 'an alias stands inside what it stands for'],
  ['an alias of nothing', 'a: 1\nb: *x', "there is no anchor '&x' above"],
  ['a key that is there twice', 'a: 1\nb: 2\na: 3', 'Map keys must be unique'],
  ['lists in lists without end', '['.repeat(50_000), ''],
])('%s is refused', (_what, text, message) => {
  const parse = (): unknown => parseYaml(text);
  expect(parse).toThrow(YamlError);
  expect(parse).toThrow(message);
});
