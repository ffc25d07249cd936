// Raw signed calls, for what no SDK can be made to send. The signing here is written apart from the server's.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { local, type Key } from './server.ts';

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Headers;
  readonly text: string;
}

export interface CallOptions {
  readonly key?: Key;
  readonly method?: 'GET' | 'POST';
  /** Where a POST carries its parameters. */
  readonly place?: 'query' | 'form';
  readonly algorithm?: 'sha1' | 'sha256';
}

export type Parameters = Readonly<Record<string, string>>;

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function encode(value: string): string {
  return [...Buffer.from(value)]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      return /[A-Za-z0-9\-_.~]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** Parameters in the canonical form that is signed, which is also a query or a form. */
export function pairs(parameters: Parameters): string {
  return Object.entries(parameters)
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

/** What a v1 client signs; a `Signature` among the parameters is left out. */
export function stringToSignV1(method: string, parameters: Parameters): string {
  const { Signature: _, ...signed } = parameters;
  return `${method}&%2F&${encode(pairs(signed))}`;
}

/** The parameters of a v1 call with its signature, ready to send; any of them may be overridden before signing. */
export function signV1(
  parameters: Parameters,
  { key = local.first, method = 'GET', algorithm = 'sha1' }: CallOptions = {},
): Parameters {
  const signed: Parameters = {
    Version: '2016-04-28',
    Format: 'JSON',
    AccessKeyId: key.accessKeyId,
    SignatureMethod: algorithm === 'sha1' ? 'HMAC-SHA1' : 'HMAC-SHA256',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
    ...(key.securityToken === undefined ? {} : { SecurityToken: key.securityToken }),
    ...parameters,
  };
  return { ...signed, Signature: signatureV1(stringToSignV1(method, signed), key, algorithm) };
}

export function signatureV1(
  stringToSign: string,
  key: Key = local.first,
  algorithm: 'sha1' | 'sha256' = 'sha1',
): string {
  return createHmac(algorithm, `${key.accessKeySecret}&`).update(stringToSign).digest('base64');
}

export async function callV1(url: string, parameters: Parameters, options: CallOptions = {}): Promise<Reply> {
  return await sendV1(url, signV1(parameters, options), options);
}

/** Sends parameters as they are, signed or not. */
export async function sendV1(url: string, parameters: Parameters, options: CallOptions = {}): Promise<Reply> {
  return await send(url, v1Request(parameters, options));
}

/** The request that carries these parameters, signed or not. */
export function v1Request(parameters: Parameters, { method = 'GET', place = 'query' }: CallOptions = {}): WireRequest {
  const text = pairs(parameters);
  return method === 'POST' && place === 'form'
    ? { method, target: '/', body: text, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    : { method, target: `/?${text}`, body: '', headers: {} };
}

interface Acs3Options extends CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** A header that is sent and not signed. */
  readonly unsigned?: string;
}

/** An ACS3 call with its business parameters in the query, or in a form. `headers` override before signing. */
export async function callAcs3(
  url: string,
  action: string,
  parameters: Parameters,
  options: Acs3Options = {},
): Promise<Reply> {
  return await send(url, signAcs3(url, action, parameters, options));
}

/** The request of `callAcs3`, and what its signature is over. */
export function signAcs3(
  url: string,
  action: string,
  parameters: Parameters,
  { key = local.first, method = 'POST', place = 'query', headers = {}, unsigned }: Acs3Options = {},
): WireRequest & { readonly stringToSign: string } {
  const query = place === 'query' ? pairs(parameters) : '';
  const body = place === 'form' ? pairs(parameters) : '';
  const signed: Record<string, string> = {
    host: new URL(url).host,
    'x-acs-action': action,
    'x-acs-version': '2016-04-28',
    'x-acs-date': `${new Date().toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': createHash('sha256').update(body).digest('hex'),
    ...(place === 'form' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...(key.securityToken === undefined ? {} : { 'x-acs-security-token': key.securityToken }),
    ...headers,
  };
  const names = Object.keys(signed)
    .filter((name) => name !== unsigned)
    .sort();
  const canonical = [
    method,
    '/',
    query,
    names.map((name) => `${name}:${signed[name] ?? ''}\n`).join(''),
    names.join(';'),
    signed['x-acs-content-sha256'] ?? '',
  ].join('\n');
  const stringToSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
  const signature = createHmac('sha256', key.accessKeySecret).update(stringToSign).digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${key.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return {
    method,
    target: `/${query === '' ? '' : `?${query}`}`,
    headers: { ...signed, authorization },
    body,
    stringToSign,
  };
}

async function send(url: string, { method, target, headers, body }: WireRequest): Promise<Reply> {
  const response = await fetch(`${url}${target}`, { method, headers, ...(body === '' ? {} : { body }) });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    headers: response.headers,
    text: await response.text(),
  };
}
