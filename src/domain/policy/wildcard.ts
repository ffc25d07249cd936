// Patterns of policies: `*` stands for any characters, none included, `?` for exactly one.

/** Whether the whole text matches. Takes at most the product of both lengths, whatever the pattern. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  // The last star and where its part of the text ends: only that one ever has to give way.
  let star = -1;
  let starEnd = 0;
  while (inText < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      star = inPattern++;
      starEnd = inText;
    } else if (wanted !== undefined && (wanted === '?' || wanted === text[inText])) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++starEnd;
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern++;
  return inPattern === pattern.length;
}
