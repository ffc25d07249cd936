// Which texts an LOA can print: every character has to be in one of its typefaces, and a letter has to be in the same
// one as its accents. A text that cannot be printed is refused where it enters, since an LOA names people.
import { typefaceRanges, type TypefaceName } from './typeface-ranges.ts';

/** In the order in which they are tried: the first one serves most texts alone, the others what it lacks. */
export const typefaceNames = [
  'chinese',
  'latin',
  'korean',
  'thai',
  'arabic',
  'hebrew',
] as const satisfies readonly TypefaceName[];

interface Range {
  readonly first: number;
  readonly last: number;
}

const ranges: Readonly<Record<TypefaceName, readonly Range[]>> = {
  chinese: rangesIn(typefaceRanges.chinese),
  latin: rangesIn(typefaceRanges.latin),
  korean: rangesIn(typefaceRanges.korean),
  thai: rangesIn(typefaceRanges.thai),
  arabic: rangesIn(typefaceRanges.arabic),
  hebrew: rangesIn(typefaceRanges.hebrew),
};

/** Reads `20-7E A0`: inclusive ranges of code points in hexadecimal, ascending. */
function rangesIn(text: string): readonly Range[] {
  return text.split(/\s+/).map((range) => {
    const [first = '', last = first] = range.split('-');
    return { first: Number.parseInt(first, 16), last: Number.parseInt(last, 16) };
  });
}

/** Whether the typeface has every character of the text. */
export function covers(typeface: TypefaceName, text: string): boolean {
  return Array.from(text).every((character) => isIn(ranges[typeface], character.codePointAt(0) ?? 0));
}

function isIn(sorted: readonly Range[], codePoint: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.last ?? 0) < codePoint) low = middle + 1;
    else high = middle;
  }
  return (sorted[low]?.first ?? Infinity) <= codePoint;
}

/** The first typeface that has all of the text; undefined where none has. */
export function typefaceOf(text: string): TypefaceName | undefined {
  return typefaceNames.find((typeface) => covers(typeface, text));
}

// More accents than any script puts on a letter would be printed over the lines around it.
const maxAccents = 4;

function isPrintable(cluster: string): boolean {
  return (cluster.match(/\p{M}/gu)?.length ?? 0) <= maxAccents && typefaceOf(cluster) !== undefined;
}

const byCluster = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader sees as single characters: letters with their accents. */
export function clustersOf(text: string): readonly string[] {
  return Array.from(byCluster.segment(text), ({ segment }) => segment);
}

/**
 * The characters of a text that an LOA cannot print, each once; empty for a text that it can. Where all are known but no
 * typeface has them together, it is the letter with its accents.
 */
export function unprintableIn(text: string): readonly string[] {
  const unprintable = clustersOf(text.replaceAll(joinerInWord, ''))
    .filter((cluster) => !isPrintable(cluster))
    .flatMap((cluster) => {
      const unknown = Array.from(cluster).filter((character) => typefaceOf(character) === undefined);
      return unknown.length === 0 ? [cluster] : unknown;
    });
  return [...new Set(unprintable)];
}

// Persian and Urdu words need it between two of their letters; elsewhere it would be invisible and mean nothing.
const joinerInWord = /(?<=\p{Script=Arabic})\u200C(?=\p{Script=Arabic})/gu;
