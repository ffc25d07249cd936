// Step 10: the answer in the format asked for. Rules return plain values; here they become bytes, once.
import { create } from 'xmlbuilder2';
import type { Answer, AnswerForm } from './action.ts';
import type { ApiError, Wait } from './errors.ts';
import type { HttpAnswer } from './http.ts';
import type { Format, Protocol } from './read-envelope.ts';
import { writableText } from './writable-text.ts';

// Exactly this text: the SDK reads XML only under this type.
const contentTypes = { JSON: 'application/json;charset=utf-8', XML: 'text/xml;charset=utf-8' } as const;

export interface AnswerTarget {
  readonly protocol: Protocol;
  readonly format: Format;
  readonly action: string;
  readonly requestId: string;
}

export function renderAnswer(
  { protocol, format, action, requestId }: AnswerTarget,
  answer: Answer,
  { onlyInV1 = [], emptyInXml }: AnswerForm = {},
): HttpAnswer {
  const content = protocol === 'v1' || onlyInV1.length === 0 ? answer : without(answer, onlyInV1);
  return answerOf(format, 200, requestId, `${action}Response`, content, emptyInXml);
}

function without(answer: Answer, names: readonly string[]): Answer {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !names.includes(name)));
}

export interface ErrorOrigin {
  readonly requestId: string;
  /** The name the caller reached the server by. */
  readonly hostId: string;
  readonly product: string;
}

/** The error body that every official client can read: five members, all of them non-empty strings, and for a denied caller a sixth. */
export function renderError(format: Format, { requestId, hostId, product }: ErrorOrigin, error: ApiError): HttpAnswer {
  const recommend = `https://api.aliyun.com/troubleshoot?q=${error.code}&product=${product}&requestId=${requestId}`;
  const { status, headers, body } = answerOf(format, error.status, requestId, 'Error', {
    RequestId: requestId,
    HostId: hostId,
    Code: error.code,
    Message: error.message,
    Recommend: recommend,
    ...(error.accessDenied === undefined ? {} : { AccessDeniedDetail: error.accessDenied }),
  });
  return { status, headers: { ...headers, ...(error.wait === undefined ? {} : waitHeaders(error.wait)) }, body };
}

/** Newer SDKs and the command line read the first one, the Go SDK and older Java SDKs the others. */
function waitHeaders({ waitMs, calls, windowMs }: Wait): Readonly<Record<string, string>> {
  const limit = `Limit:${calls},Remain:0,TimeInWindow:${windowMs},TimeLeft:${waitMs}`;
  return { 'x-acs-retry-after': String(waitMs), 'x-ratelimit-user': limit, 'x-ratelimit-user-api': limit };
}

function answerOf(
  format: Format,
  status: number,
  requestId: string,
  root: string,
  content: Answer,
  emptyInXml: readonly string[] = [],
): HttpAnswer {
  return {
    status,
    headers: { 'content-type': contentTypes[format], 'x-acs-request-id': requestId },
    body: format === 'JSON' ? JSON.stringify(content) : xml(root, content, emptyInXml),
  };
}

// XML has numbers and booleans as their text and a list as its element repeated.
function xml(root: string, content: Answer, emptyInXml: readonly string[]): string {
  const document = create({ [root]: textValues(content, emptyInXml) });
  return `<?xml version='1.0' encoding='UTF-8'?>${document.end({ headless: true })}`;
}

function textValues(value: unknown, emptyInXml: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((member) => textValues(member, emptyInXml));
  // The library decodes entities on their way in, and on their way out leaves alone what looks like one. A customer who
  // writes `&lt;` or `&#9999999;` means these characters, so each ampersand is escaped for both.
  if (typeof value !== 'object' || value === null) return writableText(String(value)).replaceAll('&', '&amp;amp;');
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => member !== undefined || emptyInXml.includes(name))
      .map(([name, member]) => [name, textValues(member ?? '', emptyInXml)]),
  );
}
