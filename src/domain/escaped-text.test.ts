import { expect, it } from 'vitest';
import { escapedLines, escapedText, withoutHidden } from './escaped-text.ts';

it('what a terminal would act on is written out', () => {
  expect(escapedText('pc-x\r\n9001 \u001b[2Jroot\u202e\u009b')).toBe(
    'pc-x\\u000d\\u000a9001 \\u001b[2Jroot\\u202e\\u009b',
  );
  expect(JSON.parse(`"${escapedText('\u001b\u202e')}"`)).toBe('\u001b\u202e');
});

it('what people write stays', () => {
  for (const text of ['杭州-余杭-C', 'Łódź', '👩‍🔧', 'a\\b']) expect(escapedText(text)).toBe(text);
  expect(escapedLines('one\n\ttwo\u001b\r\n')).toBe('one\n\ttwo\\u001b\\u000d\n');
});

it('or is taken out of a name', () => {
  expect(withoutHidden('pc-x\r\nroot')).toBe('pc-x\ufffd\ufffdroot');
});
