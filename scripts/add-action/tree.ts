// What the tree already has for a new action: its product's folder, what actions of the product share, its neighbours.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { UsageError } from '../../conformance/arguments.ts';
import type { Row } from '../../conformance/contract-row.ts';
import { editions, type Edition } from '../../src/domain/edition.ts';
import { camelCase } from './names.ts';

/** A parameter that the product's actions share. */
interface SharedParam {
  readonly isRequired: boolean;
  /** What a value of it can be refused with, besides what the gateway refuses. */
  readonly rows: readonly Row[];
}

export interface ProductTree {
  readonly root: string;
  /** `src/actions/vpc` */
  readonly folder: string;
  /** The file with the list that the action goes into. */
  readonly list: string;
  readonly params: ReadonlyMap<string, SharedParam>;
  /** Codecs that the product's actions share, such as `resourceIdText`. */
  readonly codecs: ReadonlySet<string>;
  readonly errors: ReadonlyMap<string, Row>;
  /** Whether the product has declarations for filters of its own. */
  readonly hasFilters: boolean;
  /** The kinds of resources, such as `virtualBorderRouter`. */
  readonly resources: ReadonlySet<string>;
  /** What the actions of the same folder are about, or what the folder's name says. */
  readonly subject: string;
  readonly hasSubject: boolean;
  /** The actions of the same folder. */
  readonly neighbours: readonly string[];
}

/**
 * @param place the folder of the action inside the product's, `bgp`; empty for none
 * @param about what the action is about, where its neighbours and the folder's name do not tell
 */
export async function productTree(
  root: string,
  { product, place, about }: { readonly product: string; readonly place: string; readonly about: string | undefined },
): Promise<ProductTree> {
  const index = globSync('src/actions/*/index.ts', { cwd: root }).find((path) =>
    textOf(root, path).includes(`\n  name: '${product}',\n`),
  );
  if (index === undefined)
    throw new UsageError(
      `there is no product ${product}: make src/actions/PRODUCT/index.ts, and add it to products.ts`,
    );
  const folder = index.replaceAll('\\', '/').replace(/\/index\.ts$/, '');
  const ofPlace = place === '' ? folder : `${folder}/${place}`;
  const [params, errors, resources, subjects] = await Promise.all([
    exportsOf(root, `${folder}/params.ts`),
    exportsOf(root, `${folder}/errors.ts`),
    exportsOf(root, `${folder}/resources.ts`),
    exportsOf(root, 'src/actions/subjects.ts'),
  ]);
  const neighbours = actionsIn(root, ofPlace);
  const subject = about ?? subjectOf(root, ofPlace, neighbours) ?? camelCase(place);
  const known = z.record(z.string(), z.unknown()).parse(subjects.get('subjects'));
  return {
    root,
    folder,
    list: existsSync(join(root, ofPlace, 'index.ts')) ? `${ofPlace}/index.ts` : `${folder}/index.ts`,
    params: sharedParams(params),
    codecs: new Set([...params.keys()].filter((name) => name.endsWith('Text'))),
    errors: sharedErrors(errors),
    hasFilters: existsSync(join(root, folder, 'filters.ts')),
    resources: new Set(resources.keys()),
    subject,
    hasSubject: subject in known,
    neighbours,
  };
}

export function textOf(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

async function exportsOf(root: string, path: string): Promise<ReadonlyMap<string, unknown>> {
  const file = join(root, path);
  if (!existsSync(file)) return new Map();
  const exported = z.looseObject({}).parse({ ...((await import(pathToFileURL(file).href)) as object) });
  return new Map(Object.entries(exported));
}

/** Behind the message stands what it means. */
const rowSchema = z.tuple([z.int(), z.string(), z.string()], z.unknown());

const paramSchema = z.looseObject({
  isRequired: z.custom<(edition: Edition) => boolean>((value) => typeof value === 'function'),
  rows: z.array(rowSchema),
});

function sharedParams(exported: ReadonlyMap<string, unknown>): ReadonlyMap<string, SharedParam> {
  return new Map(
    [...exported].flatMap(([name, value]) => {
      const param = paramSchema.safeParse(value).data;
      if (param === undefined) return [];
      return [[name, { isRequired: param.isRequired(editions.current), rows: param.rows.map(rowIn) }]];
    }),
  );
}

function sharedErrors(exported: ReadonlyMap<string, unknown>): ReadonlyMap<string, Row> {
  return new Map(
    [...exported].flatMap(([name, value]) => {
      const row = rowSchema.safeParse(value).data;
      return row === undefined ? [] : [[name, rowIn(row)]];
    }),
  );
}

function rowIn([status, code, message]: z.infer<typeof rowSchema>): Row {
  return [status, code, message];
}

function actionsIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder)).flatMap((file) => /^([A-Z]\w*)\.ts$/.exec(file)?.[1] ?? []);
  return names.sort();
}

function subjectOf(root: string, folder: string, neighbours: readonly string[]): string | undefined {
  for (const name of neighbours) {
    const text = textOf(root, `${folder}/${name}.ts`);
    const [, subject] = /^\s*subject: subjects\.(\w+),$/m.exec(text) ?? [];
    if (subject !== undefined) return subject;
  }
  return undefined;
}
