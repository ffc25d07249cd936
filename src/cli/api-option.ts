// An option of a command that becomes a parameter of the command's call.
import { Option } from 'commander';
import type { Parameters } from './api-client.ts';
import { CommandError } from './command-error.ts';
import type { Typed } from './terminal.ts';

export interface ApiOption {
  /** Without its dashes: `waiting-on`. */
  readonly flag: string;
  readonly argument: string;
  readonly doc: string;
  readonly parameter: string;
  readonly isRequired?: true;
  readonly choices?: readonly string[];
  /** The parameter's value, undefined for what cannot be one; as typed where this is left out. */
  readonly wire?: (typed: string) => string | undefined;
}

export function optionFor({ flag, argument, doc, isRequired, choices }: ApiOption): Option {
  const option = new Option(`--${flag} <${argument}>`, doc).makeOptionMandatory(isRequired === true);
  return choices === undefined ? option : option.choices(choices);
}

/** @throws CommandError for a value that the option cannot take */
export function parametersOf(options: readonly ApiOption[], typed: Typed): Parameters {
  const parameters: Record<string, string> = {};
  for (const option of options) {
    const value = typed[optionFor(option).attributeName()];
    if (typeof value !== 'string') continue;
    const written = option.wire === undefined ? value : option.wire(value);
    if (written === undefined) throw new CommandError(`--${option.flag}: '${value}' is not ${option.doc}`);
    parameters[option.parameter] = written;
  }
  return parameters;
}
