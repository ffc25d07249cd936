// How a text is set in lines: where they end, in which order right-to-left text stands, and in which typeface.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, type Line } from './lines.ts';
import { newShaper } from './shaping.ts';

const shaper = newShaper();
const wide = { width: 1_000_000, maxLines: 100 };

function set(text: string, limits = wide): readonly Line[] {
  return linesOf(text, 'regular', limits, shaper);
}

/** What is read from left to right. */
function fromTheLeft({ parts }: Line): readonly string[] {
  return [...parts].sort((a, b) => a.left - b.left).map(({ shaped }) => shaped.text);
}

function read(lines: readonly Line[]): string {
  return lines.map(({ parts }) => parts.map(({ shaped }) => shaped.text).join('')).join('|');
}

describe('a line', () => {
  it('holds whole words, as many as fit', () => {
    expect(read(set('Room 204, Rack E07', { width: 6_000, maxLines: 9 }))).toBe('Room 204,|Rack E07');
  });

  it('ends between Chinese characters, and not before their punctuation', () => {
    expect(read(set('数据中心，接入点', { width: 4_000, maxLines: 9 }))).toBe('数据中|心，接入|点');
  });

  it('ends between Thai words, which have no blanks between them', () => {
    const lines = set('บริษัทไทยเบฟเวอเรจจำกัด', { width: 5_000, maxLines: 9 });
    expect(lines.length).toBeGreaterThan(1);
    expect(read(lines)).toMatch(/^บริษัท\|?ไทย/);
  });

  it('ends inside of a word that is wider than the line', () => {
    expect(read(set('MMMMMM', { width: 2_000, maxLines: 9 }))).toBe('MM|MM|MM');
  });

  it('says by an ellipsis that there is more', () => {
    expect(read(set('Room 204, Rack E07, ODF 12', { width: 6_000, maxLines: 1 }))).toBe('Room 204,...');
  });

  it('is never wider than it may be, and no text is lost', () => {
    const word = fc.constantFrom(
      'Łódź',
      '김민수',
      'ธนพล',
      'محمد',
      'דוד',
      '欧阳䶮',
      'Rack',
      '12-A-07/08',
      'Ελλάς',
      'e\u0301',
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 3_000, max: 9_000 }),
        (words, width) => {
          const text = words.join(' ');
          const lines = set(text, { width, maxLines: 100 });
          for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
          expect(read(lines).replaceAll(/[|\s]/g, '')).toBe(text.replaceAll(/\s/g, ''));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('text from the right', () => {
  it('stands in its order, with numbers and Latin words from the left', () => {
    const [line] = set('شركة STC 2030');
    expect(line === undefined ? [] : fromTheLeft(line).map((part) => part.trim())).toEqual(['STC 2030', 'شركة']);
  });

  it('stands from the right inside of a text from the left, with the number behind it, as Unicode has it', () => {
    const [line] = set('Room דוד לוי 204');
    expect(line === undefined ? [] : fromTheLeft(line).map((part) => part.trim())).toEqual(['Room', '204', 'דוד לוי']);
  });
});

describe('a word', () => {
  it.each([
    ['Łódź', ['latin']],
    ['Rack', ['chinese']],
    ['Щербаков', ['latin']],
    ['浙江Łódź', ['chinese', 'latin']],
    ['金민수', ['chinese', 'korean']],
  ])('%s is set in %j', (text, typefaces) => {
    expect(set(text).flatMap(({ parts }) => parts.map(({ shaped }) => shaped.typeface))).toEqual(typefaces);
  });
});

describe('glyphs', () => {
  it('of Arabic letters are joined', () => {
    const alone = shaper.shape('م', 'arabic', 'regular', true).glyphs.map(({ id }) => id);
    const joined = shaper.shape('مم', 'arabic', 'regular', true).glyphs.map(({ id }) => id);
    expect(joined.filter((id) => alone.includes(id))).toEqual([]);
  });

  it('stand for all of the text, each piece once', () => {
    for (const [text, typeface] of [
      ['مُحَمَّد', 'arabic'],
      ['شركة', 'arabic'],
      ['น้ำผึ้ง', 'thai'],
      ['יִשְׂרָאֵל', 'hebrew'],
      ['office', 'latin'],
    ] as const) {
      const isRightToLeft = typeface === 'arabic' || typeface === 'hebrew';
      const { glyphs } = shaper.shape(text, typeface, 'regular', isRightToLeft);
      const told = glyphs.flatMap(({ codePoints }) => codePoints).map((codePoint) => String.fromCodePoint(codePoint));
      expect(told.toSorted()).toEqual(Array.from(text).toSorted());
    }
  });
});
