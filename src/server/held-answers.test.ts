import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { HeldAnswers } from './held-answers.ts';

const [one, other] = ['203.0.113.1', '203.0.113.2'];

/** How long so many answers in a row wait. */
function waits(held: HeldAnswers, count: number, now: number): number[] {
  return Array.from({ length: count }, () => held.waitMs(one, now));
}

describe('of answers to calls without a valid signature', () => {
  it('a thousand to one address go out at once, and then each waits longer than the one before, up to two seconds', () => {
    const held = new HeldAnswers();
    expect(new Set(waits(held, 1000, 0))).toEqual(new Set([0]));
    expect(waits(held, 3, 0)).toEqual([4, 8, 12]);
    expect(waits(held, 1000, 0).at(-1)).toBe(2000);
  });

  it('those to another address do not wait', () => {
    const held = new HeldAnswers();
    waits(held, 3000, 0);
    expect(held.waitMs(other, 0)).toBe(0);
  });

  it('250 a second go out without a wait for as long as the calls come', () => {
    const held = new HeldAnswers();
    waits(held, 1000, 0);
    expect(Array.from({ length: 1000 }, (_, index) => held.waitMs(one, (index + 1) * 4))).toEqual(
      Array.from({ length: 1000 }, () => 0),
    );
  });

  it('those of a flood that is over for six seconds are forgotten', () => {
    const held = new HeldAnswers();
    waits(held, 100_000, 0);
    expect(new Set(waits(held, 1000, 6000))).toEqual(new Set([0]));
  });

  it('those that are held go out when the server stops, and none is held from then on', async () => {
    const held = new HeldAnswers();
    const connection = new Socket();
    for (let count = 0; count < 3000; count += 1) held.waitMs(one, performance.now());
    const answers = [held.hold(connection, one), held.hold(connection, one)];
    expect(connection.isPaused()).toBe(true);
    held.stop();
    await Promise.all(answers);
    expect(connection.isPaused()).toBe(false);
    await held.hold(connection, one);
    expect(held.count).toBe(2);
  });

  it('no more than some thousand are held at a time', () => {
    const held = new HeldAnswers();
    for (let count = 0; count < 10_000; count += 1) void held.hold(new Socket(), one);
    expect(held.count).toBe(4096);
    held.stop();
  });
});
