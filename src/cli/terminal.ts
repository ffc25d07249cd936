// The terminal and environment of a command: what it may read, and how it prints its result.
import type { Command } from 'commander';
import type { Clock } from '../domain/clock.ts';

/** The options as the command line parser found them. */
export type Typed = Readonly<Record<string, unknown>>;

export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's home directory. */
  readonly home: string;
  /** The profile that is asked for by name; undefined where none is. */
  readonly profileName: () => string | undefined;
  /** Real time. */
  readonly clock: Clock;
  /** Waits. */
  readonly pause: (ms: number) => Promise<void>;
  /** How many columns it has; undefined where the output goes elsewhere. */
  readonly columns: number | undefined;
  readonly print: (text: string) => void;
  /** Prints notes, which are not part of the output. */
  readonly note: (text: string) => void;
}

export function withJson(command: Command): Command {
  return command.option('--json', 'print the answer as JSON');
}

/** Prints an answer as it came with `--json`, and in words without. */
export function show(
  { print, columns }: Terminal,
  content: unknown,
  typed: Typed,
  text: (width: number | undefined) => string,
): void {
  print(typed['json'] === true ? JSON.stringify(content, null, 2) : text(columns));
}
