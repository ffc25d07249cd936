// Step 1: the parameters of a call, from the query, a form body, or both. Where a name is in both, the form counts:
// that is how the official clients merge them before they sign.
import { parse } from 'node:querystring';
import { ApiError, gatewayErrors, invalidParameter } from './errors.ts';
import { header, type HttpRequest } from './http.ts';
import type { RawParameters } from './param.ts';

const maxParameters = 400;

export interface ReadParameters {
  readonly query: RawParameters;
  /** Query and form, merged. */
  readonly all: RawParameters;
}

/** @throws ApiError for another method than GET and POST, and for more than 400 parameters */
export function readParameters(request: HttpRequest): ReadParameters {
  if (request.method !== 'GET' && request.method !== 'POST') throw new ApiError(gatewayErrors.unsupportedMethod);
  const question = request.url.indexOf('?');
  const query = question < 0 ? new Map<string, string>() : decodeForm(request.url.slice(question + 1));
  if (request.body.length === 0 || !isForm(request)) return { query, all: query };
  const form = decodeForm(request.body.toString('utf8'));
  const all = new Map([...query, ...form]);
  if (all.size > maxParameters) throw tooMany();
  return { query, all };
}

function isForm(request: HttpRequest): boolean {
  const type = header(request, 'content-type') ?? '';
  return type.toLowerCase().startsWith('application/x-www-form-urlencoded');
}

function decodeForm(text: string): Map<string, string> {
  if (text === '') return new Map();
  // One above the limit, so that a form over it is seen and not silently cut. Bytes that are no UTF-8 become replacement
  // characters; whoever signed other bytes is refused for the signature.
  const decoded = parse(text, '&', '=', { maxKeys: maxParameters + 1 });
  const parameters = new Map<string, string>();
  let pairs = 0;
  for (const name in decoded) {
    const value = decoded[name] ?? '';
    pairs += Array.isArray(value) ? value.length : 1;
    parameters.set(name, Array.isArray(value) ? (value.at(-1) ?? '') : value);
  }
  if (pairs > maxParameters) throw tooMany();
  return parameters;
}

function tooMany(): ApiError {
  return new ApiError(invalidParameter(`more than ${maxParameters} parameters`));
}
