// The control API as OpenAPI, from the routes themselves.
import { z } from 'zod';
import { controlRoute, type ControlRoute } from '../control/route.ts';

type Json = Readonly<Record<string, unknown>>;

const openApiAnswer = z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) });

/** The routes, and the one that tells of them all. */
export function withOpenApi(routes: readonly ControlRoute[]): readonly ControlRoute[] {
  const all: readonly ControlRoute[] = [
    ...routes,
    controlRoute({
      method: 'GET',
      path: '/_demarc/openapi.json',
      doc: 'All these routes as OpenAPI 3.1.',
      answer: openApiAnswer,
      run: async () => await Promise.resolve(openApiOf(all)),
    }),
  ];
  return all;
}

/** The routes as an OpenAPI document. */
export function openApiOf(routes: readonly ControlRoute[]): z.infer<typeof openApiAnswer> {
  const paths = Map.groupBy(routes, ({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Demarc control API',
      version: '1',
      description: 'Steers a server in local mode, from its own machine only. See docs/control.md.',
    },
    paths: Object.fromEntries(
      [...paths].map(([path, at]) => [
        path,
        Object.fromEntries(at.map((route) => [route.method.toLowerCase(), operation(route)])),
      ]),
    ),
    components: {
      schemas: { Refusal: jsonSchema(z.strictObject({ error: z.string() }), 'output') },
    },
  };
}

function operation(route: ControlRoute): Json {
  const { method, path, doc, answer } = route;
  return {
    operationId: `${method.toLowerCase()}${wordsOf(path).map(capitalised).join('')}`,
    description: doc,
    tags: wordsOf(path).slice(0, 1),
    parameters: [...inPath(path), ...inQuery(route)],
    ...requestBody(route),
    responses: {
      '200': { description: 'Done.', content: { 'application/json': { schema: jsonSchema(answer, 'output') } } },
      '4XX': {
        description: 'Refused, with the reason; nothing has changed.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  };
}

function requestBody({ body, writtenAs, example }: ControlRoute): Json {
  const schema = body ?? writtenAs;
  if (schema === undefined) return {};
  const content = { schema: jsonSchema(schema, 'input'), ...(example === undefined ? {} : { example }) };
  const types = ['application/json', ...(writtenAs === undefined ? [] : ['application/yaml'])];
  return { requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, content])) } };
}

/** The words of a path below `/_demarc`. */
function wordsOf(path: string): string[] {
  return path.match(/\w+/g)?.slice(1) ?? [];
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function inPath(path: string): readonly Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

function inQuery({ query }: ControlRoute): readonly Json[] {
  if (query === undefined) return [];
  const { properties, required } = objectSchema.parse(jsonSchema(query, 'input'));
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
