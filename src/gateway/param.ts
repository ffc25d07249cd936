// How an action declares a parameter, and how its wire form is read. A parameter knows its doc, where it is mandatory,
// its limits, and the error for a value outside them.
import { z } from 'zod';
import type { Edition } from '../domain/edition.ts';
import type { Codec } from './codec.ts';
import { ApiError, continued, filled, invalidParameter, type ErrorRow } from './errors.ts';
import { valuesWantedBy, wantedBy } from './wanted.ts';

/** All parameters of a call by wire name, query and form merged. */
export type RawParameters = ReadonlyMap<string, string>;

/** A JSON Schema fragment, for the explorer and the docs. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Param<T> {
  readonly doc: string;
  /** The rows of the action's own that a value can be refused with. */
  readonly rows: readonly ErrorRow[];
  /** Whether it is sent as `Name.1`, `Name.2` and so on. */
  readonly isList?: true;
  /** A second spelling that clients send. */
  readonly alsoNamed?: string;
  /** Whether its entries may also be sent as one text of JSON under its name: `Tag=[{"Key":"team"}]`. */
  readonly takesJson?: true;
  isRequired(edition: Edition): boolean;
  isPresent(name: string, raw: RawParameters): boolean;
  /** Reads the value, `undefined` where it is absent. @throws ApiError for a malformed one */
  read(name: string, raw: RawParameters, edition: Edition): T;
  schema(edition: Edition): JsonSchema;
}

export type Params = Readonly<Record<string, Param<unknown>>>;

/** The same parameter with another value made of what it reads. */
export function mapped<T, To>(param: Param<T>, change: (value: T) => To): Param<To> {
  return { ...param, read: (name, raw, edition) => change(param.read(name, raw, edition)) };
}

/** The values of declared parameters. */
export type Values<P extends Params> = { readonly [Name in keyof P]: P[Name] extends Param<infer T> ? T : never };

/** A codec, or one that differs by edition. */
export type CodecSource<T> = Codec<T> | ((edition: Edition) => Codec<T>);

interface ScalarOptions {
  /** Where a value that is too long is told from others that are malformed. */
  readonly tooLong?: { readonly max: number; readonly row: ErrorRow };
  /** A place in its message is filled with the index of the entry, where the parameter is a member of a list. */
  readonly malformed?: ErrorRow;
  /** A second spelling that clients send. */
  readonly alsoNamed?: string;
}

/** Refuses values of the right form for a reason of their own, which the answer tells. */
interface Refusing<T> {
  readonly refuse?: (name: string, value: T) => ErrorRow | undefined;
}

interface Presence<T, Absent> {
  readonly isRequired: (edition: Edition) => boolean;
  readonly absent: (edition: Edition) => Absent;
  readonly schema?: (edition: Edition, codec: Codec<T>) => JsonSchema;
}

function codecFor<T>(source: CodecSource<T>): (edition: Edition) => Codec<T> {
  if (typeof source !== 'function') return () => source;
  const known = new Map<string, Codec<T>>();
  return (edition) => {
    const codec = known.get(edition.name) ?? source(edition);
    known.set(edition.name, codec);
    return codec;
  };
}

/** The wire's view of a codec: the type and limits of the value behind the string. */
function schemaOf<T>(codec: Codec<T>): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(codec, { io: 'output' });
  return schema;
}

const none = (): undefined => undefined;

/** `3` for `Filter.3.Key`. */
function indexIn(name: string): string {
  return /\.(\d+)/.exec(name)?.[1] ?? '';
}

// An empty string counts as absent: Terraform and the command lines send `Description=` for an attribute left out.
function scalar<T, Absent>(
  doc: string,
  source: CodecSource<T>,
  { malformed, tooLong, alsoNamed, refuse }: ScalarOptions & Refusing<T>,
  presence: Presence<T, Absent>,
): Param<T | Absent> {
  const codecIn = codecFor(source);
  const pick = (name: string, raw: RawParameters): string => {
    const value = raw.get(name);
    if (value !== undefined && value !== '') return value;
    return (alsoNamed === undefined ? undefined : raw.get(alsoNamed)) ?? '';
  };
  return {
    doc,
    ...(alsoNamed === undefined ? {} : { alsoNamed }),
    rows: [malformed, tooLong?.row].filter((row) => row !== undefined),
    isRequired: presence.isRequired,
    isPresent: (name, raw) => pick(name, raw) !== '',
    read(name, raw, edition) {
      const written = pick(name, raw);
      if (written === '') return presence.absent(edition);
      if (tooLong !== undefined && written.length > tooLong.max) throw new ApiError(tooLong.row);
      const parsed = codecIn(edition).safeParse(written);
      if (!parsed.success)
        throw new ApiError(
          malformed === undefined
            ? invalidParameter(name, wantedBy(schemaOf(codecIn(edition))))
            : continued(filled(malformed, indexIn(name)), valuesWantedBy(schemaOf(codecIn(edition)))),
        );
      const refusal = refuse?.(name, parsed.data);
      if (refusal !== undefined) throw new ApiError(refusal);
      return parsed.data;
    },
    schema(edition) {
      const codec = codecIn(edition);
      return presence.schema?.(edition, codec) ?? schemaOf(codec);
    },
  };
}

/** A mandatory parameter. The gateway refuses a call without it before any value is read. */
export function required<T>(doc: string, codec: CodecSource<T>, options: ScalarOptions & Refusing<T> = {}): Param<T> {
  const absent = (): never => {
    throw new Error('a mandatory parameter was read before its presence was checked');
  };
  const param = scalar<T, undefined>(doc, codec, options, { isRequired: () => true, absent: none });
  return { ...param, read: (name, raw, edition) => param.read(name, raw, edition) ?? absent() };
}

export function optional<T>(
  doc: string,
  codec: CodecSource<T>,
  options: ScalarOptions & Refusing<T> = {},
): Param<T | undefined> {
  return scalar(doc, codec, options, { isRequired: () => false, absent: none });
}

/** A parameter of a modifying action: absent leaves the attribute as it is, empty clears it (null). */
export function clearable<T>(
  doc: string,
  codec: CodecSource<T>,
  options: ScalarOptions = {},
): Param<T | null | undefined> {
  return emptiable(optional(doc, codec, options));
}

/** The same parameter for a modifying action, where empty clears the attribute (null). */
export function emptiable<T>(param: Param<T>): Param<T | null> {
  return { ...param, read: (name, raw, edition) => (raw.get(name) === '' ? null : param.read(name, raw, edition)) };
}

/** A parameter that one edition demands and another does not. */
export function requiredWhere<T>(
  isRequired: (edition: Edition) => boolean,
  doc: string,
  codec: CodecSource<T>,
  options: ScalarOptions & Refusing<T> = {},
): Param<T | undefined> {
  return scalar(doc, codec, options, { isRequired, absent: none });
}

/** An optional parameter with a documented default, which may differ between the editions. */
export function withDefault<T extends string | number | boolean>(
  doc: string,
  value: T | ((edition: Edition) => T),
  codec: CodecSource<T>,
  options: ScalarOptions = {},
): Param<T> {
  const valueIn = (edition: Edition): T => (typeof value === 'function' ? value(edition) : value);
  return scalar(doc, codec, options, {
    isRequired: () => false,
    absent: valueIn,
    schema: (edition, known) => ({ ...schemaOf(known), default: valueIn(edition) }),
  });
}
