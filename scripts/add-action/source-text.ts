// A source file in the making: its imports are collected while its text is written.
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

export class Imports {
  readonly #names = new Map<string, Set<string>>();

  /** @returns the name, to be written where it is used */
  use(module: string, name: string): string {
    this.#names.set(module, (this.#names.get(module) ?? new Set()).add(name));
    return name;
  }

  /** @returns the namespace, to be written where it is used */
  useAll(module: string, namespace: string): string {
    this.use(module, `* as ${namespace}`);
    return namespace;
  }

  /** Packages first, then the outermost folders. */
  toString(): string {
    const rank = (module: string): string => (module.startsWith('.') ? '1' + depthOf(module) : '0') + module;
    const modules = [...this.#names].sort(([one], [other]) => (rank(one) < rank(other) ? -1 : 1));
    return modules
      .map(([module, names]) => {
        const [first = ''] = names;
        const clause = first.startsWith('*') ? first : `{ ${[...names].sort(byName).join(', ')} }`;
        return `import ${clause} from '${module}';\n`;
      })
      .join('');
  }
}

/** Fewer for those further out, so that they come first. */
function depthOf(module: string): string {
  return String(9 - module.split('../').length);
}

function byName(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => name.replace(/^type /, '').toLowerCase());
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

/** A name of the wire as a key of an object, or a text as a literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

export function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** As `npm run format` would have it. */
export async function formatted(root: string, path: string, text: string): Promise<string> {
  const file = join(root, path);
  return await format(text, { ...(await resolveConfig(file)), filepath: file });
}

/** The text of a module with one more import from a module beside or below it, which stand in order. */
export function withImported(text: string, name: string, module: string): string {
  const lines = text.split('\n');
  const before = lines.findLastIndex((line) => {
    const [, from] = /^(?:import |\} from ).*'(.*)';$/.exec(line) ?? [];
    return from !== undefined && (!from.startsWith('./') || from < module);
  });
  return lines.toSpliced(before + 1, 0, `import { ${name} } from '${module}';`).join('\n');
}
