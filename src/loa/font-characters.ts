// What characters the font files have, of the scripts that each typeface is there for.
import { readFileSync } from 'node:fs';
import { Blob, Face } from 'harfbuzzjs';
import { typefaceNames } from '../domain/printable-characters.ts';
import type { TypefaceName } from '../domain/typeface-ranges.ts';
import { fontPath } from './typefaces.ts';

// Chinese fonts have some Greek and Cyrillic letters too, and Korean ones Chinese characters in their Korean form: a word
// is not to be set in two typefaces.
const scripts: Readonly<Record<TypefaceName, RegExp>> = {
  chinese:
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]$/u,
  latin:
    /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Devanagari}\p{Script=Common}\p{Script=Inherited}]$/u,
  korean: /^[\p{Script=Hangul}\p{Script=Common}]$/u,
  thai: /^[\p{Script=Thai}\p{Script=Common}\p{Script=Inherited}]$/u,
  arabic: /^[\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]$/u,
  hebrew: /^[\p{Script=Hebrew}\p{Script=Common}\p{Script=Inherited}]$/u,
};

// Control, format and other invisible characters, and those that stand for what could not be read.
const unwanted = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{FFFC}\u{FFFD}]/u;

/** By typeface, `20-7E A0`: what both weights have. */
export function rangesOfFonts(): readonly (readonly [TypefaceName, string])[] {
  return typefaceNames.map((typeface) => {
    const bold = new Set(charactersOf(fontPath(typeface, 'bold')));
    const codePoints = charactersOf(fontPath(typeface, 'regular'))
      .filter((codePoint) => bold.has(codePoint))
      .filter((codePoint) => {
        const character = String.fromCodePoint(codePoint);
        return scripts[typeface].test(character) && !unwanted.test(character);
      });
    return [typeface, written(codePoints)];
  });
}

function charactersOf(path: string): readonly number[] {
  return [...new Face(new Blob(readFileSync(path))).collectUnicodes()].sort((a, b) => a - b);
}

function written(codePoints: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const codePoint of codePoints) {
    const range = ranges.at(-1);
    if (range?.last === codePoint - 1) range.last = codePoint;
    else ranges.push({ first: codePoint, last: codePoint });
  }
  const hex = (codePoint: number): string => codePoint.toString(16).toUpperCase();
  return ranges.map(({ first, last }) => (first === last ? hex(first) : `${hex(first)}-${hex(last)}`)).join(' ');
}
