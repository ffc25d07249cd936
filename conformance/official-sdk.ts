// The current SDKs, one package a product, called by the names of the API: their models are made from parameters by
// the wire names that each model lists.
import { $OpenApiUtil } from '@alicloud/openapi-core';
import RamModule from '@alicloud/ram20150501';
import StsModule from '@alicloud/sts20150401';
import VpcModule from '@alicloud/vpc20160428';
import { z } from 'zod';
import { isList, isTree, type Parameters, type Value } from './parameters.ts';
import type { Key, Product } from './target.ts';

const modules = { Vpc: VpcModule, Ram: RamModule, Sts: StsModule } as const;

type Constructor = new (...args: unknown[]) => object;

export interface Model extends Constructor {
  names(): Record<string, string>;
  types(): Record<string, unknown>;
}

function isConstructor(value: unknown): value is Constructor {
  return typeof value === 'function';
}

export function isModel(value: unknown): value is Model {
  return isConstructor(value) && 'names' in value && 'types' in value;
}

/** The model of a package by its name; undefined where the package has none. */
export function modelNamed(product: Product, name: string): Model | undefined {
  const model: unknown = Reflect.get(modules[product], name);
  return isModel(model) ? model : undefined;
}

const listType = z.object({ type: z.literal('array'), itemType: z.unknown() });

/** The model with these parameters; undefined where it has no place for one of them. */
function filled(model: Model, parameters: Parameters): object | undefined {
  const members = new Map(Object.entries(model.names()).map(([member, wireName]) => [wireName, member]));
  const types = model.types();
  const values: Record<string, unknown> = {};
  for (const [wireName, value] of Object.entries(parameters)) {
    const member = members.get(wireName);
    if (member === undefined) return undefined;
    values[member] = filledValue(types[member], value);
  }
  return new model(values);
}

function filledValue(type: unknown, value: Value): unknown {
  const list = listType.safeParse(type);
  if (isList(value)) return value.map((item) => filledValue(list.data?.itemType, item));
  if (typeof value !== 'string' && isModel(type)) return filled(type, value);
  return value;
}

const response = z.object({ statusCode: z.number(), body: z.unknown() });
const mapped = z.object({ toMap: z.function({ input: [], output: z.unknown() }) });

export interface SdkAnswer {
  readonly status: number;
  /** By wire names, with the values that the model holds. */
  readonly body: unknown;
}

/** @returns undefined where the package cannot say this */
export async function callSdk(
  product: Product,
  url: string,
  key: Key,
  action: string,
  parameters: Parameters,
): Promise<SdkAnswer | undefined> {
  const model = modelNamed(product, `${action}Request`);
  // An action without parameters has no request.
  const request = model && filled(model, parameters);
  if (model !== undefined && request === undefined) return undefined;
  const client = clientFor(product, url, key);
  const method: unknown = Reflect.get(client, `${action.charAt(0).toLowerCase()}${action.slice(1)}`);
  if (typeof method !== 'function') return undefined;
  const answered: unknown = await Reflect.apply(method, client, request === undefined ? [] : [request]);
  const { statusCode, body } = response.parse(answered);
  return { status: statusCode, body: isTree(body) && mapped.safeParse(body).success ? wireForm(body) : body };
}

function wireForm(model: object): unknown {
  const toMap: unknown = Reflect.get(model, 'toMap');
  return typeof toMap === 'function' ? Reflect.apply(toMap, model, []) : model;
}

const clients = new Map<string, object>();

/** Kept from call to call, as users keep theirs. */
function clientFor(product: Product, url: string, key: Key): object {
  const name = [product, url, key.accessKeyId, key.accessKeySecret].join(' ');
  const found = clients.get(name);
  if (found !== undefined) return found;
  const { host, protocol } = new URL(url);
  const client = new modules[product].default(
    new $OpenApiUtil.Config({
      ...key,
      endpoint: host,
      protocol: protocol.replace(':', ''),
      regionId: 'cn-hangzhou',
      readTimeout: 30_000,
      connectTimeout: 30_000,
    }),
  );
  clients.set(name, client);
  return client;
}
