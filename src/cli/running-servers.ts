// Which servers in local mode run on this machine: each writes a file in its user's home, so that commands find it on any port.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const serverSchema = z.object({ endpoint: z.url({ protocol: /^https?$/ }), pid: z.int(), startedAt: z.number() });

export type RunningServer = Readonly<z.infer<typeof serverSchema>>;

function folderIn(home: string): string {
  return join(home, '.demarc', 'running');
}

/** Writes the file of a server. Where the home cannot be written to there is no file, and commands need the address. */
export function announce(home: string, server: RunningServer): void {
  // A home that does not exist is not made.
  if (!existsSync(home)) return;
  const path = join(folderIn(home), `${server.pid}.json`);
  try {
    mkdirSync(folderIn(home), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, JSON.stringify(server), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

export function withdraw(home: string, pid: number): void {
  try {
    rmSync(join(folderIn(home), `${pid}.json`), { force: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Those whose process lives, the one that started last first. */
export function runningServers(home: string): readonly RunningServer[] {
  return namesIn(folderIn(home))
    .flatMap((name) => serverIn(join(folderIn(home), name)) ?? [])
    .filter(({ pid }) => isAlive(pid))
    .toSorted((one, other) => other.startedAt - one.startedAt);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    if (isSystemError(error)) return [];
    throw error;
  }
}

/** undefined for a file that was removed meanwhile or is not ours. */
function serverIn(path: string): RunningServer | undefined {
  try {
    return serverSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch (error) {
    if (isSystemError(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A server that was killed leaves its file behind. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isSystemError(error) && error.code === 'EPERM';
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
