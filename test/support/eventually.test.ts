import { expect, it } from 'vitest';
import { eventually } from './eventually.ts';

it('what comes about is returned', async () => {
  let looks = 0;
  expect(await eventually(() => (looks += 1), { until: (seen) => seen === 3, withinMs: 30_000 })).toBe(3);
});

it('what does not come about ends the wait, and what was seen last is told', async () => {
  const status = eventually(() => Promise.resolve({ status: 'Approved' }), { until: () => false, withinMs: 20 });
  await expect(status).rejects.toThrow("it did not come about within 20 ms. Last seen: { status: 'Approved' }");
});

it('a look that never ends ends the wait too', async () => {
  const look = async (): Promise<never> => await new Promise(() => undefined);
  await expect(eventually(look, { until: () => true, withinMs: 20 })).rejects.toThrow('Last seen: nothing');
});

it('a look that fails ends the wait with its error', async () => {
  const look = (): Promise<never> => Promise.reject(new Error('no such connection'));
  await expect(eventually(look, { until: () => true, withinMs: 30_000 })).rejects.toThrow('no such connection');
});
