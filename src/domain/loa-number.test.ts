import { expect, it } from 'vitest';
import { loaNumberIn, newLoaNumber } from './loa-number.ts';

it('a new number has twelve digits', () => {
  expect(newLoaNumber((count) => '9'.repeat(count))).toBe('LOA-999999999999');
});

it.each([
  'LOA-244295783193',
  'loa-244295783193',
  'Loa244295783193',
  'LOA-2442-9578-3193',
  ' LOA 2442 9578 3193 ',
  'LOA-244295783193/',
  'LOA-244295783193//',
  'LOA–244295783193',
  'LOA-244295783193.',
  '244295783193',
  'ＬＯＡ－２４４２９５７８３１９３',
  'LOA+244295783193',
])('"%s" is found', (written) => {
  expect(loaNumberIn(written)).toBe('LOA-244295783193');
});

it.each(['', '/', 'LOA-24429578319', 'LOA-2442957831930', 'LOB-244295783193', 'LOA-24429578319A', '<script>'])(
  '"%s" is no number',
  (written) => {
    expect(loaNumberIn(written)).toBeUndefined();
  },
);
