// The Letter of Authorization and Connecting Facility Assignment (LOA-CFA) as a PDF of one page.
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Pen } from './blocks.ts';
import type { Density } from './fields.ts';
import type { LoaDocument } from './printed-loa.ts';
import { layOut, type Page } from './page.ts';
import { newGlyphWriter } from './glyph-writer.ts';
import type { Shaper } from './shaping.ts';

export type { LoaDocument, LoaTechnician } from './printed-loa.ts';

// From how an LOA should look to what always fits: values shrink first and are cut off last.
const roomy: Density = { size: 8.5, maxLines: 6, maxTableLines: 3 };
const tighter: readonly Density[] = [
  { size: 7.75, maxLines: 6, maxTableLines: 3 },
  { size: 7, maxLines: 6, maxTableLines: 2 },
  { size: 6.5, maxLines: 4, maxTableLines: 2 },
  { size: 6, maxLines: 3, maxTableLines: 2 },
  { size: 6, maxLines: 2, maxTableLines: 1 },
];

/**
 * The LOA as a PDF: one A4 page, selectable text, fonts embedded. The same LOA gives the same bytes.
 * Throws RangeError for an unknown time zone or a time out of range.
 */
export async function renderLoa(loa: LoaDocument, shaper: Shaper): Promise<Buffer> {
  const document = openDocument(loa);
  pageThatFits(loa, { document, shaper, writer: newGlyphWriter(document, shaper) }).draw();
  document.end();
  return await buffer(document);
}

function openDocument(loa: LoaDocument): PDFKit.PDFDocument {
  return new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: {
      Title: `Letter of Authorization ${loa.loaNumber}`,
      Author: loa.provider.name,
      Subject: `Letter of Authorization and Connecting Facility Assignment for ${loa.connectionId}`,
      Creator: 'Demarc',
      CreationDate: new Date(loa.issuedAt),
    },
  });
}

function pageThatFits(loa: LoaDocument, pen: Pen): Page {
  const page = layOut(loa, pen, roomy);
  return tighter.reduce((best, density) => (best.fits ? best : layOut(loa, pen, density)), page);
}
