// The order in which errors are told, for every action: the first call has every error that its declaration knows, each
// next call mends the one that was told, and the last has none of them left. The form of the
// region comes first of all, then the caller's lack of a permission.
import { expect, it } from 'vitest';
import type { Action, Product } from '../src/actions/declare.ts';
import { editionNames, editions, type Edition, type EditionName } from '../src/domain/edition.ts';
import { gatewayErrors, missingParameter, type ErrorRow } from '../src/gateway/errors.ts';
import { refusalOf, type Parameters, type Refusal } from './support/answers.ts';
import { knownActions } from './support/known-actions.ts';
import { owedIn } from './support/owed.ts';
import { badValue, goodValue } from './support/sample-values.ts';
import { local } from './support/server.ts';
import { sharedServer } from './support/shared-server.ts';
import { callV1 } from './support/signed-call.ts';
import { aUser } from './support/users.ts';

interface Rung {
  readonly parameters: Parameters;
  readonly told: Refusal;
}

interface Ladder {
  /** What is told even before the lack of a permission. */
  readonly first: readonly Rung[];
  readonly rungs: readonly Rung[];
  /** Has none of the errors. */
  readonly mended: Parameters;
}

/** What the declaration alone says of the order: what is missing, in its order, then what is malformed, in its order. */
function ladderOf(action: Action, edition: Edition): Ladder {
  const declared = Object.entries(action.params);
  const required = declared.filter(([, param]) => param.isRequired(edition)).map(([name]) => name);
  const refusable = declared.flatMap(([name, param]) => {
    const sample = badValue(name, param, edition);
    return sample === undefined ? [] : [{ name, ...sample }];
  });
  // The form of a region is looked at before policies are: they are matched against it.
  const region = refusable.filter(({ name }) => name === 'RegionId');
  const bad = refusable.filter(({ name }) => name !== 'RegionId');
  const good = new Map(
    declared.map(([name, param]) => [name, param.isRequired(edition) ? (goodValue(name, param, edition) ?? {}) : {}]),
  );
  const badOf = (name: string): Parameters => bad.find((one) => one.name === name)?.parameters ?? good.get(name) ?? {};
  const optional = declared.map(([name]) => name).filter((name) => !required.includes(name));
  const all = (chosen: readonly Parameters[]): Parameters => Object.assign({}, ...chosen) as Parameters;
  const missing = required.map((name, index): Rung => {
    const [status, code, message] = missingParameter(name);
    const given = [...required.slice(0, index), ...optional];
    return { parameters: all(given.map(badOf)), told: { status, code, message } };
  });
  const malformed = bad.map(({ name, refusal: { status, code, message } }): Rung => {
    const place = declared.findIndex(([known]) => known === name);
    const parameters = declared.map(([known], index) => (index < place ? (good.get(known) ?? {}) : badOf(known)));
    return { parameters: all(parameters), told: { status, code, message } };
  });
  const first = region.map(({ parameters, refusal: { status, code, message } }): Rung => {
    return { parameters: all([...optional.map(badOf), parameters]), told: { status, code, message } };
  });
  return { first, rungs: [...missing, ...malformed], mended: all([...good.values()]) };
}

function keyFor({ audience }: Product) {
  return audience === 'operator' ? local.operator : local.first;
}

const shared = {
  '2019-08': sharedServer({ edition: '2019-08' }),
  current: sharedServer({ edition: 'current' }),
} as const satisfies Record<EditionName, unknown>;

const named = editionNames.flatMap((edition) =>
  knownActions.map(({ product, action }) => [`${product.name} ${action.name}`, edition, product, action] as const),
);

it.each(named)('%s tells errors in the declared order, in edition %s', async (_name, edition, product, action) => {
  const { server } = shared[edition]();
  const key = keyFor(product);
  const { first, rungs, mended } = ladderOf(action, editions[edition]);
  const call = (parameters: Parameters): Parameters => ({ ...parameters, Version: product.version });

  if (action.isEverybodys !== true && rungs[0] !== undefined) {
    const nobody = await aUser(server, key.accountId);
    const [, denied] = product.denied ?? gatewayErrors.denied;
    const told = await refusalOf(server, action, call(rungs[0].parameters), { key: nobody.key });
    expect(told.code).toBe(denied);
  }
  for (const { parameters, told } of [...first, ...rungs])
    expect(await refusalOf(server, action, call(parameters), { key })).toEqual(told);
  const last = await callV1(server.url, { Action: action.name, ...call(mended) }, { key });
  const ofDeclaration = rungs.map(({ told }) => told.message);
  expect(ofDeclaration.filter((message) => last.text.includes(JSON.stringify(message)))).toEqual([]);
});

it.each(knownActions.map(({ product, action }) => [`${product.name} ${action.name}`, action] as const))(
  '%s declares every row that one of its parameters can be refused with',
  (_name, action) => {
    const told = ([status, code, message]: ErrorRow) => `${status} ${code} ${message}`;
    const declared = Object.values(action.errors).map(told);
    const ofParameters = Object.values(action.params).flatMap(({ rows }) => rows.map(told));
    expect(declared).toEqual(expect.arrayContaining(ofParameters));
  },
);

/** What the ladders cannot walk: a parameter that takes whatever it is given, or a required one without a sample. */
function unwalked(edition: Edition): string[] {
  return knownActions.flatMap(({ product, action }) =>
    Object.entries(action.params).flatMap(([name, param]) => {
      const where = `${product.name} ${action.name} ${name}`;
      const isTaken = badValue(name, param, edition) === undefined;
      const isUnknown = param.isRequired(edition) && goodValue(name, param, edition) === undefined;
      return [...(isTaken ? [`${where}: takes every value`] : []), ...(isUnknown ? [`${where}: no sample`] : [])];
    }),
  );
}

it('test/owed/malformed-parameters.txt has exactly the parameters that the ladder leaves out; it may only shrink', () => {
  const found = new Set(editionNames.flatMap((edition) => unwalked(editions[edition])));
  expect([...found].sort()).toEqual(owedIn('malformed-parameters.txt'));
});
