// Patterns of policies: `*` stands for any characters, none included, `?` for exactly one.
import { unlimited, type Budget } from './budget.ts';

/** The pattern with its runs of wildcards in their shortest form: the question marks, then at most one star. */
export function normalPattern(pattern: string): string {
  return pattern.replaceAll(/[*?]{2,}/g, (run) => {
    const marks = run.split('?').length - 1;
    return marks === run.length ? run : `${'?'.repeat(marks)}*`;
  });
}

const bitsInWord = 32;

/** What a pattern takes besides its characters. */
const stepsPerPattern = 100;

/**
 * A text to be held against many normal patterns. A pattern takes at most its own length times one step for 32 characters
 * of the text, whatever characters either has.
 */
export class MatchedText {
  readonly #text: string;
  readonly #budget: Budget;
  readonly #words: number;
  /** Those counts of characters that a pattern can have matched so far, as bits. */
  readonly #counts: Uint32Array;
  /** For each character of the text, the bits of its places. */
  #places: ReadonlyMap<string, Uint32Array> | undefined;

  constructor(text: string, budget: Budget = unlimited) {
    this.#text = text;
    this.#budget = budget;
    // One bit more than characters: bit N means that N characters are matched.
    this.#words = Math.floor(text.length / bitsInWord) + 1;
    this.#counts = new Uint32Array(this.#words);
  }

  /** Whether the whole text matches. */
  matches(pattern: string): boolean {
    const head = this.#matchHead(pattern);
    if (head === pattern.length) return head === this.#text.length;
    if (!isWildcard(pattern[head])) return false;
    if (head === pattern.length - 1 && pattern[head] === '*') return true;
    return this.#walk(pattern, head, () => undefined);
  }

  /**
   * What is left of a pattern once the text has matched its beginning: `text + more` matches the pattern exactly when
   * `more` matches one of these. Only those are told that can match a `more` of 1 to `maxLength` characters.
   */
  rests(pattern: string, maxLength: number): readonly string[] {
    const head = this.#matchHead(pattern);
    if (head < this.#text.length && !isWildcard(pattern[head])) return [];
    let fixedLeft = pattern.length - (pattern.split('*').length - 1) - head;
    let places: number[] = [];
    this.#walk(pattern, head, (place, isTextUsedUp) => {
      const isBehindStar = pattern[place - 1] === '*';
      const isFitting = isTextUsedUp && fixedLeft <= maxLength;
      // What matches an earlier rest, or the one behind the star, matches the rest that begins with the star.
      if (isTextUsedUp && isBehindStar) places = isFitting ? [place - 1] : [];
      else if (isFitting) places.push(place);
      if (pattern[place] !== '*') fixedLeft -= 1;
    });
    return places.map((place) => pattern.slice(place)).filter((rest) => rest !== '');
  }

  /** How many characters are alike before the pattern's first wildcard. */
  #matchHead(pattern: string): number {
    let head = 0;
    while (head < pattern.length && pattern[head] === this.#text[head] && !isWildcard(pattern[head])) head += 1;
    this.#budget.spend(head + stepsPerPattern);
    return head;
  }

  /**
   * Goes through the pattern from its first wildcard on, and keeps the counts: one operation does 32 of them.
   * @param visit told, before each character of the pattern and at its end, whether all of the text can be matched by then
   */
  #walk(pattern: string, head: number, visit: (place: number, isTextUsedUp: boolean) => void): boolean {
    this.#budget.spend((pattern.length - head) * this.#words);
    const counts = this.#counts.fill(0);
    setBit(counts, head);
    const isTextUsedUp = (): boolean => hasBit(counts, this.#text.length);
    for (let place = head; place < pattern.length; place += 1) {
      visit(place, isTextUsedUp());
      const wanted = pattern[place] ?? '';
      if (wanted === '*') fillFromLowest(counts);
      else if (!advance(counts, wanted === '?' ? undefined : (this.#placesOf(wanted) ?? noPlaces))) return false;
    }
    visit(pattern.length, isTextUsedUp());
    return isTextUsedUp();
  }

  #placesOf(character: string): Uint32Array | undefined {
    this.#places ??= placesIn(this.#text, this.#words);
    return this.#places.get(character);
  }
}

export function matchesWildcard(pattern: string, text: string): boolean {
  return new MatchedText(text).matches(normalPattern(pattern));
}

/** Whether the pattern matches any name of this shape, in which a star stands for anything without `:` and `/`. */
export function canName(pattern: string, shape: string, budget: Budget = unlimited): boolean {
  budget.spend(pattern.length * shape.length + stepsPerPattern);
  // Each place of the shape up to which a name can have matched the pattern so far.
  let places = passingStars(new Set([0]), shape);
  for (const wanted of pattern) {
    const next = new Set<number>();
    const first = Math.min(...places);
    if (wanted === '*') for (let place = first; place <= shape.length; place += 1) next.add(place);
    else
      for (const place of places) {
        const met = shape[place];
        if (met === '*' && !/[:/]/.test(wanted)) next.add(place);
        if (met !== '*' && met !== undefined && (met === wanted || wanted === '?')) next.add(place + 1);
      }
    if (next.size === 0) return false;
    places = passingStars(next, shape);
  }
  return places.has(shape.length);
}

/** A star may stand for nothing. */
function passingStars(places: Set<number>, shape: string): Set<number> {
  // What is added while a set is walked through is walked through too.
  for (const place of places) if (shape[place] === '*') places.add(place + 1);
  return places;
}

const noPlaces = new Uint32Array(0);

function isWildcard(character: string | undefined): boolean {
  return character === '*' || character === '?';
}

function placesIn(text: string, words: number): ReadonlyMap<string, Uint32Array> {
  const places = new Map<string, Uint32Array>();
  for (let place = 0; place < text.length; place += 1) {
    const character = text[place] ?? '';
    const known = places.get(character) ?? new Uint32Array(words);
    setBit(known, place);
    places.set(character, known);
  }
  return places;
}

/**
 * One character more is matched, where it stands at one of the places.
 * @param places every place where it is left out
 * @returns whether any count is left
 */
function advance(counts: Uint32Array, places: Uint32Array | undefined): boolean {
  let carried = 0;
  let left = 0;
  for (let word = 0; word < counts.length; word += 1) {
    const matched = places === undefined ? (counts[word] ?? 0) : (counts[word] ?? 0) & (places[word] ?? 0);
    const next = (matched << 1) | carried;
    carried = matched >>> (bitsInWord - 1);
    counts[word] = next;
    left |= next;
  }
  return left !== 0;
}

/** A star: whatever was matched, any number of characters more may be. */
function fillFromLowest(counts: Uint32Array): void {
  let isFilling = false;
  for (let word = 0; word < counts.length; word += 1) {
    const bits = counts[word] ?? 0;
    if (isFilling) counts[word] = -1;
    else if (bits !== 0) {
      // The lowest bit that is set, and all above it.
      counts[word] = bits | -bits;
      isFilling = true;
    }
  }
}

function setBit(bits: Uint32Array, at: number): void {
  const word = Math.floor(at / bitsInWord);
  bits[word] = (bits[word] ?? 0) | (1 << (at % bitsInWord));
}

function hasBit(bits: Uint32Array, at: number): boolean {
  return ((bits[Math.floor(at / bitsInWord)] ?? 0) & (1 << (at % bitsInWord))) !== 0;
}
