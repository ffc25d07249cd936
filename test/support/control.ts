// The control routes of a server in local mode, asked as a test in any language would ask them.
import { expect } from 'vitest';
import { z } from 'zod';
import type { Demarc } from '../../src/start/start.ts';

type Server = Pick<Demarc, 'url'>;

async function send({ url }: Server, method: string, path: string, body: string | undefined): Promise<Response> {
  return await fetch(`${url}/_demarc/${path}`, { method, ...(body === undefined ? {} : { body }) });
}

/** Asks for what has to succeed. @returns the answer, which has what the schema says and nothing else */
export async function told<Answer>(
  server: Server,
  schema: z.ZodType<Answer>,
  [method, path, body]: readonly [method: string, path: string, body?: string],
): Promise<Answer> {
  const response = await send(server, method, path, body);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  return schema.parse(JSON.parse(text));
}

/** Asks for what has to be refused. */
export async function refusedControl(
  server: Server,
  [method, path, body]: readonly [method: string, path: string, body?: string],
): Promise<{ readonly status: number; readonly error: string }> {
  const response = await send(server, method, path, body);
  const { error } = z.strictObject({ error: z.string().min(1) }).parse(await response.json());
  return { status: response.status, error };
}

export const nothing = z.strictObject({});
