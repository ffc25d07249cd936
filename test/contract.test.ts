// Each declaration against the contract: the API reference of 2019-08, and today's service as its official SDK knows it.
// The rows are in conformance/data/contract, one file an action. Where Demarc differs on purpose, `differs` in
// conformance/data/expected says so, with a reason.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { notDeclared, readContractRow, rowsOf, written } from '../conformance/contract.ts';
import type { ContractRow, ServiceParameter } from '../conformance/contract-row.ts';
import { expectedNames, readExpected } from '../conformance/expected.ts';
import { undocumentedErrors } from '../conformance/observed.ts';
import { productNames } from '../conformance/target.ts';
import type { Action } from '../src/actions/declare.ts';
import { products } from '../src/actions/products.ts';
import { editions, type Edition } from '../src/domain/edition.ts';
import { gatewayErrors, missingParameter, type ErrorRow } from '../src/gateway/errors.ts';

type Reference = NonNullable<ContractRow['reference']>;
type Facts = Pick<ServiceParameter, 'name' | 'minLength' | 'maxLength' | 'min' | 'max' | 'default' | 'values'>;

/** What JSON Schema can say of a parameter or a field here. */
const schemaNode = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number().transform(String)])).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** Of what has an official SDK. */
const actions = products
  .filter(({ name }) => productNames.some((known) => known === name))
  .flatMap((product) => product.actions);

/** `Filter.N.Key` and `Filter.N.Value.N` are the parameter `Filter`. */
function declaredName(name: string): string {
  return name.split('.', 1)[0] ?? name;
}

function schemaOf(action: Action, name: string, edition: Edition) {
  const param = action.params[declaredName(name)];
  if (param === undefined) return undefined;
  const schema = z.unknown().parse(param.schema(edition));
  const listPart = z.looseObject({ items: z.looseObject({ properties: z.record(z.string(), z.unknown()) }) });
  const [, , part] = name.split('.');
  return schemaNode.parse(part === undefined ? schema : listPart.parse(schema).items.properties[part]);
}

const kinds = {
  String: 'string',
  Integer: 'integer',
  Long: 'integer',
  Boolean: 'boolean',
  RepeatList: 'array',
} as const;

function* parameterDifferences(
  action: Action,
  { parameters }: Reference,
  sdkNames: ReadonlySet<string>,
): Generator<string> {
  for (const known of parameters) {
    const schema = schemaOf(action, known.name, editions['2019-08']);
    if (schema === undefined) {
      yield `parameter ${known.name} is not declared`;
      continue;
    }
    const isRequired = action.params[declaredName(known.name)]?.isRequired(editions['2019-08']) ?? false;
    if (isRequired !== known.required) yield `parameter ${known.name} is ${isRequired ? 'mandatory' : 'optional'}`;
    // A parameter of the explorer's kind `enum` has no type of its own.
    const kind = schema.type ?? 'string';
    if (kind !== kinds[known.type]) yield `parameter ${known.name} is of type ${kind}`;
    yield* limitDifferences(known, schema);
    yield* valueDifferences(known.name, known.values, schema.enum);
  }
  const names = new Set(parameters.map(({ name }) => declaredName(name)));
  for (const name of Object.keys(action.params))
    if (!names.has(name) && !sdkNames.has(name)) yield `parameter ${name} is in no contract`;
}

function* limitDifferences(known: Facts, schema: z.infer<typeof schemaNode>): Generator<string> {
  const limits = [
    ['minLength', known.minLength, schema.minLength],
    ['maxLength', known.maxLength, schema.maxLength],
    ['min', known.min, schema.minimum],
    ['max', known.max, schema.maximum],
    ['default', known.default, schema.default],
  ] as const;
  for (const [limit, expected, actual] of limits)
    if (expected !== undefined && expected !== actual) yield `parameter ${known.name} has ${limit} ${String(actual)}`;
}

const serviceKinds = { string: 'string', number: 'integer', boolean: 'boolean', array: 'array' } as const;

/** For an action that the reference does not describe: the types, and the limits that are known of today's service. */
function* serviceDifferences(action: Action, { parameters }: ContractRow['service']): Generator<string> {
  for (const known of parameters) {
    const schema = schemaOf(action, known.name, editions.current);
    if (schema === undefined) continue;
    const kind = schema.type ?? 'string';
    if (kind !== serviceKinds[known.type]) yield `parameter ${known.name} is of type ${kind}`;
    yield* limitDifferences(known, schema);
    if (known.most !== undefined && known.most !== schema.maxItems)
      yield `parameter ${known.name} takes ${String(schema.maxItems)} entries`;
    if (known.values !== undefined) yield* valueDifferences(known.name, known.values, schema.enum);
  }
}

function* valueDifferences(name: string, known: readonly string[] | undefined, taken: readonly string[] | undefined) {
  if (known === undefined) {
    if (taken !== undefined) yield `parameter ${name} takes ${taken.join(', ')} only`;
    return;
  }
  const missing = known.filter((value) => taken?.includes(value) !== true);
  const extra = (taken ?? []).filter((value) => !known.includes(value));
  if (missing.length > 0) yield `parameter ${name} does not take ${missing.join(', ')}`;
  if (extra.length > 0) yield `parameter ${name} also takes ${extra.join(', ')}`;
}

function* errorDifferences(action: Action, contract: ContractRow): Generator<string> {
  const known = new Set(rowsOf(contract).map(written));
  // Some actions have no table of errors anywhere, and then there is nothing to compare.
  if (known.size === 0) return;
  const declared = new Set(Object.values(action.errors).map(writtenRow));
  for (const error of known) if (!declared.has(error) && !isOfEveryAction(error)) yield notDeclared(error);
  // Of some codes nothing public tells the status and the message.
  const isUnprinted = (error: string): boolean =>
    (contract.service.codes ?? []).some((code) => error.includes(` ${code} `));
  for (const error of declared)
    if (!known.has(error) && !isUnprinted(error)) yield `error ${error} is not in the reference`;
}

function writtenRow([status, code, message]: ErrorRow): string {
  return written([status, code, message]);
}

/** Whether the gateway gives this error for every action alike, so that none declares it. */
function isOfEveryAction(error: string): boolean {
  const [, missing] = /The input parameter '(\w+)'/.exec(error) ?? [];
  return error === writtenRow(missing === undefined ? gatewayErrors.unknownRegion : missingParameter(missing));
}

/** Kind by path of the answer, `RequestId` with it. */
function answerPaths(schema: z.core.$ZodType, path = ''): ReadonlyMap<string, string> {
  if (schema instanceof z.ZodOptional) return answerPaths(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return answerPaths(schema.element, `${path}[]`);
  if (schema instanceof z.core.$ZodObject) {
    const start = path === '' ? '' : `${path}.`;
    return new Map(
      Object.entries(schema._zod.def.shape).flatMap(([name, member]) => [...answerPaths(member, start + name)]),
    );
  }
  if (schema instanceof z.ZodNumber) return new Map([[path, 'number']]);
  if (schema instanceof z.ZodBoolean) return new Map([[path, 'boolean']]);
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return new Map([[path, 'string']]);
  // The element of a list that is always empty.
  if (schema instanceof z.ZodNever) return new Map();
  throw new Error(`the kind of ${path} cannot be told`);
}

function* answerDifferences(action: Action, { reference, service }: ContractRow): Generator<string> {
  const answered = answerPaths(action.answer.extend({ RequestId: z.string() }));
  for (const [path, kind] of answered) {
    const known = service.answer[path] ?? reference?.example?.[path];
    if (known === undefined) yield `answer ${path} is in no contract`;
    else if (known !== kind) yield `answer ${path} is a ${kind}`;
  }
  // Where there is a reference it says which fields there are; the SDK also has those that came after it.
  const flat = new Set([...answered.keys()].map((path) => path.replaceAll(/\w+\[\]\.?/g, '')));
  const missing =
    reference === undefined
      ? Object.keys(service.answer).filter((path) => !answered.has(path))
      : [
          ...reference.answer.filter((path) => !flat.has(path)),
          ...Object.keys(reference.example ?? {}).filter((path) => !answered.has(path)),
        ];
  for (const path of missing) yield `answer ${path} is missing`;
}

/** Today's service demands fewer parameters; edition `current` demands the same. */
function* mandatoryDifferences(action: Action, { reference, service }: ContractRow): Generator<string> {
  for (const [name, param] of Object.entries(action.params)) {
    const known = service.parameters.find((parameter) => parameter.name === name);
    const isRequired = param.isRequired(editions.current);
    // What only the reference has stays, and was compared with it.
    if (known === undefined && reference === undefined) yield `parameter ${name} is not known to the SDK`;
    if (known === undefined) continue;
    if (known.required !== undefined && known.required !== isRequired)
      yield `parameter ${name} is ${isRequired ? 'mandatory' : 'optional'} in edition current`;
  }
}

function* differences(action: Action): Generator<string> {
  const contract = readContractRow(action.name);
  if (contract.reference === undefined) yield* serviceDifferences(action, contract.service);
  else {
    const sdkNames = new Set(contract.service.parameters.map(({ name }) => name));
    yield* parameterDifferences(action, contract.reference, sdkNames);
  }
  yield* errorDifferences(action, contract);
  yield* answerDifferences(action, contract);
  yield* mandatoryDifferences(action, contract);
}

describe.each(actions)('$name', (action) => {
  it('differs from the contract only where it says why', () => {
    expect([...differences(action)].sort()).toEqual(Object.keys(readExpected(action.name).differs).sort());
  });

  it('answers with declared fields and no others, at every level', () => {
    expect(looseObjects(action.answer)).toEqual([]);
  });
});

it('every reason belongs to an action that there is, and says something', () => {
  const names = actions.map(({ name }) => name);
  for (const name of expectedNames()) {
    const reasons = Object.values(readExpected(name).differs);
    if (reasons.length > 0) expect(names).toContain(name);
    expect(reasons, name).not.toContain('');
  }
});

it('a declared error of another product is not held to the contract row of the same name', () => {
  const errors = [{ status: 400, code: 'SomeCode', message: 'Some message.' }];
  const observed = (product: string) => undocumentedErrors([{ product, name: 'DescribeRegions', errors }]);
  expect(observed('Vpc').get('DescribeRegions')?.refusals).toEqual([[400, 'SomeCode', 'Some message.']]);
  expect([...observed('Ecs')]).toEqual([]);
});

/** Where an answer would let an undeclared field pass. */
function looseObjects(schema: z.core.$ZodType, path = 'answer'): string[] {
  if (schema instanceof z.ZodOptional) return looseObjects(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return looseObjects(schema.element, `${path}[]`);
  if (!(schema instanceof z.core.$ZodObject)) return [];
  const inner = Object.entries(schema._zod.def.shape).flatMap(([name, member]) =>
    looseObjects(member, `${path}.${name}`),
  );
  return schema._zod.def.catchall instanceof z.ZodNever ? inner : [path, ...inner];
}
