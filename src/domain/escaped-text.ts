// Invisible characters that change how a terminal shows the text around them: control characters, and those that turn the
// direction of writing.
const hidden = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** The text with each of them as it is written in JSON, `\u001b`. */
export function escapedText(text: string): string {
  return text.replaceAll(hidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for a text of several lines, which stay, as do the tabs that indent them. */
export function escapedLines(text: string): string {
  return text.replaceAll(/[^\n\t]+/g, (part) => escapedText(part));
}

/** The text with the replacement character for each of them. */
export function withoutHidden(text: string): string {
  return text.replaceAll(hidden, '\ufffd');
}
