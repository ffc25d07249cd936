// The ways a call reaches a server: each official client, in both signing protocols and both formats.
import OpenApiModule from '@alicloud/openapi-client';
import PopCore from '@alicloud/pop-core';
import { RuntimeOptions } from '@alicloud/tea-util';
import { z } from 'zod';
import type { Call, Channel } from './call.ts';
import { callSdk } from './official-sdk.ts';
import { refusalOf, type Outcome } from './outcome.ts';
import { flat, isList, isTree } from './parameters.ts';
import { versions, type Key } from './target.ts';
import { callInXml } from './v1-in-xml.ts';
import { rootOf } from './xml.ts';

type OpenApiClient = InstanceType<typeof OpenApiModule.default>;

// The default of 3 s is too short on a busy machine.
const patienceMs = 30_000;

/** What the clients under the current SDKs throw. */
const teaError = z.object({ data: z.looseObject({ statusCode: z.number() }) });

function refusalByTea(error: unknown, form: Outcome['form'], status?: number): Outcome {
  const read = teaError.safeParse(error);
  if (read.success) {
    const { statusCode, ...body } = read.data.data;
    return refusalOf(form, status ?? statusCode, body);
  }
  throw error;
}

const sdkError = z.object({ statusCode: z.number(), data: z.looseObject({}) });

async function throughSdk({ product, url, key, action, parameters, version }: Call): Promise<Outcome | undefined> {
  // An SDK is made for one version.
  if (version !== undefined) return undefined;
  try {
    const answer = await callSdk(product, url, key, action, parameters);
    return answer && { kind: 'answer', form: 'model', ...answer };
  } catch (error) {
    const read = sdkError.safeParse(error);
    if (!read.success) throw error;
    const { statusCode: _, ...body } = read.data.data;
    return refusalOf('wire', read.data.statusCode, body);
  }
}

const popEntry = z.object({ response: z.object({ statusCode: z.number() }) });
const popAnswer = z.tuple([z.unknown(), popEntry]);
const popError = z.object({ data: z.unknown(), entry: popEntry });

/** As pop-core sends it by GET or POST: v1, in JSON. */
async function throughPopCore(call: Call, method: 'GET' | 'POST'): Promise<Outcome> {
  const { product, action, parameters, version = versions[product] } = call;
  try {
    const options = { method, timeout: patienceMs, formatParams: false, formatAction: false };
    const answered: unknown = await popCoreFor(call, version).request(action, flat(parameters), options);
    const [body, { response }] = popAnswer.parse(answered);
    return { kind: 'answer', form: 'wire', status: response.statusCode, body: withPlainNumbers(body) };
  } catch (error) {
    const read = popError.safeParse(error);
    if (!read.success) throw error;
    return refusalOf('wire', read.data.entry.response.statusCode, read.data.data);
  }
}

/** pop-core makes an object of its own of a number with more than 15 digits. */
function withPlainNumbers(body: unknown): unknown {
  if (isList(body)) return body.map(withPlainNumbers);
  if (!isTree(body)) return body;
  if (['s', 'e', 'c'].every((part) => Object.hasOwn(body, part))) return Number(JSON.parse(JSON.stringify(body)));
  return Object.fromEntries(Object.entries(body).map(([name, member]) => [name, withPlainNumbers(member)]));
}

const popClients = new Map<string, PopCore>();

/** Kept from call to call, since each has connections of its own. */
function popCoreFor({ url, key }: Call, apiVersion: string): PopCore {
  const name = [url, key.accessKeyId, key.accessKeySecret, apiVersion].join(' ');
  // So it also tells the status; its types do not know of this.
  const client =
    popClients.get(name) ?? Object.assign(new PopCore({ ...key, endpoint: url, apiVersion }), { verbose: true });
  popClients.set(name, client);
  return client;
}

const openApiAnswer = z.object({ statusCode: z.number(), body: z.unknown() });

interface OpenApiWay {
  readonly protocol: 'acs3' | 'v1';
  readonly format: 'JSON' | 'XML';
}

const openApiClients = new Map<string, OpenApiClient>();

function openApiFor(url: string, key: Key, protocol: OpenApiWay['protocol']): OpenApiClient {
  const name = [url, key.accessKeyId, key.accessKeySecret, protocol].join(' ');
  const found = openApiClients.get(name);
  if (found !== undefined) return found;
  const endpoint = new URL(url);
  const client = new OpenApiModule.default(
    new OpenApiModule.Config({
      ...key,
      endpoint: endpoint.host,
      protocol: endpoint.protocol.replace(':', ''),
      regionId: 'cn-hangzhou',
      // So the client names v1.
      signatureAlgorithm: protocol === 'v1' ? 'v2' : undefined,
      readTimeout: patienceMs,
      connectTimeout: patienceMs,
    }),
  );
  openApiClients.set(name, client);
  return client;
}

/** The generic client, with half of the parameters in the query and half in a form, as Terraform has them. */
async function throughOpenApi(call: Call, { protocol, format }: OpenApiWay): Promise<Outcome> {
  const { product, url, key, action, parameters, version = versions[product] } = call;
  const client = openApiFor(url, key, protocol);
  const params = new OpenApiModule.Params({
    ...{
      action,
      version,
      protocol: new URL(url).protocol.replace(':', '').toUpperCase(),
      pathname: '/',
      method: 'POST',
    },
    ...{ authType: 'AK', style: 'RPC', reqBodyType: 'formData', bodyType: format === 'JSON' ? 'json' : 'string' },
  });
  const entries = Object.entries(flat(parameters));
  const middle = Math.ceil(entries.length / 2);
  const query = { ...Object.fromEntries(entries.slice(0, middle)), ...(format === 'XML' ? { Format: 'XML' } : {}) };
  const body = Object.fromEntries(entries.slice(middle));
  const form = format === 'XML' ? 'xml' : 'wire';
  try {
    const request = new OpenApiModule.OpenApiRequest({ query, body });
    const answered = openApiAnswer.parse(await client.callApi(params, request, new RuntimeOptions({})));
    const { statusCode: status } = answered;
    const isAcs3 = protocol === 'acs3';
    if (form === 'wire') return { kind: 'answer', form, status, body: answered.body, isAcs3 };
    const content = contentOf(z.string().parse(answered.body), `${action}Response`);
    return { kind: 'answer', form, status, body: content, isAcs3 };
  } catch (error) {
    return refusalByTea(error, form);
  }
}

/** The content of the root, or the document as it is where the root has another name. */
function contentOf(xml: string, root: string): unknown {
  const { name, content } = rootOf(xml);
  return name === root && isTree(content) ? content : { [`another root, ${name}`]: content };
}

/** Through which every case goes. */
export const channels: readonly Channel[] = [
  { name: 'the SDK', call: throughSdk },
  { name: 'pop-core', call: async (call) => await throughPopCore(call, 'GET') },
  {
    name: 'openapi-client, ACS3',
    call: async (call) => await throughOpenApi(call, { protocol: 'acs3', format: 'JSON' }),
  },
  { name: 'openapi-client, v1', call: async (call) => await throughOpenApi(call, { protocol: 'v1', format: 'JSON' }) },
  {
    name: 'openapi-client, ACS3 in XML',
    call: async (call) => await throughOpenApi(call, { protocol: 'acs3', format: 'XML' }),
  },
  { name: 'v1 in XML', call: callInXml },
];

/** With which the suite prepares what a case needs. */
export async function popCore(call: Call): Promise<Outcome> {
  return await throughPopCore(call, 'POST');
}
