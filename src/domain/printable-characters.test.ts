// Which texts an LOA can print, told without reading a font.
import { expect, it } from 'vitest';
import { typefaceOf, unprintableIn } from './printable-characters.ts';

it.each([
  ['a Polish name', 'Łódź Ćwiąkała', 'latin'],
  ['a Hungarian name', 'Őry Űr', 'latin'],
  ['a Greek name', 'Ελευθερία', 'latin'],
  ['a Cyrillic name', 'Щербаков', 'latin'],
  ['a Korean name', '김민수', 'korean'],
  ['a Thai name', 'ธนพล', 'thai'],
  ['an Arabic name', 'محمد', 'arabic'],
  ['a Hebrew name', 'דוד', 'hebrew'],
  ['a Chinese name', '欧阳䶮', 'chinese'],
  ['a Japanese name', 'やまだ', 'chinese'],
])('%s is printed whole, in one typeface', (_, name, typeface) => {
  expect(unprintableIn(name)).toEqual([]);
  expect(typefaceOf(name.split(' ')[0] ?? '')).toBe(typeface);
});

it.each([
  ['a rare Chinese character', '𠮷野', ['𠮷']],
  ['a picture', 'Ann 🚀🚀', ['🚀']],
  ['a script that no typeface has', 'Հայկ', ['Հ', 'ա', 'յ', 'կ']],
  ['a character that turns text around', 'Ann\u202Enna', ['\u202E']],
  ['an invisible character', 'An\u200Bn', ['\u200B']],
  ['a joiner outside of Arabic', 'An\u200Cn', ['\u200C']],
  ['a variant of a character', '葛\u{E0100}', ['\u{E0100}']],
  ['what stands for an unreadable character', 'M\uFFFDller', ['\uFFFD']],
  ['a letter with accents over accents', 'Ze\u0301\u0301\u0301\u0301\u0301', ['e\u0301\u0301\u0301\u0301\u0301']],
  ['a letter with an accent of another script', '김\u0E49', ['김\u0E49']],
])('%s is not printed, and is named', (_, name, characters) => {
  expect(unprintableIn(name)).toEqual(characters);
});

it('a joiner is printed between the Arabic letters that need it', () => {
  expect(unprintableIn('می\u200Cخواهم')).toEqual([]);
});
