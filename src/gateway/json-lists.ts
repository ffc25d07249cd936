// Lists that come as JSON in one parameter: RAM's clients send `Tag=[{"Key":"team","Value":"net"}]`. They are made flat before
// anything is read, so that permissions, audit and rules know one form.
import { z } from 'zod';
import type { Params, RawParameters } from './param.ts';

const single = z.union([z.string(), z.number(), z.boolean()]);
// The longest that is of use, twenty tags, is half as long. Reading a longer one would keep other calls waiting.
const longest = 32_768;

const entries = z.array(z.union([single, z.record(z.string(), single)]));

/**
 * The parameters with such lists as `Tag.1.Key` and so on. One that is no list of JSON stays under its name, and so does one
 * that was sent in both forms; reading the parameter refuses it.
 */
export function withJsonLists(params: Params, raw: RawParameters): RawParameters {
  let flat: Map<string, string> | undefined;
  for (const name of namesIn(params)) {
    const written = raw.get(name);
    if (written === undefined || written === '' || written.length > longest) continue;
    const list = entries.safeParse(jsonIn(written));
    if (!list.success || [...raw.keys()].some((key) => key.startsWith(`${name}.`))) continue;
    flat ??= new Map(raw);
    flat.delete(name);
    for (const [at, value] of places(name, list.data)) flat.set(at, value);
  }
  return flat ?? raw;
}

// Every call asks for them, and few actions have any.
const knownNames = new WeakMap<Params, readonly string[]>();

/** The parameters that may come as JSON. */
function namesIn(params: Params): readonly string[] {
  const known = knownNames.get(params);
  if (known !== undefined) return known;
  const names = Object.entries(params).flatMap(([name, { takesJson }]) => (takesJson === true ? [name] : []));
  knownNames.set(params, names);
  return names;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function places(name: string, list: z.infer<typeof entries>): [string, string][] {
  return list.flatMap((entry, index): [string, string][] => {
    const at = `${name}.${index + 1}`;
    if (typeof entry !== 'object') return [[at, String(entry)]];
    return Object.entries(entry).map(([member, value]) => [`${at}.${member}`, String(value)]);
  });
}
