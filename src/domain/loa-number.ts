// The number of an LOA, and the forms in which people type it.

const digitCount = 12;

/** @param newDigits gives so many random digits */
export function newLoaNumber(newDigits: (count: number) => string): string {
  return `LOA-${newDigits(digitCount)}`;
}

/**
 * The number in its stored form, from a text in any case and width, with hyphens, blanks, slashes or other signs anywhere,
 * and with or without the letters in front. undefined for a text that cannot be a number.
 */
export function loaNumberIn(written: string): string | undefined {
  const plain = written
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const [, digits] = /^(?:LOA)?(\d{12})$/.exec(plain) ?? [];
  return digits === undefined ? undefined : `LOA-${digits}`;
}
