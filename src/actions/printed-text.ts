// Texts that are printed in an LOA. What its typefaces lack is refused, with the characters named: a paper that names
// people must not change their names.
import { unprintableIn } from '../domain/printable-characters.ts';
import { errorRow, filled, type ErrorRow } from '../gateway/errors.ts';

/** How many characters a refusal names. */
const maxNamed = 5;

/** The refusal of a text that an LOA cannot print; undefined for one that it can. */
export function refuseUnprintable(name: string, text: string): ErrorRow | undefined {
  const named = unprintableNamed(text);
  return named === undefined ? undefined : filled(unprintable(name), named);
}

/** The row of such a refusal. */
export function unprintable(name: string): ErrorRow {
  const message = `The specified parameter "${name}" is not valid: an LOA cannot print CHARACTERS.`;
  return errorRow(400, 'InvalidParameter', message, {
    place: 'CHARACTERS',
    en: `${name} has characters that the typefaces of an LOA lack, and the message names them. Write it without them.`,
    zh: `${name} 含有 LOA 字体中没有的字符，消息中已列出。请改用其他写法。`,
  });
}

/** The characters of a text that an LOA cannot print, as its refusal names them. */
export function unprintableNamed(text: string): string | undefined {
  const characters = unprintableIn(text);
  if (characters.length === 0) return undefined;
  const named = characters.slice(0, maxNamed).map(described);
  return named.join(', ') + (characters.length > maxNamed ? ' and others' : '');
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
