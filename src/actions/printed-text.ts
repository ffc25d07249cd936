// Texts that are printed in an LOA. What its typefaces lack is refused, with the characters named: a paper that names
// people must not change their names.
import { unprintableIn } from '../domain/printable-characters.ts';
import type { ErrorRow } from '../gateway/errors.ts';

/** How many characters a refusal names. */
const maxNamed = 5;

/** The refusal of a text that an LOA cannot print; undefined for one that it can. */
export function refuseUnprintable(name: string, text: string): ErrorRow | undefined {
  const unprintable = unprintableIn(text);
  if (unprintable.length === 0) return undefined;
  const named = unprintable.slice(0, maxNamed).map(described);
  const more = unprintable.length > maxNamed ? ' and others' : '';
  return [
    400,
    'InvalidParameter',
    `The specified parameter "${name}" is not valid: an LOA cannot print ${named.join(', ')}${more}.`,
  ];
}

/** `𠮷 (U+20BB7)`; of what cannot be seen the code point alone. */
function described(character: string): string {
  const codePoints = Array.from(
    character,
    (part) => `U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ');
  return /^[\p{C}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(character)
    ? codePoints
    : `${character} (${codePoints})`;
}
