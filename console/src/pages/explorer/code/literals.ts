// Texts and numbers as literals of each language, so that what was typed is always a value and never code.

/** In double quotes, for Go and Java. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text);
}

/** In single quotes, for TypeScript and Python. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`;
}

/** A word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w.:/@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The digits themselves, where they are an integer that every language can hold; undefined for anything else. */
export function integerLiteral(text: string): string | undefined {
  const isPlain = /^(0|-?[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text));
  return isPlain ? text : undefined;
}

export function flagOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return word === 'true' || (word === 'false' ? false : undefined);
}

export function indented(text: string, by: string): string {
  return text.replaceAll(/^(?=.)/gm, by);
}
