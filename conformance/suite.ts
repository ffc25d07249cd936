// Runs cases against a target, each through every official client.
import type { Call, Channel } from './call.ts';
import { casesOf, type Case, type SharedAccounts } from './cases.ts';
import { channels } from './channels.ts';
import { furnish } from './identities.ts';
import type { Outcome } from './outcome.ts';
import { openFixture, OutOfReach, textIn, type Fixture } from './fixture.ts';
import { connectionsMadeBy, takeBack } from './take-back.ts';
import type { Target } from './target.ts';

export interface Result {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'not run';
  /** Why it did not pass, for each client. */
  readonly errors: readonly string[];
}

export interface SuiteOptions {
  /** Which cases to run; all where it is left out. */
  readonly only?: (known: Case) => boolean;
  readonly through?: readonly Channel[];
  /** Is told of each call's outcome. */
  readonly record?: (known: Case, call: Call, outcome: Outcome) => void;
  /** How many cases run at once. */
  readonly atOnce?: number;
}

export async function runSuite(target: Target, options: SuiteOptions = {}): Promise<Result[]> {
  const { only = () => true, through = channels, record = () => undefined, atOnce = 8 } = options;
  const cases = casesOf(target.edition).filter(only);
  const sharedAccounts = sharedAccountsOf(target);
  const run = async (known: Case): Promise<Result> => await runCase(known, { target, sharedAccounts, through, record });
  const results = await inParallel(
    cases.filter(({ passesTime }) => !passesTime),
    atOnce,
    run,
  );
  // These move the server's one clock, so they run one at a time.
  const timely = await inParallel(
    cases.filter(({ passesTime }) => passesTime),
    1,
    run,
  );
  const byName = new Map([...results, ...timely].map((result) => [result.name, result]));
  return cases.flatMap(({ name }) => byName.get(name) ?? []);
}

function sharedAccountsOf(target: Target): SharedAccounts {
  const own = async (): Promise<Fixture> => await openFixture(target);
  return {
    own,
    bare: once(own),
    furnished: once(async () => {
      const fixture = await own();
      await furnish(fixture);
      return fixture;
    }),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return async () => await (made ??= make());
}

async function inParallel<Item, Made>(
  items: readonly Item[],
  atOnce: number,
  run: (item: Item) => Promise<Made>,
): Promise<Made[]> {
  const left = items.values();
  const made: Made[] = [];
  const worker = async (): Promise<void> => {
    // Workers share the iterator, so each item is taken once.
    for (const item of left) made.push(await run(item));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return made;
}

interface Run {
  readonly target: Target;
  readonly sharedAccounts: SharedAccounts;
  readonly through: readonly Channel[];
  readonly record: (known: Case, call: Call, outcome: Outcome) => void;
}

async function runCase(known: Case, run: Run): Promise<Result> {
  const { name } = known;
  const { target } = run;
  const connections: string[] = [];
  const errors: string[] = [];
  try {
    for await (const error of errorsOf(known, run, connections)) errors.push(error);
  } catch (error) {
    if (error instanceof OutOfReach) return { name, outcome: 'not run', errors: [error.message] };
    errors.push(error instanceof Error ? error.message : String(error));
  } finally {
    // An account that was opened for the case may be left as it is.
    if (target.operator === undefined) errors.push(...(await takeBack(target, connections)));
  }
  return { name, outcome: errors.length === 0 ? 'passed' : 'failed', errors };
}

/** @param connections receives the ids of the connections that the case creates */
async function* errorsOf(
  known: Case,
  { target, sharedAccounts, through, record }: Run,
  connections: string[],
): AsyncGenerator<string> {
  const own = async (): Promise<Fixture> => {
    const fixture = await sharedAccounts.own();
    return { ...fixture, vpc: noting(fixture, connections) };
  };
  let prepared: Call | undefined;
  for (const channel of through) {
    if (prepared === undefined || known.usesUp) prepared = await known.prepare({ ...sharedAccounts, own }, target);
    const outcome = await channel.call(prepared);
    if (outcome === undefined) continue;
    connections.push(...connectionsMadeBy(prepared, outcome));
    record(known, prepared, outcome);
    for (const error of known.errors(outcome)) yield `${channel.name}: ${error}`;
    // An account may have only a few open applications.
    if (known.usesUp && target.operator === undefined) yield* await takeBack(target, connections.splice(0));
  }
}

function noting({ vpc }: Fixture, connections: string[]): Fixture['vpc'] {
  return async (action, parameters, key) => {
    const answer = await vpc(action, parameters, key);
    if (action === 'CreatePhysicalConnection') connections.push(textIn(answer, 'PhysicalConnectionId'));
    return answer;
  };
}
