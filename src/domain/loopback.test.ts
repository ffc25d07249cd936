import { expect, it } from 'vitest';
import { isLoopback } from './loopback.ts';

it.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.7', false],
  ['127.example.com', false],
  ['localhost.example.com', false],
])('that only this machine can reach %s is %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
