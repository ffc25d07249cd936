// A statement of the store that reads a whole table fails the test in which it is first prepared, unless
// test/owed/table-scans.ts says why it may.
import { afterEach, expect } from 'vitest';
import { takeScans } from './explained-statements.ts';

afterEach(() => {
  expect(takeScans(), 'statements that read a whole table').toEqual([]);
});
