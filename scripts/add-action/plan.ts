// All files of a new action: which are new, which are changed, and what is left for a person in each.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../../conformance/arguments.ts';
import { isReadByName } from '../../conformance/contract.ts';
import { laidOut } from '../../conformance/data-file.ts';
import { casesFiles, needsCases } from './cases-text.ts';
import { declarationText } from './declaration.ts';
import { listText } from './list-text.ts';
import type { NewAction } from './new-action.ts';
import { findRow, type FoundRow } from './row.ts';
import { formatted } from './source-text.ts';
import { testText } from './test-text.ts';
import { productTree, textOf, type ProductTree } from './tree.ts';

export interface Wish {
  /** `Vpc` */
  readonly product: string;
  /** `bgp/CreateBgpGroup`, or `AssumeRole` where the product has no folders. */
  readonly path: string;
  /** A file with the contract row, or with public facts. */
  readonly contract?: string | undefined;
  readonly access?: 'read' | 'write' | undefined;
  readonly subject?: string | undefined;
}

interface PlannedFile {
  readonly path: string;
  readonly text: string;
  readonly isNew: boolean;
  /** What a person still does there; nothing for what is finished. */
  readonly left: string;
}

export interface Plan {
  readonly action: NewAction;
  readonly from: string;
  readonly files: readonly PlannedFile[];
  readonly notes: readonly string[];
}

export async function planAction(root: string, wish: Wish): Promise<Plan> {
  const { name } = partsOf(wish);
  return await planFrom(root, wish, findRow(root, wish.product, name, wish.contract));
}

function partsOf({ path }: Wish): { readonly place: string; readonly name: string } {
  const [, place = '', name = ''] = /^(?:([a-z][a-z0-9-]*)\/)?([A-Z][A-Za-z0-9]*)$/.exec(path) ?? [];
  if (name === '') throw new UsageError(`${path} is no folder and name such as bgp/CreateBgpGroup`);
  return { place, name };
}

/** The same from a row that was found already. */
export async function planFrom(root: string, wish: Wish, { row, from, notes }: FoundRow): Promise<Plan> {
  const { place, name } = partsOf(wish);
  const { product, access = isReadByName(name) ? 'read' : 'write' } = wish;
  const tree = await productTree(root, { product, place, about: wish.subject });
  const own = [tree.folder, place, name].filter((part) => part !== '').join('/');
  if (existsSync(join(root, `${own}.ts`))) throw new UsageError(`${own}.ts is there already`);
  const action: NewAction = { name, place, row, access };
  const drafts: [path: string, text: string, left: string][] = [
    [
      `${own}.ts`,
      declarationText(action, tree),
      'its docs, its rule and what else is undefined; look at what it touches',
    ],
    [`${own}.test.ts`, testText(action, tree, versionIn(tree)), 'a provocation for each error, and what is answered'],
    [tree.list, listText(action, tree), ''],
    ...(needsCases(action, tree) ? casesFiles(action, tree) : []).map(
      ({ path: file, text }): [string, string, string] => [
        file,
        text,
        file.endsWith('/index.ts') ? '' : 'what makes the call succeed, and what provokes each row',
      ],
    ),
  ];
  const sources = await Promise.all(
    drafts.map(async ([file, text, left]) => planned(root, file, await formatted(root, file, text), left)),
  );
  const contractFile = `conformance/data/contract/${name}.json`;
  return {
    action,
    from,
    files: [...sources, planned(root, contractFile, `${laidOut(row)}\n`, '')],
    notes: [...notes, ...treeNotes(tree)],
  };
}

function planned(root: string, path: string, text: string, left: string): PlannedFile {
  return { path, text, left, isNew: !existsSync(join(root, path)) };
}

function versionIn({ root, folder }: ProductTree): string {
  return /version: '([\d-]+)'/.exec(textOf(root, `${folder}/index.ts`))?.[1] ?? '';
}

function treeNotes({ subject, hasSubject }: ProductTree): string[] {
  return hasSubject ? [] : [`src/actions/subjects.ts has no ${subject}: add it, or name another with --subject.`];
}

export function writePlan(root: string, { files }: Plan): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
