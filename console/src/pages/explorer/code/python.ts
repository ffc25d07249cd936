import type { Schema } from '../../../api/declarations.ts';
import { flattened, isList, type Value } from '../values.ts';
import { flagOf, indented, integerLiteral, quoted } from './literals.ts';
import { givenIn, keyVariables, type Language, type Sample } from './sample.ts';
import { hasRequest, sdkFor, sdkType, snakeName, type Sdk, type SdkType } from './sdks.ts';

export const python: Language = {
  name: 'python',
  title: 'Python',
  highlightedAs: 'python',
  needs: (sample) => `pip install ${sdkFor(sample)?.python ?? 'alibabacloud_tea_openapi'}`,
  write: (sample) => {
    const sdk = sdkFor(sample);
    return sdk === undefined ? generic(sample) : withSdk(sample, sdk);
  },
};

function withSdk(sample: Sample, { python: module }: Sdk): string {
  const { action } = sample;
  const fields = givenIn(sample).map(({ name, schema, value }) => {
    const written = literal(`models.${action.name}Request${name}`, schema, value, sdkType(action.name, name, schema));
    return `${snakeName(name)}=${written},`;
  });
  const request = fields.length === 0 ? '' : `\n${indented(fields.join('\n'), '    ')}\n`;
  const method = snakeName(action.name);
  return `import os

from alibabacloud_tea_openapi.models import Config
from ${module} import models
from ${module}.client import Client

client = Client(Config(
${indented(config(sample), '    ')}
))

${hasRequest(action) ? `request = models.${action.name}Request(${request})\nanswer = client.${method}(request)` : `answer = client.${method}()`}
print(answer.body.to_map())
`;
}

function generic(sample: Sample): string {
  const { action, endpoint } = sample;
  const query = Object.entries(flattened(sample.values)).map(([name, text]) => `    ${quoted(name)}: ${quoted(text)},`);
  return `import os

from alibabacloud_tea_openapi import models
from alibabacloud_tea_openapi.client import Client
from alibabacloud_tea_util.models import RuntimeOptions

client = Client(models.Config(
${indented(config(sample), '    ')}
))

params = models.Params(
    action='${action.name}',
    version='${action.version}',
    protocol='${endpoint.scheme.toUpperCase()}',
    pathname='/',
    method='POST',
    auth_type='AK',
    style='RPC',
    req_body_type='formData',
    body_type='json',
)
request = models.OpenApiRequest(query=${query.length === 0 ? '{}' : `{\n${query.join('\n')}\n}`})
answer = client.call_api(params, request, RuntimeOptions())
print(answer['body'])
`;
}

function config({ endpoint, regionId, isKeyTemporary }: Sample): string {
  return [
    `endpoint=${quoted(endpoint.host)},`,
    `protocol='${endpoint.scheme}',`,
    `region_id=${quoted(regionId)},`,
    `access_key_id=os.environ['${keyVariables.id}'],`,
    `access_key_secret=os.environ['${keyVariables.secret}'],`,
    ...(isKeyTemporary ? [`security_token=os.environ['${keyVariables.token}'],`] : []),
  ].join('\n');
}

function literal(className: string, schema: Schema, value: Value, type: SdkType = sdkType('', '', schema)): string {
  if (typeof value === 'string') {
    if (type === 'integer') return integerLiteral(value) ?? quoted(value);
    const flag = type === 'flag' ? flagOf(value) : undefined;
    if (flag === undefined) return quoted(value);
    return flag ? 'True' : 'False';
  }
  if (isList(value)) {
    const entries = value.map((entry) => literal(className, schema.items ?? {}, entry));
    const isPlain = value.every((entry) => typeof entry === 'string');
    return isPlain ? `[${entries.join(', ')}]` : `[\n${indented(entries.join(',\n'), '    ')},\n]`;
  }
  const fields = Object.entries(value).map(
    ([name, part]) => `${snakeName(name)}=${literal(`${className}${name}`, schema.properties?.[name] ?? {}, part)}`,
  );
  return `${className}(${fields.join(', ')})`;
}
