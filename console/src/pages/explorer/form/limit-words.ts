// Limits and errors in the reader's language.
import type { ValueError } from '../limits.ts';
import { nameOfPattern } from '../patterns.ts';
import { patternsOf, type Schema } from '../../../api/declarations.ts';
import type { useExplorerWords } from '../words.ts';

type Say = ReturnType<typeof useExplorerWords>;

export function limitsInWords(schema: Schema, say: Say): string {
  const { minimum, maximum, minLength = 0, maxLength, maxItems, default: byDefault } = schema;
  return [
    minimum === undefined || maximum === undefined ? '' : say('range', { from: minimum, to: maximum }),
    maxLength === undefined ? '' : say('characters', { from: minLength, to: maxLength }),
    maxItems === undefined ? '' : say('entries', { count: maxItems }),
    ...patternsOf(schema)
      .filter((pattern) => nameOfPattern(pattern) !== 'printable')
      .map((pattern) => patternInWords(pattern, say)),
    byDefault === undefined ? '' : say('byDefault', { value: String(byDefault) }),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

export function errorInWords(error: ValueError, text: string, say: Say): string {
  switch (error.kind) {
    case 'pattern':
      return patternInWords(error.pattern, say);
    case 'tooShort':
    case 'tooLong':
    case 'tooSmall':
    case 'tooLarge':
    case 'tooMany':
      return say(`error ${error.kind}`, { limit: error.limit, length: text.length });
    case 'missing':
    case 'noNumber':
    case 'noFlag':
    case 'noTime':
    case 'notOneOf':
      return say(`error ${error.kind}`);
  }
}

/** A pattern without a text, as a newer server may have one, is shown itself. */
function patternInWords(pattern: string, say: Say): string {
  const name = nameOfPattern(pattern);
  return name === undefined ? pattern : say(`pattern ${name}`);
}
