// The table of folders in docs/architecture.md, written from the rules that dependency-cruiser holds.
import { createRequire } from 'node:module';
import { z } from 'zod';
import { alignedTable, code } from './markdown.ts';

const configSchema = z.object({
  forbidden: z.array(
    z.object({
      /** What lives in the folder, where the rule is about one. */
      comment: z.string().optional(),
      from: z.object({ path: z.string().optional() }),
      to: z.object({ path: z.string().optional(), pathNot: z.string().optional() }),
    }),
  ),
});

interface Folder {
  readonly path: string;
  readonly holds: string;
  /** The folders of src that it may import, itself among them. */
  readonly imports: readonly string[];
}

const start = '<!-- Folders: written by `npm run docs` from .dependency-cruiser.cjs; edits made here are lost. -->';
const end = '<!-- End of the folders. -->';

/** @param config the path of .dependency-cruiser.cjs */
export function withFolders(page: string, config: string): string {
  const [before, rest] = split(page, start);
  const [, after] = split(rest, end);
  return `${before}${start}\n\n${foldersTable(foldersIn(config))}\n\n${end}${after}`;
}

function split(text: string, mark: string): readonly [before: string, after: string] {
  const [before, after, ...more] = text.split(mark);
  if (before === undefined || after === undefined || more.length > 0) throw new Error(`the page has no single ${mark}`);
  return [before, after];
}

function foldersIn(config: string): Folder[] {
  const { forbidden } = configSchema.parse(createRequire(import.meta.url)(config));
  return forbidden.flatMap(({ comment, from, to }) => {
    const [, path] = /^\^([\w/]+)\/$/.exec(from.path ?? '') ?? [];
    if (comment === undefined || path === undefined || to.path === undefined) return [];
    const [, names] = /^\^src\/\((.*)\)\/$/.exec(to.pathNot ?? '') ?? [];
    return [{ path, holds: comment, imports: names?.split('|') ?? [] }];
  });
}

function foldersTable(folders: readonly Folder[]): string {
  const ofSrc = folders.flatMap(({ path }) => (path.startsWith('src/') ? [path.slice('src/'.length)] : []));
  return alignedTable(
    ['folder', 'what lives there', 'may import'],
    folders.map(({ path, holds, imports }) => [code(path), holds, importsText(path, imports, ofSrc)]),
  );
}

function importsText(path: string, imports: readonly string[], ofSrc: readonly string[]): string {
  if (!path.startsWith('src/')) return 'nothing of `src`';
  const others = imports.filter((name) => path !== `src/${name}`);
  if (others.length === 0) return 'nothing';
  const missing = ofSrc.filter((name) => !imports.includes(name));
  return missing.length < 2 ? ['all', ...missing].join(' but ') : others.join(', ');
}
