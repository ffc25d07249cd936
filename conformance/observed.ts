// What the project's own server shows of each action, for data/expected: the errors that it declares, and the fields of
// the answer to its prepared case.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { channels } from './channels.ts';
import { actionNames, notDeclared, readContractRow, rowsOf, written, type Row } from './contract.ts';
import { readExpected, writeExpected, type Expected } from './expected.ts';
import { startOwnServer } from './own-server.ts';
import { shapeOf } from './shape.ts';
import { runSuite } from './suite.ts';
import { editionNames, localTarget } from './target.ts';

type Fields = Readonly<Record<string, string>>;

/** What data/expected says of an action beyond what a person writes. */
export interface Observed extends Readonly<Partial<Pick<Expected, 'answer' | 'refusals'>>> {
  /** Rows of the public pages that are not declared. A person writes the reason for each. */
  readonly undeclared?: readonly string[];
}

const root = join(import.meta.dirname, '..');

const declared = z.array(
  z.object({
    product: z.string(),
    name: z.string(),
    errors: z.array(z.object({ status: z.int(), code: z.string(), message: z.string() })),
  }),
);

/** The errors that are declared, and are not in the contract. The editions declare the same. */
export async function declaredErrors(): Promise<ReadonlyMap<string, Observed>> {
  const program = [join(root, 'bin', 'from-source.cjs'), 'actions', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, program, { maxBuffer: 1 << 26 });
  return undocumentedErrors(declared.parse(JSON.parse(stdout)));
}

export function undocumentedErrors(actions: z.infer<typeof declared>): ReadonlyMap<string, Observed> {
  return new Map(
    actions
      // Ecs has a DescribeRegions too, which no contract row is about.
      .filter(({ product, name }) => actionNames.includes(name) && readContractRow(name).product === product)
      .map(({ name, errors }) => {
        const contract = readContractRow(name);
        const known = rowsOf(contract).map(written);
        const rows = errors.map(({ status, code, message }): Row => [status, code, message]);
        const told = rows.map(written);
        const undeclared = (contract.service.errors ?? []).map(written).filter((row) => !told.includes(row));
        return [name, { refusals: rows.filter((row) => !known.includes(written(row))), undeclared }];
      }),
  );
}

/** The fields of each prepared answer on the wire, as far as both editions have them. */
export async function answeredFields(
  isWanted: (action: string) => boolean = () => true,
): Promise<ReadonlyMap<string, Observed>> {
  const shapes = new Map<string, ReadonlyMap<string, string>[]>();
  for (const edition of editionNames) {
    await using server = await startOwnServer(edition);
    await runSuite(localTarget(server.url, edition), {
      only: ({ name, action }) => name === `${action} answers` && isWanted(action),
      through: channels.filter(({ name }) => name === 'pop-core'),
      record({ action }, _call, { kind, status, body }) {
        if (kind === 'answer' && status === 200) shapes.set(action, [...(shapes.get(action) ?? []), shapeOf(body)]);
      },
    });
  }
  return new Map(
    [...shapes]
      .filter(([, ofEditions]) => ofEditions.length === editionNames.length)
      .map(([action, [first, ...others]]) => {
        const common = [...(first ?? [])].filter(([path, kind]) => others.every((shape) => shape.get(path) === kind));
        return [action, { answer: Object.fromEntries(common.sort(([one], [other]) => (one < other ? -1 : 1))) }];
      }),
  );
}

/** Where data/expected does not say what was observed, a line each. */
export function behind(observed: ReadonlyMap<string, Observed>): string[] {
  return [...observed].flatMap(([action, { answer, refusals }]) => {
    const expected = readExpected(action);
    return [
      ...(refusals === undefined ? [] : difference(expected.refusals.map(written), refusals.map(written))),
      ...(answer === undefined ? [] : difference(fieldsOf(expected.answer), fieldsOf(answer))),
    ].map((line) => `${action}: ${line}`);
  });
}

function fieldsOf(answer: Fields): string[] {
  return Object.entries(answer).map(([path, kind]) => `field ${path}, a ${kind}`);
}

function difference(expected: readonly string[], actual: readonly string[]): string[] {
  return [
    ...actual.filter((line) => !expected.includes(line)).map((line) => `${line} is not in data/expected`),
    ...expected.filter((line) => !actual.includes(line)).map((line) => `${line} is gone`),
  ];
}

/** Writes what was observed. @throws Error where something is gone: that has to be mended, or taken out by hand */
export function writeObserved(observed: ReadonlyMap<string, Observed>): void {
  const gone = behind(observed).filter((line) => line.endsWith(' is gone'));
  if (gone.length > 0) throw new Error(`the baseline may only rise:\n${gone.join('\n')}`);
  for (const [action, { undeclared = [], ...what }] of observed) {
    const expected = readExpected(action);
    const reasons = undeclared.map((row) => [notDeclared(row), expected.differs[notDeclared(row)] ?? ''] as const);
    writeExpected(action, { ...expected, ...what, differs: { ...expected.differs, ...Object.fromEntries(reasons) } });
  }
}

/** Where an answer has no entry in a list whose fields the contract tells: they are not held to anything. */
export function emptyLists(observed: ReadonlyMap<string, Observed>): string[] {
  return [...observed].flatMap(([action, { answer = {} }]) => {
    const fields = Object.keys(readContractRow(action).service.answer);
    const empty = Object.keys(answer).filter((path) => answer[path] === 'list');
    return empty
      .filter((path) => fields.some((field) => field.startsWith(`${path}.`)))
      .map((path) => `${action} answers with an empty ${path}: a table in conformance/cases can make it an entry`);
  });
}
