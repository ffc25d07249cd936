// The pieces a page is stacked from. A block knows its height before it is drawn, so a page can be measured first.
import { create } from 'qrcode';
import { linesOf } from './lines.ts';
import type { Shaper } from './shaping.ts';
import type { GlyphWriter } from './glyph-writer.ts';
import type { Weight } from './typefaces.ts';

export interface Block {
  /** In points. */
  readonly height: number;
  draw(top: number): void;
}

/** A horizontal stretch of the page, in points from its left edge. */
export interface Span {
  readonly left: number;
  readonly width: number;
}

export interface Pen {
  readonly document: PDFKit.PDFDocument;
  readonly shaper: Shaper;
  readonly writer: GlyphWriter;
}

export interface TextStyle {
  readonly weight: Weight;
  readonly size: number;
  readonly color: string;
  readonly maxLines: number;
  readonly align?: 'left' | 'right' | 'center';
}

export const ink = '#17212b';
export const muted = '#5b6773';
export const accent = '#0b3a66';
export const rule = '#cfd7df';
const tint = '#f2f5f9';

/** Wrapped text, cut off with an ellipsis after `maxLines`. */
export function textBlock({ shaper, writer }: Pen, content: string, style: TextStyle, span: Span): Block {
  const { size, weight, color, maxLines, align = 'left' } = style;
  const thousandth = size / 1000;
  const lines = linesOf(content, weight, { width: span.width / thousandth, maxLines }, shaper);
  const { ascent, lineHeight } = shaper.extents(weight);
  return {
    height: lines.length * lineHeight * thousandth,
    draw(top) {
      lines.forEach((line, index) => {
        const left = span.left + shares[align] * (span.width - line.width * thousandth);
        const baseline = top + (index * lineHeight + ascent) * thousandth;
        writer.write(line, { left, baseline, size, color });
      });
    },
  };
}

/** Which share of the room that a line leaves stands at its left. */
const shares = { left: 0, center: 0.5, right: 1 } as const;

export function space(height: number): Block {
  return { height, draw: () => undefined };
}

/** Blocks below one another. */
export function stack(blocks: readonly Block[]): Block {
  return {
    height: blocks.reduce((sum, block) => sum + block.height, 0),
    draw(top) {
      blocks.reduce((y, block) => {
        block.draw(y);
        return y + block.height;
      }, top);
    },
  };
}

/** Blocks side by side, their tops level. */
export function beside(blocks: readonly Block[]): Block {
  return {
    height: Math.max(0, ...blocks.map(({ height }) => height)),
    draw(top) {
      for (const block of blocks) block.draw(top);
    },
  };
}

export function horizontalRule(pen: Pen, span: Span, color: string, thickness: number): Block {
  return {
    height: thickness,
    draw(top) {
      pen.document.rect(span.left, top, span.width, thickness).fill(color);
    },
  };
}

/** A block on a tinted ground with a bar at its left, as wide as `span`; the block has to keep its own distance from the sides. */
export function panel(pen: Pen, span: Span, padding: number, content: Block): Block {
  const height = content.height + 2 * padding;
  return {
    height,
    draw(top) {
      pen.document.rect(span.left, top, span.width, height).fill(tint);
      pen.document.rect(span.left, top, 2.5, height).fill(accent);
      content.draw(top + padding);
    },
  };
}

/** A QR code of the text, `size` points wide and high, without the quiet zone around it. */
export function qrCode(pen: Pen, text: string, size: number, left: number): Block {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const moduleSize = size / modules.size;
  const indexes = Array.from({ length: modules.size }, (_, index) => index);
  return {
    height: size,
    draw(top) {
      // One path filled once: separately filled modules show hairlines between them in some viewers.
      for (const row of indexes) {
        for (const column of indexes.filter((candidate) => modules.get(row, candidate) === 1)) {
          pen.document.rect(left + column * moduleSize, top + row * moduleSize, moduleSize, moduleSize);
        }
      }
      pen.document.fill('#000000');
    },
  };
}
