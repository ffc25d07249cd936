// From the tables in cases/ and the contract's rows to the list of all cases of an edition.
import type { Call } from './call.ts';
import type { ActionCases, Asked, RefusalCase } from './case.ts';
import { gatewayCases } from './cases/gateway.ts';
import { actionCases } from './cases/index.ts';
import { region } from './connections.ts';
import { actionNames, contractOf, isReadByName, outOfReach, written, type Contract, type Row } from './contract.ts';
import { answerErrors, refusalErrors } from './judge.ts';
import type { Outcome } from './outcome.ts';
import { without } from './parameters.ts';
import type { Fixture } from './fixture.ts';
import { editionNames, type Edition, type Target } from './target.ts';

/** Accounts that many cases share, since these cases change nothing in them. */
export interface SharedAccounts {
  /** An account with nothing in it. */
  readonly bare: () => Promise<Fixture>;
  /** One with a user, a group, a role and a policy. */
  readonly furnished: () => Promise<Fixture>;
  /** A new account, for this case alone. */
  readonly own: () => Promise<Fixture>;
}

interface Draft {
  readonly name: string;
  readonly action: string;
  /** Whether the call only reads and needs no preparation, so that it can be tried on an account in use. */
  readonly isHarmless: boolean;
  /** Whether the call changes what it needs, so that the preparation is run again for each client. */
  readonly usesUp: boolean;
  readonly passesTime: boolean;
  readonly prepare: (sharedAccounts: SharedAccounts, target: Target) => Promise<Call>;
  readonly errors: (outcome: Outcome) => Iterable<string>;
}

export interface Case extends Draft {
  /** Whether it leaves nothing but applications for connections, which can be taken back. */
  readonly isContained: boolean;
}

function isContained({ name, action }: Draft): boolean {
  const isOnConnection = action.includes('PhysicalConnection') && !/VirtualBorderRouter|Order|Service|LOA/.test(action);
  // A quota is reached only with many resources.
  return isOnConnection && !name.includes('QuotaExceeded');
}

function callOf({ product, action }: ActionCases, { target, customer }: Fixture, asked: Asked): Call {
  return { product, url: target.urls[product], action, parameters: asked.parameters, key: asked.key ?? customer };
}

function accountFor({ isFurnished }: ActionCases, sharedAccounts: SharedAccounts): () => Promise<Fixture> {
  return isFurnished === true ? sharedAccounts.furnished : sharedAccounts.bare;
}

function success(of: ActionCases, contract: Contract): Draft {
  const { action, given, arrange } = of;
  const errors = (outcome: Outcome): Iterable<string> => answerErrors(outcome, contract);
  const common = { name: `${action} answers`, action, passesTime: false, errors };
  if (arrange === undefined)
    return {
      ...common,
      isHarmless: isReadByName(action),
      usesUp: false,
      prepare: async (sharedAccounts) => callOf(of, await sharedAccounts.bare(), { parameters: given }),
    };
  return {
    ...common,
    isHarmless: false,
    usesUp: !isReadByName(action),
    prepare: async (sharedAccounts) => {
      const fixture = await sharedAccounts.own();
      return callOf(of, fixture, await arrange(fixture));
    },
  };
}

/** A list of whatever the caller has, without preparation: only the fields that it shows are judged. */
function* whatThereIs(of: ActionCases, contract: Contract): Generator<Draft> {
  const { action, given, arrange } = of;
  if (!isReadByName(action) || arrange === undefined || Object.keys(given).some((name) => name !== 'RegionId')) return;
  yield {
    name: `${action} answers in any account`,
    action,
    isHarmless: true,
    usesUp: false,
    passesTime: false,
    prepare: async (sharedAccounts) => callOf(of, await sharedAccounts.bare(), { parameters: given }),
    errors: (outcome) => answerErrors(outcome, { ...contract, expected: {} }),
  };
}

/** The contract's row that a refusal names. */
function declaredRow({ action, rows }: Contract, { code, saying = '' }: RefusalCase): Row {
  const named = rows.filter(([, its, message]) => its === code && message.includes(saying));
  // The whole of one message may stand in another.
  const whole = named.filter(([, , message]) => message === saying);
  const found = whole.length > 0 ? whole : named;
  const [row] = found;
  if (row === undefined || found.length > 1) throw new Error(`${action} has ${found.length} rows ${code} "${saying}"`);
  return row;
}

function rowOf(contract: Contract, provoked: RefusalCase): Row {
  const [status, code, message] = declaredRow(contract, provoked);
  return [status, code, provoked.filled === undefined ? message : message.replace(...provoked.filled)];
}

function refused(of: ActionCases, contract: Contract, edition: Edition, provoked: RefusalCase): Draft {
  const { action, given } = of;
  const { code, saying, about, by, rows, passesTime = false } = provoked;
  const row = rows?.[edition] ?? rowOf(contract, provoked);
  const further = [saying, about].filter((text) => text !== undefined).join(', ');
  return {
    name: `${action} refuses ${code}${further === '' ? '' : `: ${further}`}`,
    action,
    isHarmless: isReadByName(action) && typeof by !== 'function' && of.isFurnished !== true,
    usesUp: false,
    passesTime,
    prepare: async (sharedAccounts) => {
      if (typeof by !== 'function')
        return callOf(of, await accountFor(of, sharedAccounts)(), { parameters: { ...given, ...by } });
      const fixture = await sharedAccounts.own();
      return callOf(of, fixture, await by(fixture));
    },
    errors: (outcome) => refusalErrors(outcome, row),
  };
}

const unknownRegion: Row = [404, 'InvalidRegionId.NotFound', 'The specified RegionId is not found.'];

function missing(name: string): Row {
  const message = `The input parameter '${name}' that is mandatory for processing this request is not supplied.`;
  return [400, 'MissingParameter', message];
}

/** Refusals that all actions share, so no table has them: missing parameters and unknown regions. */
function* common(of: ActionCases, contract: Contract, edition: Edition): Generator<Draft> {
  const { action, given, mandatory = contract.mandatory[edition] } = of;
  const draft = {
    action,
    isHarmless: isReadByName(action) && of.isFurnished !== true,
    usesUp: false,
    passesTime: false,
  };
  for (const name of mandatory)
    yield {
      ...draft,
      name: `${action} misses ${name}`,
      prepare: async (sharedAccounts) =>
        callOf(of, await accountFor(of, sharedAccounts)(), { parameters: without(given, name) }),
      errors: (outcome) => refusalErrors(outcome, missing(name)),
    };
  if ('RegionId' in given)
    yield {
      ...draft,
      name: `${action} refuses InvalidRegionId.NotFound`,
      prepare: async (sharedAccounts) =>
        callOf(of, await accountFor(of, sharedAccounts)(), { parameters: { ...given, RegionId: 'cn-nowhere' } }),
      errors: (outcome) => refusalErrors(outcome, unknownRegion),
    };
}

function* ofGateway(): Generator<Draft> {
  for (const { about, differs, row, isStart = false } of gatewayCases)
    yield {
      name: `every product refuses ${row[1]}: ${about}`,
      action: 'DescribeRegions',
      isHarmless: true,
      usesUp: false,
      passesTime: false,
      prepare: async (sharedAccounts) => {
        const { target, customer: key } = await sharedAccounts.bare();
        const call = { product: 'Vpc', url: target.urls.Vpc, action: 'DescribeRegions', parameters: {}, key } as const;
        return { ...call, ...differs(key) };
      },
      errors: (outcome) => refusalErrors(outcome, row, isStart),
    };
}

function isExcused(action: string, error: string): boolean {
  return Object.keys(outOfReach[action] ?? {}).some((start) => error.startsWith(start));
}

/**
 * A read that needs no more than a region, and whose rows hold for every action, needs no table: it is called as it is,
 * in an account with nothing in it.
 */
function plainReads(): readonly ActionCases[] {
  const tabled = new Set(actionCases.map(({ action }) => action));
  return actionNames.flatMap((action): ActionCases[] => {
    if (tabled.has(action) || !isReadByName(action)) return [];
    const { product, mandatory, rows } = contractOf(action);
    const needed = new Set(editionNames.flatMap((edition) => mandatory[edition]));
    const isPlain =
      [...needed].every((name) => name === 'RegionId') && rows.every((row) => isExcused(action, written(row)));
    return isPlain
      ? [{ product, action, given: needed.has('RegionId') ? { RegionId: region } : {}, refusals: [] }]
      : [];
  });
}

/** All cases of an edition; names are unique. */
export function casesOf(edition: Edition): readonly Case[] {
  const drafts = [
    ...[...actionCases, ...plainReads()].flatMap((of) => {
      const contract = contractOf(of.action);
      const refusals = of.refusals
        .filter(({ only }) => only === undefined || only === edition)
        .map((provoked) => refused(of, contract, edition, provoked));
      const answered = of.isAlwaysRefused === true ? [] : [success(of, contract)];
      return [...answered, ...whatThereIs(of, contract), ...common(of, contract, edition), ...refusals];
    }),
    ...ofGateway(),
  ];
  return drafts.map((draft) => ({ ...draft, isContained: isContained(draft) }));
}

/** Rows of the contract that have no case and are not listed as out of reach, with their action. */
export function uncoveredRows(edition: Edition): readonly string[] {
  const tables = [...actionCases, ...plainReads()];
  return actionNames.flatMap((action) => {
    const contract = contractOf(action);
    const of = tables.find((known) => known.action === action);
    if (of === undefined) return [action];
    const provoked = of.refusals.map((refusal) => written(declaredRow(contract, refusal)));
    const commonRows = [unknownRegion, ...contract.mandatory[edition].map(missing)].map(written);
    return contract.rows
      .map(written)
      .filter((row) => ![...provoked, ...commonRows].includes(row) && !isExcused(action, row))
      .map((row) => `${action} ${row}`);
  });
}
