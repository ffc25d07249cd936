// What the system tells of a process: Linux by /proc, memory everywhere by ps.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** Processor time of a process so far; not a number where there is no /proc. */
export function processorSeconds(pid: number): number {
  const fields = statFields(pid);
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** The process that started it; not a number for one that is gone. */
export function parentOf(pid: number): number {
  return Number(statFields(pid)[1]);
}

/** From the state on, which is the third field: the name before it stands in parentheses and may hold spaces. */
function statFields(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    return [];
  }
}

/** Resident memory in MiB. */
export function residentMebibytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}
