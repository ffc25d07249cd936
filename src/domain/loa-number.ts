// The number of an LOA, and what people make of it when they type it at a door.

const digitCount = 12;

/** @param newDigits gives so many random digits */
export function newLoaNumber(newDigits: (count: number) => string): string {
  return `LOA-${newDigits(digitCount)}`;
}

/**
 * The number that was meant, as it is kept: in any case and width, with hyphens, blanks, slashes or other signs anywhere,
 * and with or without the letters in front. undefined where it can be none.
 */
export function loaNumberIn(written: string): string | undefined {
  const plain = written
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const [, digits] = /^(?:LOA)?(\d{12})$/.exec(plain) ?? [];
  return digits === undefined ? undefined : `LOA-${digits}`;
}
