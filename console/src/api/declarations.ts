// The declarations of the server's actions, from /console/data/actions.json. Only this module reads them.
import type { UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import type { ActionName } from './action.ts';
import { useServerData } from './server-data.ts';

/** The part of JSON Schema that the declarations use. */
export interface Schema {
  readonly type?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly pattern?: string | undefined;
  readonly allOf?: readonly { readonly pattern?: string | undefined }[] | undefined;
  readonly format?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly enum?: readonly (string | number)[] | undefined;
  readonly default?: string | number | boolean | undefined;
  readonly maxItems?: number | undefined;
  readonly items?: Schema | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string()).transform((types) => types.join(' | '))]).optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    pattern: z.string().optional(),
    allOf: z.array(z.object({ pattern: z.string().optional() })).optional(),
    format: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    enum: z.array(z.union([z.string(), z.number()])).optional(),
    default: z.union([z.string(), z.number(), z.boolean()]).optional(),
    maxItems: z.number().optional(),
    items: schema.optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
  }),
);

const parameter = z.object({ name: z.string(), required: z.boolean(), doc: z.string(), schema });

const action = z.object({
  product: z.string(),
  version: z.string(),
  name: z.string(),
  doc: z.string(),
  access: z.enum(['read', 'write']),
  subject: z.object({ name: z.string(), en: z.string(), zh: z.string() }),
  permission: z.string(),
  parameters: z.array(parameter),
  answer: schema,
  errors: z.array(z.object({ status: z.number(), code: z.string(), message: z.string() })),
});

const missingSchema = z.array(
  z.object({
    about: z.object({ en: z.string(), zh: z.string() }),
    product: z.string(),
    version: z.string(),
    names: z.array(z.string()),
  }),
);

export const actionsSchema = z.array(action);

export type Parameter = z.infer<typeof parameter>;
export type ActionDescription = z.infer<typeof action>;

export function useDeclaredActions(): UseQueryResult<ActionDescription[]> {
  return useServerData('actions', actionsSchema);
}

/** What the real service has beside them and this server has not, by what it is about. */
export function useMissingActions(): UseQueryResult<z.infer<typeof missingSchema>> {
  return useServerData('missing', missingSchema);
}

const unlimited: Schema = {};

export interface DeclaredParameter {
  readonly required: boolean;
  readonly schema: Schema;
}

/** The parameters of an action by name. One that is not declared, or not read yet, has no limits. */
export function useDeclaredParameters(action: ActionName): (parameter: string) => DeclaredParameter {
  const { data = [] } = useDeclaredActions();
  const declared = data.find(({ name, version }) => name === action.name && version === action.version);
  return (parameter) =>
    declared?.parameters.find(({ name }) => name === parameter) ?? { required: false, schema: unlimited };
}

/** The patterns that a text has to match, all of them. */
export function patternsOf({ pattern, allOf = [] }: Schema): string[] {
  return [pattern, ...allOf.map((part) => part.pattern)].filter((text) => text !== undefined);
}
