// The order in which the rule of an action tells its errors. A ladder starts with a call that has every error; each next call
// mends the one that was told, and the last call succeeds. The gateway refuses parameters before that;
// test/ladder.test.ts tests it from the declarations.
import { expect, it } from 'vitest';
import type { z } from 'zod';
import type { Param } from '../../src/gateway/param.ts';
import { commonErrors, type ErrorRow } from '../../src/gateway/errors.ts';
import type { Settings } from '../../src/settings/schema.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, refusalOf, withDocumented, type Callable, type Parameters } from './answers.ts';
import { startTestServer, type Key } from './server.ts';

type ErrorRows = Readonly<Record<string, ErrorRow>>;

type Made = Parameters | ((server: Demarc) => Parameters | Promise<Parameters>);

export interface RungOptions {
  /** Where the row has a place to fill. */
  readonly message?: string;
  /** Takes the error away where other parameters alone do not. */
  readonly mend?: (server: Demarc) => Promise<unknown>;
}

/** An error, and the parameters of the call that has it. They count before those of the rungs below and of the mended call. */
type Rung<Name extends string> = readonly [
  error: Name | keyof typeof commonErrors,
  parameters: Made,
  options?: RungOptions,
];

interface Refusing<Rows extends ErrorRows> extends Callable<z.ZodObject> {
  readonly errors: Rows;
  readonly params: Readonly<Record<string, Param<unknown>>>;
}

interface Ladder<Name extends string> {
  /** In the order in which they are told. */
  readonly rungs: readonly Rung<Name>[];
  /** The call that has none of the errors. It is prepared first, then the rungs from the last to the first. */
  readonly mended: Made;
  /** The errors that no call can have together with these, and why. */
  readonly apart?: Readonly<Partial<Record<Name, string>>>;
  readonly settings?: Partial<Settings>;
  readonly key?: Key;
  /** Set where no call succeeds, so that the last error stays. */
  readonly isAlwaysRefused?: true;
}

export function ladder<Rows extends ErrorRows>(
  action: Refusing<Rows>,
  { rungs, mended, apart, settings = {}, key, isAlwaysRefused }: Ladder<keyof Rows & string>,
): void {
  const told = rungs.map(([error]) => error);
  const options = key === undefined ? {} : { key };

  it(`${action.name} tells the errors of its rule in this order: ${told.join(', ')}`, async () => {
    expect(new Set([...told, ...Object.keys(apart ?? {})])).toEqual(new Set(errorsOfRule(action)));
    await using server = await startTestServer(settings);
    const made = async (parameters: Made) => (typeof parameters === 'function' ? await parameters(server) : parameters);
    const last = await made(mended);
    const steps = [];
    for (const [error, parameters, { message, mend } = {}] of rungs.toReversed())
      steps.unshift({ error, parameters: await made(parameters), message, mend });
    for (const [index, { error, message, mend }] of steps.entries()) {
      const rest = steps.slice(index).reverse();
      const call = Object.assign({}, last, ...rest.map(({ parameters }) => parameters)) as Parameters;
      const [status, code, text] = rowOf(action, error);
      const expected = { status, code, message: message ?? text };
      const refusal = await refusalOf(server, action, call, options);
      expect(withDocumented(refusal, expected.message), error).toEqual(expected);
      await mend?.(server);
    }
    if (isAlwaysRefused === undefined) await answerOf(server, action, last, options);
  });
}

function rowOf(action: Refusing<ErrorRows>, error: string): ErrorRow {
  const known: ErrorRows = { ...commonErrors, ...action.errors };
  const row = known[error];
  if (row === undefined) throw new Error(`${action.name} has no ${error}`);
  return row;
}

/** The errors of the rule itself, without those of malformed and missing parameters. */
export function errorsOfRule({ errors, params }: Pick<Refusing<ErrorRows>, 'errors' | 'params'>): string[] {
  const written = ([status, code, message]: ErrorRow) => `${status} ${code} ${message}`;
  const ofParameters = new Set(Object.values(params).flatMap(({ rows }) => rows.map(written)));
  const own = Object.entries(errors).filter(([, row]) => !ofParameters.has(written(row)));
  return [...('RegionId' in params ? ['unknownRegion'] : []), ...own.map(([name]) => name)];
}
