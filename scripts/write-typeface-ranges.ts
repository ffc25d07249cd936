// Writes src/domain/typeface-ranges.ts anew from the fonts, after one of them was changed or added.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rangesOfFonts } from '../src/loa/font-characters.ts';

const file = join(import.meta.dirname, '..', 'src', 'domain', 'typeface-ranges.ts');
const lineLength = 110;

/** Lines of whole ranges. */
function wrapped(text: string): string {
  return text.replaceAll(new RegExp(`(.{1,${lineLength}})(?: |$)`, 'g'), '\n    $1').trimEnd();
}

const members = rangesOfFonts().map(([name, text]) => `  ${name}: \`${wrapped(text).trim()}\`,`);
writeFileSync(
  file,
  `// Which characters each of the LOA's typefaces has: ranges of code points in hexadecimal. Written by
// scripts/write-typeface-ranges.ts from the fonts, so that no call has to read them.

export type TypefaceName = keyof typeof typefaceRanges;

export const typefaceRanges = {
${members.join('\n')}
} as const;
`,
);
