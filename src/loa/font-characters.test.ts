// What the server says of its fonts is what they have.
import { expect, it } from 'vitest';
import { typefaceRanges } from '../domain/typeface-ranges.ts';
import { rangesOfFonts } from './font-characters.ts';

it('the ranges of every typeface are those of its fonts; scripts/write-typeface-ranges.ts writes them anew', () => {
  const written = Object.fromEntries(
    Object.entries(typefaceRanges).map(([typeface, text]) => [typeface, text.replaceAll(/\s+/g, ' ')]),
  );
  expect(written).toEqual(Object.fromEntries(rangesOfFonts()));
});
