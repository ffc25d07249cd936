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

/** What is left of a pattern once the prefix has matched: a text behind the prefix matches when one of these does. */
export function residualPatterns(pattern: string, prefix: string): readonly string[] {
  // Positions in the pattern that the prefix read so far can have led to; one at a star can also have passed it.
  let positions = passingStars(pattern, new Set([0]));
  for (const character of prefix.split('')) {
    const next = new Set<number>();
    for (const position of positions) {
      const wanted = pattern[position];
      if (wanted === '*') next.add(position);
      else if (wanted === '?' || wanted === character) next.add(position + 1);
    }
    positions = passingStars(pattern, next);
  }
  // A star as the rest makes the others needless, and what can follow a star is covered by the star's own rest.
  const rests = [...positions].map((position) => pattern.slice(position).replaceAll(/\*+/g, '*'));
  if (rests.includes('*')) return ['*'];
  return [...new Set(rests)].filter((rest) => rest !== '' && !rests.includes(`*${rest}`));
}

function passingStars(pattern: string, positions: Set<number>): Set<number> {
  // Positions that are added while the set is walked are walked too.
  for (const position of positions) if (pattern[position] === '*') positions.add(position + 1);
  return positions;
}
