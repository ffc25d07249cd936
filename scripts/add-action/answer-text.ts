// The schema of an answer, from the kinds of its fields by path.
import { pageMembers } from '../../src/actions/page.ts';
import { key, type Imports } from './source-text.ts';

type Kind = 'string' | 'number' | 'boolean';

/** A field, or what stands below it. */
interface Node {
  readonly kind: Kind | undefined;
  readonly isList: boolean;
  readonly members: Map<string, Node>;
}

/** @param pageModule from where the members of a page are imported */
export function answerText(fields: Readonly<Record<string, Kind>>, pageModule: string, imports: Imports): string {
  const top: Node = { kind: undefined, isList: false, members: new Map() };
  for (const [path, kind] of Object.entries(fields)) if (path !== 'RequestId') put(top, path.split('.'), kind);
  imports.use('zod', 'z');
  const pages = Object.keys(pageMembers);
  const isPaged = pages.every((name) => top.members.get(name)?.kind === 'number');
  if (isPaged) for (const name of pages) top.members.delete(name);
  return objectText(top, isPaged ? [`...${imports.use(pageModule, 'pageMembers')}`] : []);
}

function put(node: Node, [part = '', ...rest]: readonly string[], kind: Kind): void {
  const name = part.replace(/\[\]$/, '');
  const isList = part.endsWith('[]');
  const known = node.members.get(name) ?? { kind: rest.length === 0 ? kind : undefined, isList, members: new Map() };
  node.members.set(name, known);
  if (rest.length > 0) put(known, rest, kind);
}

function objectText({ members }: Node, first: readonly string[] = []): string {
  const lines = [...members].map(([name, member]) => `${key(name)}: ${nodeText(member)}`);
  return `z.strictObject({${[...first, ...lines].join(', ')}})`;
}

function nodeText(node: Node): string {
  const inner = node.kind === undefined ? objectText(node) : `z.${node.kind}()`;
  return node.isList ? `z.array(${inner})` : inner;
}
