// Calls to a test server whose answers are read strictly: the exact content type, one request id in body and header, and no
// field that the action does not declare.
import { XMLParser } from 'fast-xml-parser';
import { expect } from 'vitest';
import { z } from 'zod';
import { isDocumented } from '../../conformance/judge.ts';
import type { Demarc } from '../../src/start/start.ts';
import type { Key } from './server.ts';
import { callV1, type Reply } from './signed-call.ts';

export const formats = ['JSON', 'XML'] as const;
type Format = (typeof formats)[number];

/** Parameters of a call by their wire names. */
export type Parameters = Readonly<Record<string, string>>;

export interface Callable<Answer extends z.ZodObject> {
  readonly name: string;
  readonly answer: Answer;
}

export interface CallOptions {
  readonly key?: Key;
  readonly format?: Format;
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The refusal without what its message may say behind the documented one: a sentence on what is allowed. */
export function withDocumented(refusal: Refusal, documented: string): Refusal {
  return isDocumented(refusal.message, documented) ? { ...refusal, message: documented } : refusal;
}

const contentTypes = { JSON: 'application/json;charset=utf-8', XML: 'text/xml;charset=utf-8' } as const;

const requestIdText = z.string().regex(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);

const errorSchema = z.strictObject({
  RequestId: requestIdText,
  HostId: z.string().min(1),
  Code: z.string().min(1),
  Message: z.string().min(1),
  Recommend: z.url(),
  AccessDeniedDetail: z.record(z.string(), z.string().min(1)).optional(),
});

/** Makes a call that must succeed. @returns its answer without the `RequestId` */
export async function answerOf<Answer extends z.ZodObject>(
  { url }: Pick<Demarc, 'url'>,
  action: Callable<Answer>,
  parameters: Parameters,
  { format = 'JSON', ...options }: CallOptions = {},
): Promise<z.output<Answer>> {
  const reply = await callV1(url, { Action: action.name, Format: format, ...parameters }, options);
  expect(reply, reply.text).toMatchObject({ status: 200, contentType: contentTypes[format] });
  const body: unknown =
    format === 'JSON' ? JSON.parse(reply.text) : typed(action.answer, elementOf(reply.text, `${action.name}Response`));
  const { requestId, answer } = readAnswer(action, body);
  expect(reply.headers.get('x-acs-request-id')).toBe(requestId);
  return answer;
}

/** Reads the body of an answer as its action declares it. */
export function readAnswer<Answer extends z.ZodObject>(
  action: Callable<Answer>,
  body: unknown,
): { readonly requestId: string; readonly answer: z.output<Answer> } {
  const { RequestId, ...answer } = z.looseObject({ RequestId: requestIdText }).parse(body);
  return { requestId: RequestId, answer: action.answer.parse(answer) };
}

/** Makes a call that must be refused. */
export async function refusalOf(
  { url }: Pick<Demarc, 'url'>,
  action: { readonly name: string },
  parameters: Parameters,
  { format = 'JSON', ...options }: CallOptions = {},
): Promise<Refusal> {
  const reply = await callV1(url, { Action: action.name, Format: format, ...parameters }, options);
  expect(reply.status, reply.text).not.toBe(200);
  return readRefusal(reply, format);
}

function readRefusal(reply: Reply, format: Format): Refusal {
  expect(reply.contentType).toBe(contentTypes[format]);
  const body: unknown = format === 'JSON' ? JSON.parse(reply.text) : elementOf(reply.text, 'Error');
  const { RequestId, Code, Message } = errorSchema.parse(body);
  expect(reply.headers.get('x-acs-request-id')).toBe(RequestId);
  return { status: reply.status, code: Code, message: Message };
}

const xmlParser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true });

/** The content of an XML document with this root, every leaf as text. */
function elementOf(xml: string, root: string): unknown {
  expect(xml).toMatch(/^<\?xml version='1\.0' encoding='UTF-8'\?>/);
  const document = z.record(z.string(), z.unknown()).parse(xmlParser.parse(xml));
  expect(Object.keys(document)).toEqual([root]);
  return document[root];
}

/** XML has neither numbers nor lists: the schema tells which elements are such. */
function typed(schema: z.core.$ZodType, node: unknown): unknown {
  // An element that is there and empty has no value, where there may be none.
  if (schema instanceof z.ZodOptional)
    return schema.unwrap() instanceof z.ZodNumber && node === '' ? undefined : typed(schema.unwrap(), node);
  if (schema instanceof z.ZodNumber) return typeof node === 'string' && /^-?\d+$/.test(node) ? Number(node) : node;
  if (schema instanceof z.ZodBoolean) return node === 'true' || (node === 'false' ? false : node);
  if (schema instanceof z.ZodArray) return listOf(node).map((element) => typed(schema.element, element));
  if (!(schema instanceof z.core.$ZodObject)) return node;
  const members = z.record(z.string(), z.unknown()).parse(node === '' ? {} : node);
  const declared = Object.entries(schema._zod.def.shape)
    .filter(([name, member]) => name in members || member instanceof z.ZodArray)
    .map(([name, member]) => [name, typed(member, members[name])]);
  return { ...members, ...Object.fromEntries(declared) };
}

function listOf(node: unknown): unknown[] {
  if (node === undefined) return [];
  return Array.isArray(node) ? node : [node];
}
