// Several Demarcs, each a process, on one PostgreSQL.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, serving, type Serving } from './command-line.ts';

export interface Nodes extends AsyncDisposable {
  readonly all: readonly Serving[];
  /** The node whose turn it is: calls go round. */
  readonly next: () => Serving;
  /** Another node on the same database, on a free port unless told otherwise. */
  readonly start: (as?: NodeWishes) => Promise<Serving>;
}

interface NodeWishes {
  readonly port?: string;
  /** Another program than ours. */
  readonly program?: string;
}

/**
 * @param settings lines of the configuration file
 * @param program of the first nodes, where it is not ours
 */
export async function startNodes(
  count: number,
  database: string,
  settings: readonly string[],
  program: Pick<NodeWishes, 'program'> = {},
): Promise<Nodes> {
  const folder = emptyFolder();
  writeFileSync(
    join(folder.path, 'demarc.yaml'),
    [`database: ${database}`, 'logLevel: silent', ...settings].join('\n'),
  );
  const started: Serving[] = [];
  const start = async ({ port = '0', ...wishes }: NodeWishes = {}): Promise<Serving> => {
    const node = await serving(['--port', port, '--config', 'demarc.yaml'], { folder: folder.path, ...wishes });
    started.push(node);
    return node;
  };
  // All at once, also on a database that none of them has seen.
  const all = await Promise.all(Array.from({ length: count }, async () => await start(program)));
  let turn = 0;
  return {
    all,
    next() {
      const node = all[turn % all.length];
      turn += 1;
      if (node === undefined) throw new Error('there is no node');
      return node;
    },
    start,
    async [Symbol.asyncDispose]() {
      for (const node of started) await node[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}
