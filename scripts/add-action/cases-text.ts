// The conformance cases of a new action: what a call says, what makes it succeed, and what provokes each row.
import { globSync } from 'node:fs';
import { camelCase } from './names.ts';
import { namedRows, type NewAction } from './new-action.ts';
import { sampleOf } from './samples.ts';
import { key, quoted, withImported } from './source-text.ts';
import { textOf, type ProductTree } from './tree.ts';
import { isReadByName } from '../../conformance/contract.ts';
import type { ServiceParameter } from '../../conformance/contract-row.ts';

const folder = 'conformance/cases';

/**
 * Whether it needs a table. The suite calls without one what it takes for a read by its name, what needs no more than a
 * region, and what refuses nothing of its own.
 */
export function needsCases({ name, access, row }: NewAction, tree: ProductTree): boolean {
  // The SDK of RAM does not tell what is required.
  const needed = row.service.parameters.filter(({ required }) => required !== false).map((parameter) => parameter.name);
  const isWrite = access === 'write' || !isReadByName(name);
  return isWrite || namedRows(row, tree).length > 0 || needed.some((parameter) => parameter !== 'RegionId');
}

interface CasesFile {
  readonly path: string;
  readonly text: string;
}

/** The changed or new file, and the list of all cases where the file is new. */
export function casesFiles(action: NewAction, tree: ProductTree): CasesFile[] {
  const known = globSync(`${folder}/*.ts`, { cwd: tree.root })
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: textOf(tree.root, path) }))
    .find(({ text }) => tree.neighbours.some((name) => hasCasesOf(name, text)));
  const entry = caseText(action, tree);
  if (known !== undefined) return [{ path: known.path, text: withEntry(known.text, entry) }];
  const name = action.place === '' ? action.row.product.toLowerCase() : action.place;
  const list = camelCase(name);
  const text = `// Cases of ${name.replaceAll('-', ' ')}.
import ${entry.includes('refusal(') ? '{ refusal, type ActionCases }' : 'type { ActionCases }'} from '../case.ts';
${entry.includes(': region') ? "import { region } from '../connections.ts';\n" : ''}
export const ${list}: readonly ActionCases[] = [
${entry}];
`;
  const index = `${folder}/index.ts`;
  const withImport = withImported(textOf(tree.root, index), list, `./${name}.ts`);
  return [
    { path: `${folder}/${name}.ts`, text },
    { path: index, text: withImport.replace(/\n\];\n$/, `\n  ...${list},\n];\n`) },
  ];
}

/** As a table, or made from the product's common cases. */
function hasCasesOf(action: string, text: string): boolean {
  return new RegExp(`(?:action: |actionCases\\(\\s*)'${action}'`).test(text);
}

/** Behind the others of the file's list. */
function withEntry(text: string, entry: string): string {
  const end = text.lastIndexOf('\n];\n');
  return `${text.slice(0, end + 1)}${entry}${text.slice(end + 1)}`;
}

function caseText({ name, row, access }: NewAction, tree: ProductTree): string {
  const given = row.service.parameters
    .filter(({ required }) => required === true)
    .map((parameter) => `${key(parameter.name)}: ${valueText(parameter)}`);
  const rows = namedRows(row, tree);
  const refusals = rows.map(({ row: [, code, message] }) => {
    const isAlone = rows.filter(({ row: [, other] }) => other === code).length === 1;
    return `refusal(${quoted(code)}, undefined${isAlone ? '' : `, { saying: ${quoted(message)} }`}),`;
  });
  const arrange =
    access === 'write'
      ? '    // Makes what the call is about; without it the call succeeds as it is, in any account.\n    arrange: undefined,\n'
      : '';
  return `  {
    product: '${row.product}',
    action: '${name}',
    given: { ${given.join(', ')} },
${arrange}    refusals: [
      ${refusals.join('\n      ')}
    ],
  },
`;
}

function valueText(parameter: ServiceParameter): string {
  const { name, type, entry } = parameter;
  if (name === 'RegionId') return 'region';
  if (type !== 'array') return quoted(sampleOf(parameter));
  if (entry === undefined || typeof entry === 'string') return "['sample']";
  return `[{ ${Object.keys(entry)
    .map((member) => `${key(member)}: 'sample'`)
    .join(', ')} }]`;
}
