// A settings file in YAML, and the line on which each of its values stands.
import { readFileSync } from 'node:fs';
import { parseYaml, YamlError, type Path, type YamlText } from '../domain/yaml.ts';
import { SettingsError } from './settings-error.ts';

interface YamlFile {
  readonly values: Record<string, unknown>;
  /** `FILE:LINE: ` of the value, or of what should have held it. */
  locate(path: Path): string;
}

/** @throws SettingsError naming the line that is wrong */
export function readYaml(path: string): YamlFile {
  const { content, placeOf } = parsed(path, readText(path));
  if (content !== null && (typeof content !== 'object' || Array.isArray(content)))
    throw new SettingsError(`${path}:1: must be a mapping of settings`);
  return {
    values: { ...content },
    locate: (valuePath) => `${path}:${placeOf(valuePath).line}: `,
  };
}

/** @throws SettingsError */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SettingsError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parsed(path: string, source: string): YamlText {
  try {
    return parseYaml(source);
  } catch (error) {
    if (error instanceof YamlError) throw new SettingsError(`${path}:${error.place.line}: ${error.message}`);
    throw error;
  }
}
