// Parameters that are lists. On the wire a list is flat: `InstanceId.1`, or `Tag.1.Key` and `Tag.1.Value`. Indexes start
// at 1 and may have gaps. Where an action takes it, JSON was made flat before (`json-lists.ts`).
import type { Edition } from '../domain/edition.ts';
import type { Codec } from './codec.ts';
import { ApiError, continued, invalidParameter, missingParameter, type ErrorRow } from './errors.ts';
import {
  mapped,
  required,
  type JsonSchema,
  type Param,
  type Params,
  type RawParameters,
  type Values,
} from './param.ts';

interface ListOptions {
  /** The largest index, and the most entries. */
  readonly most: number;
  /** Told of an index, or of entries, above `most`; else InvalidParameter. */
  readonly tooMany?: ErrorRow;
  /** Whether a call without an entry is refused. */
  readonly isRequired?: boolean;
  /** A second spelling that clients send. The entries of both spellings make one list. */
  readonly alsoNamed?: string;
  /** Whether the entries may also come as JSON in one parameter (`json-lists.ts`). */
  readonly takesJson?: true;
}

interface ObjectListOptions<Entry> extends ListOptions {
  /** The member of which no two entries may have the same value. */
  readonly distinctBy?: keyof Entry & string;
  /** The member that does not fit the other members of its entry, if there is one. */
  readonly misfit?: (entry: Entry) => (keyof Entry & string) | undefined;
}

/** How one entry is read. `at` is its name with its index, such as `Tag.1`. */
interface EntryReader<Entry> {
  readonly rows: Param<Entry>['rows'];
  /** The name of one parameter of the entry that was sent; undefined where none was. */
  readonly nameSent: (at: string, raw: RawParameters) => string | undefined;
  readonly read: (at: string, raw: RawParameters, edition: Edition) => Entry;
  readonly schema: (edition: Edition) => JsonSchema;
}

/** A flattened list of single values: `InstanceId.1`, `InstanceId.2`. */
export function listOf<T>(
  doc: string,
  codec: Codec<T>,
  { malformed, ...options }: ListOptions & { readonly malformed?: ErrorRow },
): Param<readonly T[]> {
  const entry = required(doc, codec, malformed === undefined ? {} : { malformed });
  return list(doc, options, {
    rows: entry.rows,
    nameSent: (at, raw) => (entry.isPresent(at, raw) ? at : undefined),
    read: (at, raw, edition) => entry.read(at, raw, edition),
    schema: (edition) => entry.schema(edition),
  });
}

/**
 * A flattened list of objects: `Tag.1.Key`, `Tag.1.Value`. Members are declared as parameters are, and may be lists
 * themselves. Parameters that are no member are ignored, as unknown parameters are everywhere.
 */
export function listOfObjects<const Members extends Params>(
  doc: string,
  members: Members,
  { distinctBy, misfit, ...options }: ObjectListOptions<Values<Members>>,
): Param<readonly Values<Members>[]> {
  const declared = Object.entries(members);
  const objects = list(doc, options, {
    rows: declared.flatMap(([, param]) => param.rows),
    nameSent(at, raw) {
      const sent = declared.find(([member, param]) => param.isPresent(`${at}.${member}`, raw));
      return sent && `${at}.${sent[0]}`;
    },
    read(at, raw, edition) {
      const values = declared.map(([member, param]) => [member, readMember(`${at}.${member}`, param, raw, edition)]);
      // Each member was read by the very parameter that declares its type.
      const entry = Object.fromEntries(values) as Values<Members>;
      const wrong = misfit?.(entry);
      if (wrong !== undefined) throw new ApiError(invalidParameter(`${at}.${wrong}`));
      return { at, entry };
    },
    schema: (edition) => ({
      type: 'object',
      properties: Object.fromEntries(declared.map(([member, param]) => [member, param.schema(edition)])),
      required: declared.filter(([, param]) => param.isRequired(edition)).map(([member]) => member),
    }),
  });
  return mapped(objects, (entries) => {
    if (distinctBy !== undefined) refuseRepeated<Values<Members>>(entries, distinctBy);
    return entries.map(({ entry }) => entry);
  });
}

interface PlacedEntry<Entry> {
  readonly at: string;
  readonly entry: Entry;
}

/** @throws ApiError for the first entry that repeats the member of an earlier entry */
function refuseRepeated<Entry>(entries: readonly PlacedEntry<Entry>[], member: keyof Entry & string): void {
  const seen = new Set<unknown>();
  for (const { at, entry } of entries) {
    if (seen.has(entry[member])) throw new ApiError(invalidParameter(`${at}.${member}`));
    seen.add(entry[member]);
  }
}

/** @throws ApiError for one that is mandatory and missing, or malformed */
function readMember<T>(name: string, param: Param<T>, raw: RawParameters, edition: Edition): T {
  if (param.isRequired(edition) && !param.isPresent(name, raw))
    throw new ApiError(missingParameter(param.isList === true ? `${name}.1` : name));
  return param.read(name, raw, edition);
}

function list<Entry>(
  doc: string,
  { most, tooMany: tooManyRow, isRequired = false, alsoNamed, takesJson }: ListOptions,
  { rows, nameSent, read, schema }: EntryReader<Entry>,
): Param<readonly Entry[]> {
  const spellings = (name: string): string[] => (alsoNamed === undefined ? [name] : [name, alsoNamed]);
  // What is left under the name itself is no list.
  const isMalformed = (name: string, raw: RawParameters): boolean => takesJson === true && (raw.get(name) ?? '') !== '';
  return {
    doc,
    ...(alsoNamed === undefined ? {} : { alsoNamed }),
    rows: tooManyRow === undefined ? rows : [...rows, tooManyRow],
    isList: true,
    ...(takesJson === undefined ? {} : { takesJson }),
    isRequired: () => isRequired,
    isPresent: (name, raw) =>
      isMalformed(name, raw) ||
      spellings(name).some((spelling) => placesIn(spelling, raw).some((at) => nameSent(at, raw) !== undefined)),
    read(name, raw, edition) {
      if (isMalformed(name, raw)) throw new ApiError(invalidParameter(name));
      const places = spellings(name).flatMap((spelling) =>
        filledPlaces(spelling, raw, { most, tooMany: tooManyRow }, nameSent),
      );
      const [tooMany] = places.slice(most);
      if (tooMany !== undefined)
        throw new ApiError(
          continued(tooManyRow ?? invalidParameter(nameSent(tooMany, raw) ?? tooMany), atMostSaid(most)),
        );
      return places.map((at) => read(at, raw, edition));
    },
    schema: (edition) => ({ type: 'array', maxItems: most, items: schema(edition) }),
  };
}

/** The names of the entries, such as `Tag.1`, with their indexes as they were sent. */
function placesIn(name: string, raw: RawParameters): string[] {
  const prefix = `${name}.`;
  const places = new Set<string>();
  for (const key of raw.keys()) {
    const [index = ''] = key.startsWith(prefix) ? key.slice(prefix.length).split('.', 1) : [];
    if (/^\d+$/.test(index)) places.add(prefix + index);
  }
  return [...places];
}

/** The entries of which something was sent, by their indexes. @throws ApiError for an index that is not 1 to `most` */
function filledPlaces(
  name: string,
  raw: RawParameters,
  { most, tooMany }: { readonly most: number; readonly tooMany: ErrorRow | undefined },
  nameSent: EntryReader<unknown>['nameSent'],
): string[] {
  const places = new Map<number, string>();
  for (const at of placesIn(name, raw)) {
    const sent = nameSent(at, raw);
    if (sent === undefined) continue;
    const written = at.slice(name.length + 1);
    const index = Number(written);
    if (index < 1 || String(index) !== written) throw new ApiError(invalidParameter(sent));
    if (index > most) throw new ApiError(continued(tooMany ?? invalidParameter(sent), atMostSaid(most)));
    places.set(index, at);
  }
  return [...places].sort(([one], [other]) => one - other).map(([, at]) => at);
}

function atMostSaid(most: number): string {
  return `A call names at most ${most}.`;
}
