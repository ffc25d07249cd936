// The file of a new action, as far as its contract row tells it. What a person has to write is `undefined`, or a name that
// nothing declares, so that the compiler lists it and nothing can be served before.
import type { ContractRow } from '../../conformance/contract-row.ts';
import { answerText } from './answer-text.ts';
import { camelCase, lowerFirst } from './names.ts';
import { namedRows, resourceNamed, waysFrom, type NamedRow, type NewAction } from './new-action.ts';
import { paramText } from './param-text.ts';
import { Imports, quoted } from './source-text.ts';
import type { ProductTree } from './tree.ts';

export function declarationText(action: NewAction, tree: ProductTree): string {
  const { name, place, access, row } = action;
  const ways = waysFrom(place);
  const imports = new Imports();
  const errors = namedRows(row, tree);
  const params = row.service.parameters.flatMap((parameter) => paramText(parameter, { action, tree, errors, imports }));
  // A row that a parameter names stands above the declaration.
  const above = errors.filter((error) => !error.isShared && params.some((text) => text.includes(`: ${error.name} }`)));
  const rows = above.map((error) => `const ${error.name} = ${rowText(error, imports, ways)};\n`).join('');
  const declare = imports.use(`${ways.actions}/declare.ts`, `${access}Action`);
  imports.use(`${ways.actions}/subjects.ts`, 'subjects');
  const body = `export const ${lowerFirst(name)} = ${declare}({
  name: '${name}',
  // What it does, in one sentence.
  doc: undefined,
  subject: subjects.${tree.subject},
  ${touchesText(action, tree, imports)}
  params: {
    ${params.join('\n    ')}
  },
  errors: {
    ${errorLines(errors, above, { row, imports, ways }).join('\n    ')}
  },
  answer: ${answerText(row.service.answer, `${ways.actions}/page.ts`, imports)},

  run({ params, caller, tx, now, services, fail }) {
    // In this order: region, existence, who may, state, quota, conflict.
    return theRuleIsToBeWritten;
  },
});
`;
  return [imports.toString(), rows, body].filter((part) => part !== '').join('\n');
}

type Ways = ReturnType<typeof waysFrom>;

/** What it means and what to do about it is left to the author, but for a value that is outside its limits. */
function rowText({ row: [status, code, message], about }: NamedRow, imports: Imports, { src, actions }: Ways): string {
  imports.use(`${src}/gateway/errors.ts`, 'errorRow');
  const explanation =
    about === undefined
      ? 'undefined'
      : `${imports.use(`${actions}/explanations.ts`, 'outsideLimits')}(${quoted(about)})`;
  return `errorRow(${status}, ${quoted(code)}, ${quoted(message)}, ${explanation})`;
}

interface ErrorsContext {
  readonly row: ContractRow;
  readonly imports: Imports;
  readonly ways: Ways;
}

function errorLines(errors: readonly NamedRow[], above: readonly NamedRow[], context: ErrorsContext): string[] {
  const { row, imports, ways } = context;
  const lines = errors.map((error) => {
    if (error.isShared) return `${imports.use(`${ways.product}/errors.ts`, error.name)},`;
    return above.includes(error) ? `${error.name},` : `${error.name}: ${rowText(error, imports, ways)},`;
  });
  const codes = row.service.codes ?? [];
  if (codes.length === 0) return lines;
  imports.use(`${ways.src}/gateway/errors.ts`, 'errorRow');
  return [
    ...lines,
    '// Nothing public tells status and message of these codes. Where one can occur, choose 400 for a state, 404 for',
    '// what is not there, 409 for a conflict; take the others out.',
    ...codes.map((code) => `${camelCase(code)}: errorRow(undefined, ${quoted(code)}, undefined, undefined),`),
  ];
}

/** What a call touches, where the parameters or the name of the folder tell; undecided otherwise. */
function touchesText({ place, access, row, name }: NewAction, tree: ProductTree, imports: Imports): string {
  const { resources, subject } = tree;
  const use = (kind: string): string =>
    `${imports.useAll(`${waysFrom(place).product}/resources.ts`, 'resources')}.${kind}`;
  for (const { name: parameter, type, required } of row.service.parameters) {
    const kind = lowerFirst(resourceNamed(parameter) ?? '');
    if (type === 'string' && resources.has(kind))
      return `touches: [${use(kind)}.${required === true ? 'named' : 'ifNamed'}('${parameter}')],`;
  }
  if (!resources.has(subject))
    return '// What a call touches, of resources.ts; the audit names the first.\n  touches: [],';
  if (access === 'read') return `touches: [${use(subject)}.all],\n  lists: ${use(subject)}.rows,`;
  return `touches: [${use(subject)}.${/^(Create|Apply)/.test(name) ? 'all' : 'named(undefined)'}],`;
}
