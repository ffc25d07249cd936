// The letter's typeface: Noto Sans SC in two weights, which has Latin and Chinese characters, read once.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';

export type Weight = 'regular' | 'bold';

export interface Typeface {
  /** The font files, as pdfkit takes them. */
  readonly files: Readonly<Record<Weight, Buffer>>;
  /** True where the typeface can draw the character. */
  readonly has: (character: string) => boolean;
}

const files: Readonly<Record<Weight, { readonly name: string; readonly inItsPackage: () => string }>> = {
  regular: {
    name: 'NotoSansSC_400Regular.ttf',
    inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  },
  bold: {
    name: 'NotoSansSC_700Bold.ttf',
    inItsPackage: () => import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  },
};

/** The build lays the two files beside this one, since their package has seven weights more; a checkout has that. */
function pathOf(weight: Weight): string {
  const { name, inItsPackage } = files[weight];
  const built = join(import.meta.dirname, 'typeface', name);
  return existsSync(built) ? built : fileURLToPath(inItsPackage());
}

let loaded: Promise<Typeface> | undefined;

/** Reads the typeface at its first use only: 20 MB that a server which never prints a letter need not hold. */
export function loadTypeface(): Promise<Typeface> {
  return (loaded ??= readTypeface());
}

async function readTypeface(): Promise<Typeface> {
  const [regular, bold] = await Promise.all([readFile(pathOf('regular')), readFile(pathOf('bold'))]);
  const font = create(regular);
  if ('fonts' in font) throw new Error(`Not a single font: ${files.regular.name}`);
  return {
    files: { regular, bold },
    has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
  };
}

// Letters of the Latin script that Unicode does not decompose into a base letter and a mark.
const undecomposed: Readonly<Record<string, string>> = { Ł: 'L', ł: 'l', ı: 'i', Ħ: 'H', ħ: 'h', Ŧ: 'T', ŧ: 't' };

/**
 * The text as the typeface can print it: control and direction characters removed, a letter it lacks as its base letter
 * (ř as r), anything else it lacks as a square, so that a reader sees that something stood there.
 */
export function printable(text: string, has: (character: string) => boolean): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return Array.from(plain, (character) => (has(character) ? character : substitute(character, has))).join('');
}

function substitute(character: string, has: (character: string) => boolean): string {
  const base = undecomposed[character] ?? character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  if (base === '') return '';
  return Array.from(base, (part) => (has(part) ? part : '□')).join('');
}
