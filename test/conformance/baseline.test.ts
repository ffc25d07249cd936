// This project's own server against the conformance suite, in both editions, and what the baseline allows.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, raised, readBaseline, writeBaseline } from '../../conformance/baseline.ts';
import { casesOf, uncoveredRows } from '../../conformance/cases.ts';
import { actionCases } from '../../conformance/cases/index.ts';
import { actionNames, contractOf, outOfReach, written } from '../../conformance/contract.ts';
import { expectedFolder, expectedNames, readExpected, writeExpected } from '../../conformance/expected.ts';
import { answeredFields, behind, declaredErrors } from '../../conformance/observed.ts';
import { startOwnServer } from '../../conformance/own-server.ts';
import { runSuite, type Result } from '../../conformance/suite.ts';
import { editionNames, localTarget } from '../../conformance/target.ts';
import { emptyFolder } from '../support/command-line.ts';

// Thousands of calls, beside the other tests.
const patienceMs = 300_000;

it.each(editionNames)(
  'in edition %s the server passes what the baseline says, no less and no more',
  async (edition) => {
    await using server = await startOwnServer(edition);
    const results = await runSuite(localTarget(server.url, edition));
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(compare(readBaseline()[edition], results)).toEqual({ lost: [], gained: [] });
  },
  patienceMs,
);

it('data/expected says what is declared and answered: if not, `npm run conformance -- --update`', async () => {
  expect(behind(await declaredErrors())).toEqual([]);
  expect(behind(await answeredFields())).toEqual([]);
});

describe('the cases', () => {
  it.each(editionNames)(
    'cover every row of the contract that can be provoked from outside, in edition %s',
    (edition) => {
      expect(uncoveredRows(edition)).toEqual([]);
    },
  );

  it.each(editionNames)('each have a name of their own, in edition %s', (edition) => {
    const names = casesOf(edition).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('make every action of the contract succeed once that ever does', () => {
    const names = casesOf('2019-08').map(({ name }) => name);
    const refused = actionCases.flatMap(({ action, isAlwaysRefused }) => (isAlwaysRefused ? [action] : []));
    const succeeding = actionNames.filter((action) => !refused.includes(action));
    expect(names).toEqual(expect.arrayContaining(succeeding.map((action) => `${action} answers`)));
  });

  it('say of no row that it is out of reach which there is not', () => {
    for (const [action, excuses] of Object.entries(outOfReach))
      for (const start of Object.keys(excuses))
        expect(contractOf(action).rows.map(written)).toContainEqual(expect.stringContaining(start));
  });
});

describe('the baseline', () => {
  const baseline = { '2019-08': ['a', 'b'], current: ['a'] };
  const result = (name: string, outcome: Result['outcome']): Result => ({ name, outcome, errors: [] });

  it('misses what fails, what is not run and what is gone', () => {
    expect(compare(['a', 'b', 'c'], [result('a', 'failed'), result('b', 'not run')])).toEqual({
      lost: ['a', 'b', 'c'],
      gained: [],
    });
  });

  it('misses nothing that was left out on purpose', () => {
    expect(compare(['a', 'b'], [result('a', 'passed')], false)).toEqual({ lost: [], gained: [] });
  });

  it('is raised by what passes now', () => {
    const results = [result('c', 'passed'), result('a', 'passed'), result('b', 'passed')];
    using folder = emptyFolder();
    writeBaseline(raised(baseline, '2019-08', compare(baseline['2019-08'], results)), folder.path);
    expect(readBaseline(folder.path)).toEqual({ '2019-08': ['a', 'b', 'c'], current: ['a'] });
  });

  it('is never lowered', () => {
    using folder = emptyFolder();
    const comparison = compare(baseline['2019-08'], [result('a', 'passed'), result('c', 'passed')]);
    expect(() => {
      writeBaseline(raised(baseline, '2019-08', comparison), folder.path);
    }).toThrow('may only rise');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('is in the repository for both editions', () => {
    for (const edition of editionNames) expect(readBaseline()[edition].length).toBeGreaterThan(600);
  });

  it('is kept with each action, and is written again as it stands', () => {
    using folder = emptyFolder();
    for (const name of expectedNames()) writeExpected(name, readExpected(name), folder.path);
    writeBaseline(readBaseline(), folder.path);
    for (const name of expectedNames())
      expect(readFileSync(join(folder.path, `${name}.json`), 'utf8')).toBe(
        readFileSync(join(expectedFolder, `${name}.json`), 'utf8'),
      );
  });
});
