// Where the values of the settings come from: the command line, the environment and demarc.yaml, in that order of weight.
// They are parsed once, at the start, and handed down.
import type { z } from 'zod';
import type { Path } from '../domain/yaml.ts';
import { optionRows, type Flags } from './options.ts';
import { checkedSettings, type ConfiguredSecret, type Settings } from './schema.ts';
import { SettingsError } from './settings-error.ts';
import { readYaml } from './yaml-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws SettingsError naming the option, variable or line of the file that is wrong */
export function readSettings(flags: Flags, environment: Environment): Settings {
  const given = new Map<string, { value: string; where: string }>();
  for (const { name } of optionRows) {
    const variable = variableOf(name);
    const flag = flags[name];
    const inherited = environment[variable];
    if (flag !== undefined) given.set(name, { value: flag, where: `--${dashed(name)}` });
    else if (inherited !== undefined && inherited !== '') given.set(name, { value: inherited, where: variable });
  }
  const configPath = given.get('config')?.value;
  given.delete('config');
  const file = configPath === undefined ? undefined : readYaml(configPath);
  const overrides = Object.fromEntries([...given].map(([name, { value }]) => [name, value]));
  const parsed = checkedSettings.safeParse({ ...file?.values, ...overrides });
  if (parsed.success) return parsed.data;
  const issue = firstIssue(parsed.error);
  const option = given.get(String(issue.path[0]));
  throw new SettingsError(
    option === undefined ? `${file?.locate(issue.path) ?? ''}${issue.text}` : `${option.where}: ${issue.message}`,
  );
}

/** The settings of a server that code starts. @throws SettingsError naming the one that is wrong */
export function settingsFor(values: Readonly<Record<string, unknown>>): Settings {
  const parsed = checkedSettings.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new SettingsError(firstIssue(parsed.error).text);
}

/** The secret of a configured access key: as it stands, or from the variable that the file names. */
export function secretOf(value: ConfiguredSecret, environment: Environment): string {
  if (typeof value === 'string') return value;
  const found = environment[value.env];
  if (found === undefined || found === '')
    throw new SettingsError(`the configuration takes a secret from ${value.env}, which is not set`);
  return found;
}

function variableOf(name: string): string {
  return `DEMARC_${dashed(name).replaceAll('-', '_').toUpperCase()}`;
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function firstIssue(error: z.ZodError): { path: Path; message: string; text: string } {
  const [issue] = error.issues;
  if (issue === undefined) return { path: [], message: 'is not valid', text: 'the settings are not valid' };
  // zod reports an unknown key at its parent; the message names the key's own line.
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  const message = messageOf(issue);
  return { path, message, text: `${path.join('.')}: ${message}` };
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'there is no such setting';
  // What is wrong with the key stands inside.
  return (issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined) ?? issue.message;
}
