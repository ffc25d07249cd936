// Turns text into glyphs with HarfBuzz: letters joined, accents placed, right-to-left scripts in their order. pdfkit's own
// shaping fails on Thai and misplaces Arabic vowels.
import { readFileSync } from 'node:fs';
import { Blob, Buffer as ShapingBuffer, ClusterLevel, Direction, Face, Font, shape } from 'harfbuzzjs';
import type { TypefaceName } from '../domain/typeface-ranges.ts';
import { fontPath, type Weight } from './typefaces.ts';

export interface Glyph {
  readonly id: number;
  /** In thousandths of the font size, as everything here. */
  readonly advance: number;
  /** What of the text the glyph stands for; empty where a glyph before it stands for that already. */
  readonly codePoints: readonly number[];
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** Text of one typeface and direction as glyphs, from left to right. */
export interface ShapedText {
  readonly text: string;
  readonly typeface: TypefaceName;
  readonly weight: Weight;
  readonly glyphs: readonly Glyph[];
  /** In thousandths of the font size. */
  readonly width: number;
}

interface LoadedFont {
  readonly bytes: Buffer;
  readonly font: Font;
  /** From the font's own units to thousandths. */
  readonly scale: number;
}

export interface Shaper {
  shape(text: string, typeface: TypefaceName, weight: Weight, isRightToLeft: boolean): ShapedText;
  /** The font file, as pdfkit embeds it. */
  fontBytes(typeface: TypefaceName, weight: Weight): Buffer;
  /** How far a line reaches above and below its baseline, in thousandths of the font size. */
  extents(weight: Weight): { readonly ascent: number; readonly lineHeight: number };
}

/** Reads each font at its first use: the Chinese ones have 10 MB, and most LOAs need no other. */
export function newShaper(): Shaper {
  const fonts = new Map<string, LoadedFont>();
  const known = new Map<string, ShapedText>();

  function fontFor(typeface: TypefaceName, weight: Weight): LoadedFont {
    const name = `${typeface} ${weight}`;
    const loaded = fonts.get(name) ?? loadFont(fontPath(typeface, weight));
    fonts.set(name, loaded);
    return loaded;
  }

  return {
    shape(text, typeface, weight, isRightToLeft) {
      const name = JSON.stringify([text, typeface, weight, isRightToLeft]);
      const shaped = known.get(name) ?? shapeWith(fontFor(typeface, weight), text, isRightToLeft);
      const result = { ...shaped, text, typeface, weight };
      known.set(name, result);
      return result;
    },
    fontBytes: (typeface, weight) => fontFor(typeface, weight).bytes,
    extents(weight) {
      const { font, scale } = fontFor('chinese', weight);
      const { ascender, descender, lineGap } = font.hExtents();
      return { ascent: ascender * scale, lineHeight: (ascender - descender + lineGap) * scale };
    },
  };
}

function loadFont(path: string): LoadedFont {
  const bytes = readFileSync(path);
  const face = new Face(new Blob(bytes));
  return { bytes, font: new Font(face), scale: 1000 / face.upem };
}

function shapeWith(
  { font, scale }: LoadedFont,
  text: string,
  isRightToLeft: boolean,
): Pick<ShapedText, 'glyphs' | 'width'> {
  const buffer = new ShapingBuffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
  // Accents keep an index of their own, so that text copied from the document has them once.
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
  shape(font, buffer);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const meanings = meaningsOf(
    text,
    infos.map(({ cluster }) => cluster),
    isRightToLeft,
  );
  const glyphs = infos.map(({ codepoint: id }, index) => {
    const position = positions[index];
    return {
      id,
      advance: font.glyphHAdvance(id) * scale,
      codePoints: meanings[index] ?? [],
      xAdvance: (position?.xAdvance ?? 0) * scale,
      xOffset: (position?.xOffset ?? 0) * scale,
      yOffset: (position?.yOffset ?? 0) * scale,
    };
  });
  return { glyphs, width: glyphs.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
}

/** Which code points each glyph stands for: of several glyphs for one piece of text, the first one read has all of it. */
function meaningsOf(text: string, clusters: readonly number[], isRightToLeft: boolean): readonly (readonly number[])[] {
  const starts = [...new Set(clusters)].sort((a, b) => a - b);
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
  const firsts = new Map<number, number>();
  clusters.forEach((cluster, index) => {
    if (isRightToLeft || !firsts.has(cluster)) firsts.set(cluster, index);
  });
  return clusters.map((cluster, index) =>
    firsts.get(cluster) === index
      ? Array.from(text.slice(cluster, ends.get(cluster)), (character) => character.codePointAt(0) ?? 0)
      : [],
  );
}
