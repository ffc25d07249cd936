// Each declaration against the contract: the API reference of 2019-08, and today's service as its official SDK knows it.
// The rows are in conformance/data/contract, one file an action. Where Demarc differs on purpose, it says so here, with a reason.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Action } from '../src/actions/declare.ts';
import { products } from '../src/actions/products.ts';
import { editions } from '../src/domain/edition.ts';
import { gatewayErrors, missingParameter, type ErrorRow } from '../src/gateway/errors.ts';

const oneEnvelope =
  'the LOA and order actions answer with one envelope, which has the names of all their examples and tables';
const nobodySaidWhich = 'the reference does not list the values';
const forTerraform = "today's service sells these ports, and Terraform knows them";
const asOnCreation = 'the creation has these rows for the same parameters';
const noVpcs = 'VPCs are another product, so nothing is known of them';
const noRenewals = 'a renewal of a router interface is ordered at another product, so none is ever waiting';
const noCens = 'there are no CEN instances here, so the list is always empty';
const noRoleTags = 'roles have no tags here';
const noPolicyTags = 'policies have no tags here';

/** By action: what differs, as the comparison words it, and why. */
const appliesAgain = 'changing a rejected connection is an application again, which the reference refuses so';
const deliberate: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CreatePhysicalConnection: {
    'parameter PortType also takes 40GBase-LR, 100GBase-LR': forTerraform,
    'parameter Type takes VPC only': 'the reference names no other value, and the service has no other today',
    'error 403 InvalidAccountStatus.NotEnoughBalance "Your account does not have enough balance." is not in the reference':
      'the reference refuses an account in arrears without telling the code',
  },
  DescribePhysicalConnections: {
    'answer PhysicalConnectionSet.PhysicalConnectionType[].StatusReason is in no contract':
      'a customer whose application was rejected wants to know why; clients ignore the field',
  },
  ModifyPhysicalConnectionAttribute: {
    'parameter PortType also takes 40GBase-LR, 100GBase-LR': forTerraform,
    'parameter PortType has default undefined': 'an attribute that is left out stays as it is',
    'error 400 InvalidAccessPointId.NotEnabled "Invalid access point status." is not in the reference': appliesAgain,
    'error 400 InvalidRedundantPhysicalConnectionId.NotFound "The RedundantPhysicalConnectionId does not found." is not in the reference':
      'the reference has this row for applications, and an absent partner is as absent here',
    'error 400 QuotaExceeded.freePconnPerAP "free physical connections count excceeded." is not in the reference':
      appliesAgain,
    'error 400 QuotaExceeded.pConnPerAP "Physical connection count per ap quota exceed." is not in the reference':
      appliesAgain,
    'error 403 InvalidAccountStatus.NotEnoughBalance "Your account does not have enough balance." is not in the reference':
      appliesAgain,
  },
  TerminatePhysicalConnection: {
    'error 400 Forbidden.VBRExists "physical connection owner\'s vbr still exists." is not in the reference':
      'the reference lets no line end under a VBR, and has these rows for the deletion',
    'error 400 Forbidden.VBRExists "vbr owner\'s vbr still exists." is not in the reference':
      'the reference lets no line end under a VBR, and has these rows for the deletion',
  },
  ApplyPhysicalConnectionLOA: {
    'parameter LineType takes MSTP, Other, SDH, MPLSVPN, FIBRE only': 'the description of the LOA lists these values',
  },
  SecondApplyPhysicalConnectionLOA: {
    'answer code is in no contract': oneEnvelope,
    'answer httpStatusCode is in no contract': oneEnvelope,
    'answer message is in no contract': oneEnvelope,
    'answer requestId is in no contract': oneEnvelope,
    'answer success is in no contract': oneEnvelope,
    'parameter LineOperator is not known to the SDK': 'it takes what the first application takes',
  },
  CompletePhysicalConnectionLOA: { 'answer httpStatusCode is in no contract': oneEnvelope },
  DescribePhysicalConnectionLOA: {
    'answer data.pmInfo[].pmCertificateType is in no contract':
      'the XML example spells it so, the JSON example with a P',
    'answer httpStatusCode is in no contract': oneEnvelope,
  },
  CreatePhysicalConnectionSetupOrder: {
    'parameter PortType also takes 40GBase-LR, 100GBase-LR': forTerraform,
    'answer Data.OrderId is in no contract': oneEnvelope,
  },
  CreatePhysicalConnectionOccupancyOrder: {
    'answer OrderId is in no contract': oneEnvelope,
    'answer PhysicalConnectionId is in no contract': oneEnvelope,
  },
  AssumeRole: {
    'answer SourceIdentity is missing': 'a caller gives none here: what it sends is ignored, so none is told',
  },
  CreateVirtualBorderRouter: {
    'parameter Tag is in no contract':
      'tags are named as on every other action; `Tags`, as the SDK has it here, is read too',
    'parameter VbrOwnerId is of type string': 'an account id is text everywhere here: no arithmetic, no lost digits',
  },
  DescribeVirtualBorderRouters: {
    'parameter Filter.N.Key takes VbrId, PhysicalConnectionId, Status, Name, AccessPointId, VlanId only':
      nobodySaidWhich,
    'answer VirtualBorderRouterSet.AssociatedCens.CenId is missing': noCens,
    'answer VirtualBorderRouterSet.AssociatedCens.CenOwnerId is missing': noCens,
    'answer VirtualBorderRouterSet.AssociatedCens.CenStatus is missing': noCens,
  },
  DescribeVirtualBorderRoutersForPhysicalConnection: {
    'parameter Filter.N.Key takes VbrId, PhysicalConnectionId, Status, Name, AccessPointId, VlanId only':
      nobodySaidWhich,
    'error 404 InvalidFilterKey.ValueNotSupported "Specified filter key is not supported: Filter.X.key" is not in the reference':
      'it filters as its neighbour does, which has this error in its table',
  },
  ModifyVirtualBorderRouterAttribute: {
    'error 400 InvalidDescription.Malformed "The specifid "Description" is not valid." is not in the reference':
      asOnCreation,
    'error 400 InvalidName.Malformed "The specified "Name" is not valid." is not in the reference': asOnCreation,
  },
  CreateRouterInterface: {
    'answer OrderId is missing': 'router interfaces cost nothing here, so none is ordered',
  },
  DescribeRouterInterfaces: {
    'answer RouterInterfaceSet.RouterInterfaceType[].Ipv6Status is missing':
      'nothing turns IPv6 of a router interface on or off',
    'answer RouterInterfaceSet.RouterInterfaceType[].OppositeVpcInstanceId is missing': noVpcs,
    'answer RouterInterfaceSet.RouterInterfaceType[].ReservationActiveTime is missing': noRenewals,
    'answer RouterInterfaceSet.RouterInterfaceType[].ReservationBandwidth is missing': noRenewals,
    'answer RouterInterfaceSet.RouterInterfaceType[].ReservationInternetChargeType is missing': noRenewals,
    'answer RouterInterfaceSet.RouterInterfaceType[].ReservationOrderType is missing': noRenewals,
    'answer RouterInterfaceSet.RouterInterfaceType[].VpcInstanceId is missing': noVpcs,
  },
  GetPolicy: { 'answer Policy.PolicyDocument is missing': 'it is deprecated; the document is with the version' },
  ListPolicies: {
    'answer Policies.Policy[].Tags.Tag[].TagKey is missing': noPolicyTags,
    'answer Policies.Policy[].Tags.Tag[].TagValue is missing': noPolicyTags,
  },
  GetUser: { 'answer User.LastLoginDate is missing': 'there is no console that a user could log in to' },
  ListRoles: {
    'answer Roles.Role[].Tags.Tag[].TagKey is missing': noRoleTags,
    'answer Roles.Role[].Tags.Tag[].TagValue is missing': noRoleTags,
  },
};

const row = z.tuple([z.int(), z.string(), z.string()]);

const referenceParameter = z.strictObject({
  name: z.string(),
  type: z.enum(['String', 'Integer', 'Long', 'Boolean', 'RepeatList']),
  required: z.boolean(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  min: z.int().optional(),
  max: z.int().optional(),
  default: z.union([z.string(), z.int(), z.boolean()]).optional(),
  values: z.array(z.string()).optional(),
});

const contractSchema = z.strictObject({
  /** Absent for the actions that the reference only mentions. */
  reference: z
    .strictObject({
      parameters: z.array(referenceParameter),
      /** Paths without the names of the lists' elements, which the reference's tables leave out. */
      answer: z.array(z.string()),
      errors: z.array(row),
      /** Fields that only the example of an answer has, with their kinds: those of the LOA and order actions. */
      example: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  service: z.strictObject({
    /** The SDK of RAM does not tell what is required. */
    parameters: z.array(z.strictObject({ name: z.string(), type: z.string(), required: z.boolean().optional() })),
    /** Kind by path; `X[]` is a list. */
    answer: z.record(z.string(), z.string()),
  }),
});

type Contract = z.infer<typeof contractSchema>;
type Reference = NonNullable<Contract['reference']>;

/** What JSON Schema can say of a parameter or a field here. */
const schemaNode = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** What has an official SDK. */
const productNames: readonly string[] = ['Vpc', 'Ram', 'Sts'];

const actions = products.filter(({ name }) => productNames.includes(name)).flatMap((product) => product.actions);

function contractOf({ name }: Action): Contract {
  const path = join(import.meta.dirname, '..', 'conformance', 'data', 'contract', `${name}.json`);
  if (!existsSync(path)) throw new Error(`${path} does not exist: copy the rows of ${name} from the contract`);
  return contractSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** `Filter.N.Key` and `Filter.N.Value.N` are the parameter `Filter`. */
function declaredName(name: string): string {
  return name.split('.', 1)[0] ?? name;
}

function schemaOf(action: Action, name: string) {
  const param = action.params[declaredName(name)];
  if (param === undefined) return undefined;
  const schema = z.unknown().parse(param.schema(editions['2019-08']));
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
    const schema = schemaOf(action, known.name);
    if (schema === undefined) {
      yield `parameter ${known.name} is not declared`;
      continue;
    }
    const isRequired = action.params[declaredName(known.name)]?.isRequired(editions['2019-08']) ?? false;
    if (isRequired !== known.required) yield `parameter ${known.name} is ${isRequired ? 'mandatory' : 'optional'}`;
    // A parameter of the explorer's kind `enum` has no type of its own.
    const kind = schema.type ?? 'string';
    if (kind !== kinds[known.type]) yield `parameter ${known.name} is of type ${kind}`;
    const limits = [
      ['minLength', known.minLength, schema.minLength],
      ['maxLength', known.maxLength, schema.maxLength],
      ['min', known.min, schema.minimum],
      ['max', known.max, schema.maximum],
      ['default', known.default, schema.default],
    ] as const;
    for (const [limit, expected, actual] of limits)
      if (expected !== undefined && expected !== actual) yield `parameter ${known.name} has ${limit} ${String(actual)}`;
    yield* valueDifferences(known.name, known.values, schema.enum);
  }
  const names = new Set(parameters.map(({ name }) => declaredName(name)));
  for (const name of Object.keys(action.params))
    if (!names.has(name) && !sdkNames.has(name)) yield `parameter ${name} is in no contract`;
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

function* errorDifferences(action: Action, { errors }: Reference): Generator<string> {
  // Some actions have no table of errors in the reference, and then there is nothing to compare.
  if (errors.length === 0) return;
  const declared = new Set(Object.values(action.errors).map(written));
  // Quotation marks that were lost in the reference's print.
  const known = new Set(errors.map(([status, code, message]) => written([status, code, mended(message)])));
  for (const error of known)
    if (!declared.has(error) && !isOfEveryAction(error)) yield `error ${error} is not declared`;
  for (const error of declared) if (!known.has(error)) yield `error ${error} is not in the reference`;
}

function written([status, code, message]: ErrorRow): string {
  return `${status} ${code} "${message}"`;
}

/** Whether the gateway gives this error for every action alike, so that none declares it. */
function isOfEveryAction(error: string): boolean {
  const [, missing] = /The input parameter '(\w+)'/.exec(error) ?? [];
  return error === written(missing === undefined ? gatewayErrors.unknownRegion : missingParameter(missing));
}

function mended(message: string): string {
  return message.replaceAll(/\? (\w+)\?/g, '"$1"');
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

function* answerDifferences(action: Action, { reference, service }: Contract): Generator<string> {
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
function* mandatoryDifferences(action: Action, { reference, service }: Contract): Generator<string> {
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
  const contract = contractOf(action);
  if (contract.reference !== undefined) {
    const sdkNames = new Set(contract.service.parameters.map(({ name }) => name));
    yield* parameterDifferences(action, contract.reference, sdkNames);
    yield* errorDifferences(action, contract.reference);
  }
  yield* answerDifferences(action, contract);
  yield* mandatoryDifferences(action, contract);
}

describe.each(actions)('$name', (action) => {
  it('differs from the contract only where it says why', () => {
    expect([...differences(action)].sort()).toEqual(Object.keys(deliberate[action.name] ?? {}).sort());
  });

  it('answers with declared fields and no others, at every level', () => {
    expect(looseObjects(action.answer)).toEqual([]);
  });
});

it('every reason belongs to an action that there is', () => {
  const names = actions.map(({ name }) => name);
  expect(Object.keys(deliberate).filter((name) => !names.includes(name))).toEqual([]);
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
