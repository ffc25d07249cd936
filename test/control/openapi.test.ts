// The control API as programs read about it.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { declaredControlRoutes } from '../../src/derive/declared-control.ts';
import { told } from '../support/control.ts';
import { startTestServer } from '../support/server.ts';

const operation = z.looseObject({
  operationId: z.string(),
  description: z.string().min(1),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.enum(['path', 'query']) })),
  responses: z.looseObject({ 200: z.looseObject({}) }),
});
const document = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

it('has every route once, each under an id of its own, with all that is named in its path', async () => {
  await using server = await startTestServer();
  const { paths } = await told(server, document, ['GET', 'openapi.json']);
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const declared = declaredControlRoutes().map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(routes.toSorted()).toEqual(declared.toSorted());
  const operations = Object.values(paths).flatMap((at) => Object.values(at));
  expect(paths['/_demarc/state']?.['post']).toMatchObject({ requestBody: { content: { 'application/yaml': {} } } });
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const [path, at] of Object.entries(paths))
    for (const { parameters } of Object.values(at))
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`)).toEqual(
        path.match(/\{\w+\}/g) ?? [],
      );
});
