// The declarations as plain data: what `demarc actions --json` prints and the docs are made of.
import { z } from 'zod';
import type { Edition } from '../domain/edition.ts';
import type { JsonSchema } from '../gateway/param.ts';
import type { Action, Product } from '../actions/declare.ts';

export interface ActionDescription {
  readonly product: string;
  readonly version: string;
  readonly name: string;
  readonly doc: string;
  readonly access: 'read' | 'write';
  /** The RAM action that a policy allows or denies. */
  readonly permission: string;
  readonly parameters: readonly ParameterDescription[];
  readonly answer: JsonSchema;
  readonly errors: readonly { readonly status: number; readonly code: string; readonly message: string }[];
}

interface ParameterDescription {
  readonly name: string;
  readonly required: boolean;
  readonly doc: string;
  /** Type and limits of the value behind the string on the wire, as JSON Schema. */
  readonly schema: JsonSchema;
}

export function describeActions(products: readonly Product[], edition: Edition): ActionDescription[] {
  return products.flatMap(({ name, version, actions }) =>
    actions.map((action) => ({ product: name, version, ...describe(action, edition) })),
  );
}

function describe(action: Action, edition: Edition): Omit<ActionDescription, 'product' | 'version'> {
  const { $schema: _, ...answer } = z.toJSONSchema(action.answer.extend({ RequestId: z.string() }), { io: 'input' });
  return {
    name: action.name,
    doc: action.doc,
    access: action.access,
    permission: action.permission.action,
    parameters: Object.entries(action.params).map(([name, param]) => ({
      name,
      required: param.isRequired(edition),
      doc: param.doc,
      schema: param.schema(edition),
    })),
    answer,
    errors: Object.values(action.errors).map(([status, code, message]) => ({ status, code, message })),
  };
}
