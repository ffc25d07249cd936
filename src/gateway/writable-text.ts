// What callers sent comes back in errors and in the audit, and it may hold characters that XML has no way to write and
// that not every database keeps.
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** The text with the replacement character in their place. */
export function writableText(text: string): string {
  return text.replaceAll(unwritable, '\ufffd');
}
