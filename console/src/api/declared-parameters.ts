// What the server declares of an action's parameters: which are mandatory in its edition, and their limits.
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';

const limits = z.object({
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  allOf: z.array(z.object({ pattern: z.string().optional() })).optional(),
});

const declaredParameter = z.object({ name: z.string(), required: z.boolean(), schema: limits });

export type DeclaredParameter = z.infer<typeof declaredParameter>;

const declaredActions = z.array(z.object({ product: z.string(), name: z.string(), parameters: z.array(z.unknown()) }));

const unlimited: DeclaredParameter = { name: '', required: false, schema: {} };

/** The parameters of an action by name. One that is not declared, or not read yet, has no limits. */
export function useDeclaredParameters(action: { readonly name: string }): (parameter: string) => DeclaredParameter {
  const declared = useQuery({
    queryKey: ['declared-parameters'],
    queryFn: async () => {
      const response = await fetch('/console/data/actions.json');
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return declaredActions.parse(await response.json());
    },
    staleTime: Infinity,
  });
  const found = declared.data?.find(({ product, name }) => product === 'Vpc' && name === action.name);
  const parameters = (found?.parameters ?? []).flatMap((raw) => {
    const read = declaredParameter.safeParse(raw);
    return read.success ? [read.data] : [];
  });
  return (parameter) => parameters.find(({ name }) => name === parameter) ?? unlimited;
}

/** The patterns that a text has to match, all of them. */
export function patternsOf({ schema }: DeclaredParameter): readonly RegExp[] {
  return [schema, ...(schema.allOf ?? [])].flatMap(({ pattern }) =>
    pattern === undefined ? [] : [new RegExp(pattern, 'u')],
  );
}
