import type { Schema } from '../../../api/declarations.ts';
import { flattened, isList, type Value } from '../values.ts';
import { doubleQuoted, flagOf, indented, integerLiteral } from './literals.ts';
import { givenIn, keyVariables, type Language, type Sample } from './sample.ts';
import { exportedName, fieldName, hasRequest, isLongInJava, sdkFor, sdkType, type Sdk, type SdkType } from './sdks.ts';

export const java: Language = {
  name: 'java',
  title: 'Java',
  highlightedAs: 'java',
  needs: (sample) => {
    const artifact = sdkFor(sample)?.java.replace('com.aliyun.', 'com.aliyun:') ?? 'com.aliyun:tea-openapi';
    return `${artifact}, from Maven Central`;
  },
  write: (sample) => {
    const sdk = sdkFor(sample);
    return sdk === undefined ? generic(sample) : withSdk(sample, sdk);
  },
};

function withSdk(sample: Sample, { java: packageName }: Sdk): string {
  const { action } = sample;
  const setters = givenIn(sample).map(({ name, schema, value }) => {
    const type = sdkType(action.name, name, schema);
    const written = literal(`${action.name}Request.${action.name}Request${name}`, schema, value, type);
    const isLong = type === 'integer' && isLongInJava(action.name, name);
    return `.set${exportedName(name)}(${written}${isLong ? 'L' : ''})`;
  });
  const request = `new ${action.name}Request()${indentedChain(setters)}`;
  const call = hasRequest(action)
    ? [`${action.name}Request request = ${request};`, `var answer = client.${fieldName(action.name)}(request);`]
    : [`var answer = client.${fieldName(action.name)}();`];
  const hasLists = setters.some((setter) => setter.includes('List.of('));
  return program(
    [
      'com.aliyun.teaopenapi.models.Config',
      `${packageName}.Client`,
      ...(hasRequest(action) ? [`${packageName}.models.${action.name}Request`] : []),
      ...(hasLists ? ['java.util.List'] : []),
    ],
    [`Client client = new Client(${config(sample)});`, ...call, 'System.out.println(answer.getBody().toMap());'],
  );
}

function generic(sample: Sample): string {
  const { action, endpoint } = sample;
  const query = Object.entries(flattened(sample.values)).map(
    ([name, text]) => `query.put(${doubleQuoted(name)}, ${doubleQuoted(text)});`,
  );
  const params = Object.entries({
    Action: action.name,
    Version: action.version,
    Protocol: endpoint.scheme.toUpperCase(),
    Pathname: '/',
    Method: 'POST',
    AuthType: 'AK',
    Style: 'RPC',
    ReqBodyType: 'formData',
    BodyType: 'json',
  }).map(([name, text]) => `.set${name}(${doubleQuoted(text)})`);
  return program(
    [
      'com.aliyun.teaopenapi.Client',
      'com.aliyun.teaopenapi.models.Config',
      'com.aliyun.teaopenapi.models.OpenApiRequest',
      'com.aliyun.teaopenapi.models.Params',
      'com.aliyun.teautil.models.RuntimeOptions',
      'java.util.HashMap',
      'java.util.Map',
    ],
    [
      `Client client = new Client(${config(sample)});`,
      `Params params = new Params()${indentedChain(params)};`,
      'Map<String, String> query = new HashMap<>();',
      ...query,
      'OpenApiRequest request = new OpenApiRequest().setQuery(query);',
      'System.out.println(client.callApi(params, request, new RuntimeOptions()).get("body"));',
    ],
  );
}

function program(imports: readonly string[], statements: readonly string[]): string {
  return `${imports.map((name) => `import ${name};`).join('\n')}

class Call {
  public static void main(String[] args) throws Exception {
${indented(statements.join('\n'), '    ')}
  }
}
`;
}

function config({ endpoint, regionId, isKeyTemporary }: Sample): string {
  const setters = [
    `.setEndpoint(${doubleQuoted(endpoint.host)})`,
    `.setProtocol(${doubleQuoted(endpoint.scheme)})`,
    `.setRegionId(${doubleQuoted(regionId)})`,
    `.setAccessKeyId(System.getenv("${keyVariables.id}"))`,
    `.setAccessKeySecret(System.getenv("${keyVariables.secret}"))`,
    ...(isKeyTemporary ? [`.setSecurityToken(System.getenv("${keyVariables.token}"))`] : []),
  ];
  return `new Config()${indentedChain(setters)}`;
}

/** @param className of the object, or of the objects in the list; they are declared inside the request's class */
function literal(className: string, schema: Schema, value: Value, type: SdkType = sdkType('', '', schema)): string {
  if (typeof value === 'string') {
    if (type === 'integer') return integerLiteral(value) ?? doubleQuoted(value);
    const flag = type === 'flag' ? flagOf(value) : undefined;
    return flag === undefined ? doubleQuoted(value) : String(flag);
  }
  if (isList(value)) {
    const entries = value.map((entry) => literal(className, schema.items ?? {}, entry));
    return `List.of(${entries.join(', ')})`;
  }
  const setters = Object.entries(value).map(
    ([name, part]) =>
      `.set${exportedName(name)}(${literal(`${className}${name}`, schema.properties?.[name] ?? {}, part)})`,
  );
  return `new ${className}()${setters.join('')}`;
}

function indentedChain(calls: readonly string[]): string {
  return calls.map((call) => `\n    ${call}`).join('');
}
