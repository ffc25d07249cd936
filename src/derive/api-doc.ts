// docs/api.md: the conformance table. Every action with its parameters, errors and permission, and the tests that name it.
import { missingFrom } from '../actions/neighbours.ts';
import { products } from '../actions/products.ts';
import { editionNames, editions, type EditionName } from '../domain/edition.ts';
import { gatewayErrors, missingParameter, signatureMismatch, type ErrorRow } from '../gateway/errors.ts';
import { httpErrors } from '../gateway/http-errors.ts';
import { describeActions, type ActionDescription } from './describe-actions.ts';
import { limitsOf } from './limits.ts';
import { code, pageHead, table } from './markdown.ts';

export interface TestFile {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

type ByEdition = Readonly<Record<EditionName, ActionDescription>>;

export function apiPage(tests: readonly TestFile[]): string {
  const current = new Map(describeActions(products, editions.current).map((action) => [action.permission, action]));
  const actions = describeActions(products, editions['2019-08']).map((action) => ({
    '2019-08': action,
    current: current.get(action.permission) ?? action,
  }));
  const productNames = new Set(actions.map(({ '2019-08': { product } }) => product));
  return `${[
    pageHead('API', intro),
    ...[...productNames].map((product) =>
      summary(
        product,
        actions.filter(({ '2019-08': action }) => action.product === product),
        tests,
      ),
    ),
    `## Errors of every call\n\n${commonNote}\n\n${errorTable(commonErrors)}`,
    missingActions(),
    '## Actions',
    ...actions.map((action) => section(action, tests)),
  ].join('\n\n')}\n`;
}

const intro = [
  'What Demarc answers, as its declarations say; `demarc actions --json` prints the same for programs.',
  `Where the two editions differ, the rule of \`--edition ${editionNames[0]}\` comes first and that of`,
  `\`${editionNames[1]}\` is named. A list is sent flattened, as \`Filter.1.Key\` and \`Filter.1.Value.1\`.`,
  '“Tested by” names the test files in which the action is called or named.',
].join(' ');

const commonNote =
  'On top of its own rows, any call can be refused with these. A value outside its limits is `InvalidParameter` where ' +
  'the action has no row of its own for it.';

const missingNote =
  'Neighbouring actions of the real service that Demarc does not have. Of a product that it serves, they are refused with ' +
  '`InvalidAction.NotFound`, which says so; other products are unknown versions. `demarc actions --missing` prints the list.';

const commonErrors: readonly ErrorRow[] = [
  missingParameter('X'),
  [400, 'InvalidParameter', 'The specified parameter "X" is not valid.'],
  [400, 'MissingX', 'X is mandatory for this action.'],
  signatureMismatch('…'),
  ...Object.values(gatewayErrors),
  ...Object.values(httpErrors),
];

function summary(product: string, actions: readonly ByEdition[], tests: readonly TestFile[]): string {
  const rows = actions.map(({ '2019-08': action }) => [
    `[${action.name}](#${titleOf(action).toLowerCase().replaceAll(' ', '-')})`,
    action.access,
    String(action.parameters.length),
    String(action.errors.length),
    String(testsOf(action.name, tests).length),
    action.doc,
  ]);
  const version = actions[0]?.['2019-08'].version ?? '';
  return `## ${product} ${version}\n\n${table(['action', 'kind', 'parameters', 'errors', 'test files', 'what it does'], rows)}`;
}

function missingActions(): string {
  const rows = missingFrom(products).map(({ about, product, version, names }) => [
    about.en,
    `${product} ${version}`,
    names.map(code).join(', '),
  ]);
  return `## Not here\n\n${missingNote}\n\n${table(['about', 'product', 'actions'], rows)}`;
}

function section(action: ByEdition, tests: readonly TestFile[]): string {
  const { doc, access, permission, touches, errors } = action['2019-08'];
  const testedBy = testsOf(action['2019-08'].name, tests).map((path) => `[${path}](../${path})`);
  return [
    `### ${titleOf(action['2019-08'])}`,
    `${doc} (${access}; permission ${code(permission)}${touchedIn(touches)})`,
    parameterTable(action),
    ...(errors.length === 0
      ? []
      : [errorTable(errors.map(({ status, code: errorCode, message }) => [status, errorCode, message]))]),
    `Tested by: ${testedBy.length === 0 ? 'no test names it.' : testedBy.join(', ')}`,
  ].join('\n\n');
}

const names = products.flatMap(({ actions }) => actions.map(({ name }) => name));

/** Its name; that of its product too, where another product has an action of the name. */
function titleOf({ product, name }: ActionDescription): string {
  return names.filter((known) => known === name).length === 1 ? name : `${product} ${name}`;
}

/** ` on …`: what the permission is asked for on. */
function touchedIn(touches: ActionDescription['touches']): string {
  const told = touches
    .filter(({ kind }) => kind !== '*')
    .map(
      ({ kind, parameter = '*', optional }) =>
        `${code(`${kind}/${parameter}`)}${optional ? ' where there is one' : ''}`,
    );
  return told.length === 0 ? '' : ` on ${told.join(' and ')}`;
}

function parameterTable({ '2019-08': reference, current }: ByEdition): string {
  const today = new Map(current.parameters.map((parameter) => [parameter.name, parameter]));
  const rows = reference.parameters.map((parameter) => {
    const other = today.get(parameter.name) ?? parameter;
    return [
      [parameter.name, ...(parameter.alsoNamed === undefined ? [] : [parameter.alsoNamed])].map(code).join(' or '),
      bothEditions(parameter.required ? 'yes' : 'no', other.required ? 'yes' : 'no'),
      bothEditions(limitsOf(parameter.schema), limitsOf(other.schema)),
      parameter.doc,
    ];
  });
  return rows.length === 0 ? 'No parameters.' : table(['parameter', 'required', 'limits', 'meaning'], rows);
}

function bothEditions(reference: string, current: string): string {
  return reference === current ? reference : `${reference}; in ${code('current')}: ${current}`;
}

function errorTable(rows: readonly ErrorRow[]): string {
  return table(
    ['status', 'error', 'message'],
    rows.map(([status, errorCode, message]) => [String(status), code(errorCode), message]),
  );
}

/** By its name as the API spells it, or as the SDK's methods and requests do. */
function testsOf(action: string, tests: readonly TestFile[]): string[] {
  const [initial = ''] = action;
  const named = new RegExp(`\\b[${initial}${initial.toLowerCase()}]${action.slice(1)}(WithOptions|Request)?\\b`);
  return tests.filter(({ text }) => named.test(text)).map(({ path }) => path);
}
