// Writes shaped text into a PDF. pdfkit shapes text itself and has no way to be given glyphs, so the shaping of its fonts
// is replaced by ours: they answer with the glyphs that are to be written next.
import type { Line } from './lines.ts';
import type { Glyph, ShapedText, Shaper } from './shaping.ts';

interface Place {
  /** In points from the left edge of the page. */
  readonly left: number;
  /** In points from its top. */
  readonly baseline: number;
  /** In points. */
  readonly size: number;
  readonly color: string;
}

export interface GlyphWriter {
  write(line: Line, place: Place): void;
}

/** Positions of glyphs in thousandths of the font size. */
interface Position {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly advanceWidth: number;
}

/** A font that pdfkit embeds, as far as it is needed here. */
interface EmbeddedFont {
  /** The glyphs that are embedded, by the code that the document's text has for each. */
  readonly subset: { readonly glyphs: number[]; includeGlyph(id: number): number };
  /** Of each code, the width and the code points that it stands for. */
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  /** Called by `document.text`: the codes in hexadecimal, and where each glyph stands. */
  encode: () => readonly [codes: readonly string[], positions: readonly Position[]];
  widthOfString: () => number;
}

export function newGlyphWriter(document: PDFKit.PDFDocument, shaper: Shaper): GlyphWriter {
  const opened = new Set<string>();
  let next: ShapedText = { text: '', typeface: 'chinese', weight: 'regular', glyphs: [], width: 0 };

  function select({ typeface, weight }: ShapedText): void {
    const name = `${typeface} ${weight}`;
    if (opened.has(name)) {
      document.font(name);
      return;
    }
    opened.add(name);
    document.registerFont(name, shaper.fontBytes(typeface, weight)).font(name);
    const font = presentFont(document);
    const codeOf = codesIn(font);
    font.encode = () => [next.glyphs.map((glyph) => hex(codeOf(glyph))), next.glyphs.map(positionOf)];
    font.widthOfString = () => next.width;
  }

  return {
    write(line, { left, baseline, size, color }) {
      document.fontSize(size).fillColor(color);
      for (const { left: offset, shaped } of line.parts) {
        select(shaped);
        next = shaped;
        // Readers that know of it copy this text, and not what the single glyphs stand for.
        const hasSilent = shaped.glyphs.some(({ codePoints }) => codePoints.length === 0);
        if (hasSilent) document.markContent('Span', { actual: shaped.text });
        const x = left + (offset * size) / 1000;
        document.text(shaped.text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
        if (hasSilent) document.endMarkedContent();
      }
    },
  };
}

// What the dots of an Arabic letter stand for, whose body stands for the whole letter: a character that is never seen.
// Without one some readers make up another.
const silent = 0x034f;

/**
 * The code of a glyph in the document's text. A code stands for one meaning, so a glyph that means another character
 * elsewhere, as a mirrored bracket or the body of a dotted Arabic letter does, is embedded once more: text that is copied
 * from the document is what was printed.
 */
function codesIn({ subset, widths, unicode }: EmbeddedFont): (glyph: Glyph) => number {
  const known = new Map<string, number>();
  const included = new Set<number>();
  return ({ id, advance, codePoints }) => {
    const meaning = [id, ...codePoints].join(' ');
    const present = known.get(meaning);
    if (present !== undefined) return present;
    const code = included.has(id) ? subset.glyphs.push(id) - 1 : subset.includeGlyph(id);
    included.add(id);
    known.set(meaning, code);
    widths[code] = advance;
    unicode[code] = codePoints.length === 0 ? [silent] : codePoints;
    return code;
  };
}

function positionOf({ xAdvance, xOffset, yOffset, advance }: Glyph): Position {
  return { xAdvance, yAdvance: 0, xOffset, yOffset, advanceWidth: advance };
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}

/** The font that the document writes in. It is no part of pdfkit's types, so its shape is checked. */
function presentFont(document: PDFKit.PDFDocument): EmbeddedFont {
  const font: unknown = Reflect.get(document, '_font');
  if (!isEmbeddedFont(font)) throw new Error('this pdfkit keeps its fonts in another way');
  return font;
}

function isEmbeddedFont(value: unknown): value is EmbeddedFont {
  if (!isObject(value)) return false;
  const subset: unknown = Reflect.get(value, 'subset');
  const lists: unknown[] = [Reflect.get(value, 'widths'), Reflect.get(value, 'unicode')];
  return (
    isObject(subset) &&
    typeof Reflect.get(subset, 'includeGlyph') === 'function' &&
    [...lists, Reflect.get(subset, 'glyphs')].every(Array.isArray) &&
    [Reflect.get(value, 'encode'), Reflect.get(value, 'widthOfString')].every((member) => typeof member === 'function')
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
