// Replies to calls of any kind read strictly, in the format that their own content type says.
import { XMLParser } from 'fast-xml-parser';
import { expect } from 'vitest';
import { z } from 'zod';
import { formats } from './answers.ts';
import type { Reply } from './signed-call.ts';

export type Format = (typeof formats)[number];

const contentTypes = { JSON: 'application/json;charset=utf-8', XML: 'text/xml;charset=utf-8' } as const;

const requestId = z.string().regex(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);

const errorBody = z.strictObject({
  RequestId: requestId,
  HostId: z.string().min(1),
  Code: z.string().regex(/^[A-Za-z][A-Za-z0-9.-]*$/),
  Message: z.string().min(1),
  Recommend: z.url(),
  AccessDeniedDetail: z.record(z.string(), z.string().min(1)).optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;

const createdBody = z.strictObject({
  RequestId: requestId,
  PhysicalConnectionId: z.string().regex(/^pc-[a-z0-9]{21}$/),
});

/** The error of a refused call, in the format that its content type says. */
export function errorIn(reply: Reply): ErrorBody & { readonly status: number; readonly format: Format } {
  const format = formatOf(reply);
  expect(reply.status).toBeGreaterThanOrEqual(400);
  const error = errorBody.parse(bodyOf(reply, format, 'Error'));
  expect(reply.headers.get('x-acs-request-id')).toBe(error.RequestId);
  return { ...error, status: reply.status, format };
}

/** The code of a refused call. */
export function codeOf(reply: Reply): string {
  return errorIn(reply).Code;
}

/** The answer of a CreatePhysicalConnection that went well. */
export function createdIn(reply: Reply): z.infer<typeof createdBody> {
  const created = createdBody.parse(answerIn(reply, 'CreatePhysicalConnection'));
  expect(reply.headers.get('x-acs-request-id')).toBe(created.RequestId);
  return created;
}

/** The body of a call of the action that went well. XML has all values as text. */
export function answerIn(reply: Reply, action: string): unknown {
  expect([reply.status, reply.text]).toEqual([200, expect.anything()]);
  return bodyOf(reply, formatOf(reply), `${action}Response`);
}

function formatOf({ contentType }: Reply): Format {
  const format = formats.find((known) => contentTypes[known] === contentType);
  if (format === undefined) throw new Error(`the answer's content type is '${contentType}'`);
  return format;
}

const xmlParser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true });

function bodyOf({ text }: Reply, format: Format, root: string): unknown {
  if (format === 'JSON') return JSON.parse(text);
  const document = z.record(z.string(), z.unknown()).parse(xmlParser.parse(text));
  expect(Object.keys(document)).toEqual([root]);
  // The parser accepts malformed XML. So what it read is written again as valid XML, and has to equal what was sent.
  expect(text).toBe(`<?xml version='1.0' encoding='UTF-8'?>${elements(document)}`);
  return document[root];
}

function elements(content: Readonly<Record<string, unknown>>): string {
  return Object.entries(content)
    .flatMap(([name, value]) => [value].flat().map((one) => element(name, one)))
    .join('');
}

function element(name: string, value: unknown): string {
  const inner = typeof value === 'object' && value !== null ? elements({ ...value }) : xmlText(value);
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`;
}

// XML 1.0 has no way to write other characters than these.
const xmlCharacters = /^[\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

function xmlText(value: unknown): string {
  const text = z.string().regex(xmlCharacters).parse(value);
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
