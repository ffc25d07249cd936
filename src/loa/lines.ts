// Sets a text in lines of a given width: which typeface each part has, where a line ends, and, for right-to-left scripts,
// in which order its parts stand (the Unicode Bidirectional Algorithm).
import bidiFactory from 'bidi-js';
import LineBreaker from 'linebreak';
import { clustersOf, covers, typefaceNames, typefaceOf, unprintableIn } from '../domain/printable-characters.ts';
import type { TypefaceName } from '../domain/typeface-ranges.ts';
import type { ShapedText, Shaper } from './shaping.ts';
import type { Weight } from './typefaces.ts';

/** A part of a line, which stands so far from the line's left end, in thousandths of the font size. */
interface LinePart {
  readonly left: number;
  readonly shaped: ShapedText;
}

export interface Line {
  /** In the order in which they are read, so that copied text is in order. */
  readonly parts: readonly LinePart[];
  /** In thousandths of the font size. */
  readonly width: number;
}

interface LineLimits {
  /** In thousandths of the font size. */
  readonly width: number;
  /** What does not fit into so many lines ends in an ellipsis. */
  readonly maxLines: number;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly typeface: TypefaceName;
  readonly level: number;
}

/** A text with all that is settled before it is broken into lines. */
interface Prepared {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** 1 where the text as a whole reads from right to left. */
  readonly baseLevel: number;
  /** Places where a line may end, ascending, the text's end among them. */
  readonly breaks: readonly number[];
}

// The package's types are those of its ES module; Node loads its CommonJS, whose only export is the function itself.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();
const byWord = new Intl.Segmenter('th', { granularity: 'word' });
// Three full stops: the Chinese typeface sets the ellipsis character as wide as a Chinese one.
const ellipsis = '...';

export function linesOf(content: string, weight: Weight, limits: LineLimits, shaper: Shaper): readonly Line[] {
  const prepared = prepare(printed(content));
  const lineFrom = (start: number, end: number, tail = ''): Line =>
    lineOf(prepared, trimmedEnd(prepared.text, start, end), start, tail, weight, shaper);
  const lines: Line[] = [];
  for (let start = 0; start < prepared.text.length;) {
    const end = endOfLine(prepared, start, (candidate) => lineFrom(start, candidate).width <= limits.width);
    if (lines.length + 1 === limits.maxLines && end < prepared.text.length) {
      lines.push(cutLine(prepared, start, limits.width, lineFrom));
      break;
    }
    lines.push(lineFrom(start, end));
    start = end;
  }
  return lines;
}

/**
 * White space as single blanks. Texts are refused where they enter if they cannot be printed; what was stored before that
 * was so is told by its code point, so that no reader takes it for another character.
 */
function printed(content: string): string {
  const text = content.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  const unprintable = new Set(unprintableIn(text));
  if (unprintable.size === 0) return text;
  const told = (character: string): string =>
    unprintable.has(character)
      ? Array.from(character, (part) => `[U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase()}]`).join('')
      : character;
  return clustersOf(text)
    .map((cluster) => (unprintable.has(cluster) ? told(cluster) : Array.from(cluster, told).join('')))
    .join('');
}

function prepare(text: string): Prepared {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto');
  const pieces: Piece[] = [];
  for (const { start, end, typeface } of typefacesOf(text)) {
    const level = levels[start] ?? 0;
    const last = pieces.at(-1);
    if (last?.typeface === typeface && last.level === level) pieces[pieces.length - 1] = { ...last, end };
    else pieces.push({ start, end, typeface, level });
  }
  return { text, pieces, baseLevel: paragraphs[0]?.level ?? 0, breaks: breaksIn(text) };
}

/** The typeface of every cluster: a word is set in one, where there is one that has all of it. */
function typefacesOf(text: string): readonly Omit<Piece, 'level'>[] {
  let present: TypefaceName = 'chinese';
  return Array.from(byWord.segment(text)).flatMap(({ segment, index, isWordLike }) => {
    // Blanks and punctuation stay in the typeface of the word before them.
    const ofWord = isWordLike !== true && covers(present, segment) ? present : typefaceOf(segment);
    let start = index;
    return clustersOf(segment).map((cluster) => {
      const end = start + cluster.length;
      present = ofWord ?? typefaceOf(cluster) ?? typefaceNames[0];
      const piece = { start, end, typeface: present };
      start = end;
      return piece;
    });
  });
}

function breaksIn(text: string): readonly number[] {
  const breaks = new Set<number>([text.length]);
  const breaker = new LineBreaker(text);
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) breaks.add(next.position);
  // Thai has no blanks between words.
  const isThai = /\p{Script=Thai}/u;
  for (const { segment, index } of byWord.segment(text))
    if (isThai.test(segment) && isThai.test(text.charAt(index - 1))) breaks.add(index);
  return [...breaks].sort((a, b) => a - b);
}

/** Where a line that begins at `start` ends: at the last place that fits, inside a word only where nothing else does. */
function endOfLine({ text, breaks }: Prepared, start: number, fits: (end: number) => boolean): number {
  let end = start;
  for (const candidate of breaks)
    if (candidate > start) {
      if (!fits(candidate)) break;
      end = candidate;
    }
  return end > start ? end : lastThatFits(text, start, fits);
}

function lastThatFits(text: string, start: number, fits: (end: number) => boolean): number {
  let end = start;
  for (const cluster of clustersOf(text.slice(start))) {
    // At least one, or there would be no end of lines.
    if (end > start && !fits(end + cluster.length)) break;
    end += cluster.length;
  }
  return end;
}

function cutLine(
  { text }: Prepared,
  start: number,
  width: number,
  lineFrom: (start: number, end: number, tail: string) => Line,
): Line {
  const end = lastThatFits(text, start, (candidate) => lineFrom(start, candidate, ellipsis).width <= width);
  return lineFrom(start, end, ellipsis);
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function lineOf(
  { text, pieces, baseLevel }: Prepared,
  end: number,
  start: number,
  tail: string,
  weight: Weight,
  shaper: Shaper,
): Line {
  const parts = pieces
    .filter((piece) => piece.end > start && piece.start < end)
    .map(({ start: from, end: to, typeface, level }) => ({
      level,
      shaped: shaper.shape(text.slice(Math.max(from, start), Math.min(to, end)), typeface, weight, level % 2 === 1),
    }));
  if (tail !== '')
    parts.push({ level: baseLevel, shaped: shaper.shape(tail, typefaceNames[0], weight, baseLevel % 2 === 1) });
  const lefts = new Map<(typeof parts)[number], number>();
  let width = 0;
  for (const part of inVisualOrder(parts)) {
    lefts.set(part, width);
    width += part.shaped.width;
  }
  return { parts: parts.map((part) => ({ left: lefts.get(part) ?? 0, shaped: part.shaped })), width };
}

/** Rule L2 of the algorithm: from the highest level down, what stands together at that level or above is turned around. */
function inVisualOrder<Part extends { readonly level: number }>(parts: readonly Part[]): readonly Part[] {
  const ordered = [...parts];
  const highest = Math.max(0, ...parts.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1)
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to += 1;
      ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = to;
    }
  return ordered;
}
