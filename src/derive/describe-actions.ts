// The declarations as plain data: what `demarc actions --json` prints and the docs are made of.
import { z } from 'zod';
import type { Edition } from '../domain/edition.ts';
import type { JsonSchema } from '../gateway/param.ts';
import type { Action, Product } from '../actions/declare.ts';
import { subjects } from '../actions/subjects.ts';
import { ramAction } from '../gateway/action.ts';
import { rowIn } from '../gateway/errors.ts';

export interface ActionDescription {
  readonly product: string;
  readonly version: string;
  readonly name: string;
  readonly doc: string;
  readonly access: 'read' | 'write';
  /** What it is about: a name for programs, and what people read. */
  readonly subject: { readonly name: string; readonly en: string; readonly zh: string };
  /** The RAM action that a policy allows or denies. */
  readonly permission: string;
  /** What a call touches; it has to be allowed on all of it. */
  readonly touches: readonly TouchedDescription[];
  readonly parameters: readonly ParameterDescription[];
  readonly answer: JsonSchema;
  readonly errors: readonly { readonly status: number; readonly code: string; readonly message: string }[];
}

interface TouchedDescription {
  /** As resource names have it; `*` where it belongs to no account. */
  readonly kind: string;
  /** The parameter that names it; absent where it is all of the kind. */
  readonly parameter?: string;
  /** Whether some calls touch none. */
  readonly optional: boolean;
}

interface ParameterDescription {
  readonly name: string;
  /** A second spelling that is read as the same; absent where there is none. */
  readonly alsoNamed?: string;
  readonly required: boolean;
  readonly doc: string;
  /** Type and limits of the value behind the string on the wire, as JSON Schema. */
  readonly schema: JsonSchema;
}

export function describeActions(products: readonly Product[], edition: Edition): ActionDescription[] {
  return products.flatMap((product) =>
    product.actions.map((action) => ({
      product: product.name,
      version: product.version,
      ...describe(action, ramAction(product, action), edition),
    })),
  );
}

const subjectNames = new Map<unknown, string>(Object.entries(subjects).map(([name, subject]) => [subject, name]));

function describe(
  action: Action,
  permission: string,
  edition: Edition,
): Omit<ActionDescription, 'product' | 'version'> {
  const { $schema: _, ...answer } = z.toJSONSchema(action.answer.extend({ RequestId: z.string() }), { io: 'input' });
  return {
    name: action.name,
    doc: action.doc,
    access: action.access,
    subject: { name: subjectNames.get(action.subject) ?? '', en: action.subject.en, zh: action.subject.zh },
    permission,
    touches: action.touches.map(({ kind, parameter, isOptional }) => ({
      kind,
      ...(parameter === undefined ? {} : { parameter }),
      optional: isOptional,
    })),
    parameters: Object.entries(action.params).map(([name, param]) => ({
      name,
      ...(param.alsoNamed === undefined ? {} : { alsoNamed: param.alsoNamed }),
      required: param.isRequired(edition),
      doc: param.doc,
      schema: param.schema(edition),
    })),
    answer,
    errors: Object.values(action.errors).map((row) => {
      const [status, code, message] = rowIn(row, edition);
      return { status, code, message };
    }),
  };
}
