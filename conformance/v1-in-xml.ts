// A v1 call that is answered in XML, signed by hand: no official client for Node reads a v1 refusal in XML. Being close
// to the wire, it also looks at what those clients do not: the content type, the declaration and the request's id.
import { createHmac, randomUUID } from 'node:crypto';
import type { Call } from './call.ts';
import { refusalOf, type Outcome } from './outcome.ts';
import { flat, isTree } from './parameters.ts';
import { versions } from './target.ts';
import { rootOf } from './xml.ts';

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

export async function callInXml(call: Call): Promise<Outcome> {
  const { product, url, key, action, parameters, version = versions[product] } = call;
  const signed = Object.entries({
    ...flat(parameters),
    ...{ Action: action, Version: version, Format: 'XML', AccessKeyId: key.accessKeyId, SignatureVersion: '1.0' },
    ...{ SignatureMethod: 'HMAC-SHA1', SignatureNonce: randomUUID() },
    Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
    ...(key.securityToken === undefined ? {} : { SecurityToken: key.securityToken }),
  })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
  const signature = createHmac('sha1', `${key.accessKeySecret}&`)
    .update(`GET&%2F&${encode(signed)}`)
    .digest('base64');
  const response = await fetch(`${url}/?${signed}&Signature=${encode(signature)}`);
  const text = await response.text();
  const error = errorOf(response, text);
  if (error !== undefined) return { kind: 'answer', form: 'xml', status: response.status, body: { [error]: text } };
  const { name, content } = rootOf(text);
  if (name === 'Error' && !response.ok) return refusalOf('xml', response.status, content);
  const body = name === `${action}Response` ? content : { [`another root, ${name}`]: content };
  return { kind: 'answer', form: 'xml', status: response.status, body };
}

function errorOf({ headers }: Response, text: string): string | undefined {
  const type = headers.get('content-type');
  // One client reads XML only if its type is written exactly so.
  if (type !== 'text/xml;charset=utf-8') return `another content type, ${String(type)}`;
  if (!text.startsWith("<?xml version='1.0' encoding='UTF-8'?>")) return 'no XML declaration';
  const { content } = rootOf(text);
  const id = isTree(content) ? (content['RequestId'] ?? content['requestId']) : undefined;
  return id === headers.get('x-acs-request-id') ? undefined : 'another x-acs-request-id';
}
