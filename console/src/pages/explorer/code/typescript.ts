// TypeScript and JavaScript, as a module.
import type { Schema } from '../../../api/declarations.ts';
import { flattened, isList, type Value } from '../values.ts';
import { flagOf, indented, integerLiteral, quoted } from './literals.ts';
import { givenIn, keyVariables, type Language, type Sample } from './sample.ts';
import { fieldName, hasRequest, sdkFor, sdkType, type Sdk } from './sdks.ts';

export const typescript: Language = {
  name: 'typescript',
  title: 'TypeScript',
  highlightedAs: 'typescript',
  needs: (sample) => {
    const sdk = sdkFor(sample);
    return sdk === undefined
      ? 'npm i @alicloud/openapi-client @alicloud/tea-util'
      : `npm i ${sdk.npm} @alicloud/openapi-core`;
  },
  write: (sample) => {
    const sdk = sdkFor(sample);
    return sdk === undefined ? generic(sample) : withSdk(sample, sdk);
  },
};

function withSdk(sample: Sample, sdk: Sdk): string {
  const { action } = sample;
  const method = fieldName(action.name);
  const members = givenIn(sample).map(({ name, schema, value }) => {
    const written = literal(`${sdk.name}.${action.name}Request${name}`, schema, value, {
      type: sdkType(action.name, name, schema),
    });
    return `${fieldName(name)}: ${written},`;
  });
  const request = `new ${sdk.name}.${action.name}Request(${object(members)})`;
  const call = hasRequest(action) ? `client.${method}(\n${indented(request, '  ')},\n)` : `client.${method}()`;
  return `import { $OpenApiUtil } from '@alicloud/openapi-core';
import ${sdk.name} from '${sdk.npm}';

const client = new ${sdk.name}.default(
  new $OpenApiUtil.Config({
${indented(config(sample), '    ')}
  }),
);

const { body } = await ${call};
console.log(JSON.stringify(body, null, 2));
`;
}

function generic(sample: Sample): string {
  const { action, endpoint } = sample;
  const query = Object.entries(flattened(sample.values)).map(([name, text]) => `${quoted(name)}: ${quoted(text)},`);
  return `import OpenApi from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';

const client = new OpenApi.default(
  new OpenApi.Config({
${indented(config(sample), '    ')}
  }),
);

const params = new OpenApi.Params({
  action: '${action.name}',
  version: '${action.version}',
  protocol: '${endpoint.scheme.toUpperCase()}',
  pathname: '/',
  method: 'POST',
  authType: 'AK',
  style: 'RPC',
  reqBodyType: 'formData',
  bodyType: 'json',
});
const request = new OpenApi.OpenApiRequest({
  query: ${indented(object(query), '  ').trimStart()},
});
const { body } = await client.callApi(params, request, new RuntimeOptions({}));
console.log(JSON.stringify(body, null, 2));
`;
}

function config({ endpoint, regionId, isKeyTemporary }: Sample): string {
  return [
    `endpoint: ${quoted(endpoint.host)},`,
    `protocol: '${endpoint.scheme}',`,
    `regionId: ${quoted(regionId)},`,
    `accessKeyId: process.env.${keyVariables.id},`,
    `accessKeySecret: process.env.${keyVariables.secret},`,
    ...(isKeyTemporary ? [`securityToken: process.env.${keyVariables.token},`] : []),
  ].join('\n');
}

/** @param className of the object, or of the objects in the list */
function literal(
  className: string,
  schema: Schema,
  value: Value,
  { type = sdkType('', '', schema) }: { readonly type?: ReturnType<typeof sdkType> } = {},
): string {
  if (typeof value === 'string') {
    if (type === 'integer') return integerLiteral(value) ?? quoted(value);
    const flag = type === 'flag' ? flagOf(value) : undefined;
    return flag === undefined ? quoted(value) : String(flag);
  }
  if (isList(value)) {
    const entries = value.map((entry) => literal(className, schema.items ?? {}, entry));
    const isPlain = value.every((entry) => typeof entry === 'string');
    return isPlain ? `[${entries.join(', ')}]` : `[\n${indented(entries.join(',\n'), '  ')},\n]`;
  }
  const members = Object.entries(value).map(
    ([name, part]) => `${fieldName(name)}: ${literal(`${className}${name}`, schema.properties?.[name] ?? {}, part)}`,
  );
  return `new ${className}({ ${members.join(', ')} })`;
}

function object(members: readonly string[]): string {
  return members.length === 0 ? '{}' : `{\n${indented(members.join('\n'), '  ')}\n}`;
}
