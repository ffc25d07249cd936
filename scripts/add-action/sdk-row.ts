// A contract row made from the official SDK that is installed: its models tell the names and kinds of parameters and
// fields, and their declarations which parameters are required.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ContractRow, ServiceParameter } from '../../conformance/contract-row.ts';
import { isModel, modelNamed, type Model } from '../../conformance/official-sdk.ts';
import type { Product } from '../../conformance/target.ts';

const packages: Readonly<Record<Product, string>> = {
  Vpc: '@alicloud/vpc20160428',
  Ram: '@alicloud/ram20150501',
  Sts: '@alicloud/sts20150401',
};

const listType = z.object({ type: z.literal('array'), itemType: z.unknown() });
const kind = z.enum(['string', 'number', 'boolean']);

/** @returns undefined where the SDK does not know the action */
export function rowOfSdk(product: Product, action: string): ContractRow | undefined {
  const answer = modelNamed(product, `${action}ResponseBody`);
  if (answer === undefined) return undefined;
  const request = modelNamed(product, `${action}Request`);
  const fields = [...fieldsOf(answer)].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    product,
    service: {
      parameters: request === undefined ? [] : parametersOf(product, action, request),
      answer: Object.fromEntries(fields),
    },
  };
}

function membersOf(model: Model): (readonly [member: string, wireName: string, type: unknown])[] {
  const types = model.types();
  return Object.entries(model.names()).map(([member, wireName]) => [member, wireName, types[member]] as const);
}

function parametersOf(product: Product, action: string, request: Model): ServiceParameter[] {
  const required = requiredMembers(product, action);
  return membersOf(request)
    .map(([member, name, type]): ServiceParameter => {
      const list = listType.safeParse(type);
      // The SDK of RAM does not tell what is required.
      const presence = product === 'Ram' ? {} : { required: required.has(member) };
      if (!list.success) return { name, type: kindOf(type), ...presence };
      return { name, type: 'array', ...presence, entry: entryOf(list.data.itemType) };
    })
    .sort(({ name: one }, { name: other }) => (one < other ? -1 : 1));
}

/** The members whose comment says so. */
function requiredMembers(product: Product, action: string): ReadonlySet<string> {
  const models = join(dirname(createRequire(import.meta.url).resolve(packages[product])), 'models');
  // Some files have other capitals than what they declare.
  const wanted = `${action}Request.d.ts`.toLowerCase();
  const file = readdirSync(models).find((name) => name.toLowerCase() === wanted);
  if (file === undefined) throw new Error(`${packages[product]} does not declare ${action}Request`);
  const declaration = readFileSync(join(models, file), 'utf8');
  const [, body = ''] = new RegExp(`export declare class ${action}Request extends[^{]*{([^]*)`).exec(declaration) ?? [];
  const comments = body.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*(\w+)\?:/g);
  return new Set([...comments].flatMap(([, text = '', member = '']) => (isRequired(text) ? [member] : [])));
}

function isRequired(comment: string): boolean {
  return comment.includes('This parameter is required.');
}

function entryOf(type: unknown): NonNullable<ServiceParameter['entry']> {
  if (!isModel(type)) return kindOf(type);
  return Object.fromEntries(
    membersOf(type).map(([, name, member]) => [name, listType.safeParse(member).success ? 'array' : kindOf(member)]),
  );
}

function kindOf(type: unknown): z.infer<typeof kind> {
  return kind.safeParse(type).data ?? 'string';
}

function* fieldsOf(model: Model, path = ''): Generator<[path: string, kind: z.infer<typeof kind>]> {
  for (const [, name, type] of membersOf(model)) yield* typeFields(type, path === '' ? name : `${path}.${name}`);
}

function* typeFields(type: unknown, path: string): Generator<[path: string, kind: z.infer<typeof kind>]> {
  const list = listType.safeParse(type);
  if (list.success) yield* typeFields(list.data.itemType, `${path}[]`);
  else if (isModel(type)) yield* fieldsOf(type, path);
  else yield [path, kindOf(type)];
}
