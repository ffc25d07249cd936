// What every action owes to its tests, and every table to the audit. A gap stands in a list beside this file; lines may only
// go. The lists are compared with what is found, so that neither a new gap nor an old line stays.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tables } from '../../src/store/schema/tables.ts';
import { auditedTables } from '../support/audited-tables.ts';
import { knownActions } from '../support/known-actions.ts';
import { errorsOfRule } from '../support/ladder.ts';
import { owedIn } from '../support/owed.ts';
import { comparedTables } from '../workload/auditor/tables.ts';
import { unauditedTables } from './unaudited-tables.ts';
import { uncomparedTables } from './uncompared-tables.ts';

const root = join(import.meta.dirname, '..', '..');

/** The names of the actions that a test hands to this function. `action` stands for each of a table in the same file. */
function testedBy(call: 'provokesEveryError' | 'ladder'): ReadonlySet<string> {
  const byVariable = new Map(
    knownActions.map(({ action: { name } }) => [`${name[0]?.toLowerCase() ?? ''}${name.slice(1)}`, name] as const),
  );
  const found = new Set<string>();
  for (const path of globSync('{src,test}/**/*.test.ts', { cwd: root })) {
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, variable = ''] of text.matchAll(new RegExp(`\\b${call}\\(\\s*(\\w+)`, 'g'))) {
      const words = variable === 'action' ? [...text.matchAll(/\w+/g)].map(([word]) => word) : [variable];
      for (const name of words.map((word) => byVariable.get(word))) if (name !== undefined) found.add(name);
    }
  }
  return found;
}

it('own-errors.txt has the actions of whose errors no test provokes each', () => {
  const tested = testedBy('provokesEveryError');
  const untested = knownActions.filter(
    ({ action: { name, errors } }) => Object.keys(errors).length > 0 && !tested.has(name),
  );
  expect(untested.map(({ product, action }) => `${product.name} ${action.name}`)).toEqual(owedIn('own-errors.txt'));
});

it('order-of-errors.txt has the actions the errors of whose rules no ladder walks', () => {
  const walked = testedBy('ladder');
  const unwalked = knownActions.filter(({ action }) => errorsOfRule(action).length > 1 && !walked.has(action.name));
  expect(unwalked.map(({ product, action }) => `${product.name} ${action.name}`)).toEqual(
    owedIn('order-of-errors.txt'),
  );
});

it('unaudited-tables.ts has the tables whose changes the audit does not tell, each with the reason', () => {
  const untold = tables.map(({ name }) => name).filter((name) => !auditedTables.includes(name));
  expect(untold).toEqual(unauditedTables.map(({ table }) => table));
});

it('uncompared-tables.ts has the tables that no auditor compares with its book, each with the reason', () => {
  const uncompared = tables.map(({ name }) => name).filter((name) => !comparedTables.includes(name));
  expect(uncompared).toEqual(uncomparedTables.map(({ table }) => table));
});
