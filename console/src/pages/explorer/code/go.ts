import type { Schema } from '../../../api/declarations.ts';
import { flattened, isList, type Value } from '../values.ts';
import { doubleQuoted, flagOf, indented, integerLiteral } from './literals.ts';
import { givenIn, keyVariables, type Language, type Sample } from './sample.ts';
import { exportedName, hasRequest, sdkFor, sdkType, type Sdk, type SdkType } from './sdks.ts';

const openApi = 'github.com/alibabacloud-go/darabonba-openapi/v2/client';

export const go: Language = {
  name: 'go',
  title: 'Go',
  highlightedAs: 'go',
  needs: (sample) => {
    const module = sdkFor(sample)?.go.replace(/\/client$/, '');
    return `go get ${module === undefined ? '' : `${module} `}${openApi.replace(/\/client$/, '')} github.com/alibabacloud-go/tea`;
  },
  write: (sample) => {
    const sdk = sdkFor(sample);
    return sdk === undefined ? generic(sample) : withSdk(sample, sdk);
  },
};

function withSdk(sample: Sample, sdk: Sdk): string {
  const { action } = sample;
  const alias = sdk.name.toLowerCase();
  // Setters take plain values, for numbers of any width.
  const setters = givenIn(sample).map(({ name, schema, value }) => {
    const written = literal(`${alias}.${action.name}Request${name}`, schema, value, sdkType(action.name, name, schema));
    return `request.Set${exportedName(name)}(${written})`;
  });
  const call = hasRequest(action)
    ? [`request := &${alias}.${action.name}Request{}`, ...setters, `answer, err := client.${action.name}(request)`]
    : [`answer, err := client.${action.name}()`];
  return program(
    [`openapi "${openApi}"`, '"github.com/alibabacloud-go/tea/tea"', `${alias} "${sdk.go}"`],
    [`client, err := ${alias}.NewClient(${config(sample)})`, onError, ...call, onError, 'fmt.Println(answer.Body)'],
  );
}

function generic(sample: Sample): string {
  const { action, endpoint } = sample;
  const query = Object.entries(flattened(sample.values)).map(
    ([name, text]) => `${doubleQuoted(name)}: tea.String(${doubleQuoted(text)}),`,
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
  }).map(([name, text]) => `${`${name}:`.padEnd(13)}tea.String(${doubleQuoted(text)}),`);
  return program(
    [`openapi "${openApi}"`, '"github.com/alibabacloud-go/tea/dara"', '"github.com/alibabacloud-go/tea/tea"'],
    [
      `client, err := openapi.NewClient(${config(sample)})`,
      onError,
      `params := &openapi.Params{\n${indented(params.join('\n'), '\t')}\n}`,
      `request := &openapi.OpenApiRequest{Query: map[string]*string{${block(query)}}}`,
      'answer, err := client.CallApi(params, request, &dara.RuntimeOptions{})',
      onError,
      'fmt.Println(answer["body"])',
    ],
  );
}

const onError = 'if err != nil {\n\tpanic(err)\n}';

function program(imports: readonly string[], statements: readonly string[]): string {
  return `package main

import (
	"fmt"
	"os"

${indented(imports.join('\n'), '\t')}
)

func main() {
${indented(statements.join('\n'), '\t')}
}
`;
}

function config({ endpoint, regionId, isKeyTemporary }: Sample): string {
  const fields = {
    Endpoint: doubleQuoted(endpoint.host),
    Protocol: doubleQuoted(endpoint.scheme),
    RegionId: doubleQuoted(regionId),
    AccessKeyId: `os.Getenv("${keyVariables.id}")`,
    AccessKeySecret: `os.Getenv("${keyVariables.secret}")`,
    ...(isKeyTemporary ? { SecurityToken: `os.Getenv("${keyVariables.token}")` } : {}),
  };
  const lines = Object.entries(fields).map(([name, text]) => `${`${name}:`.padEnd(17)}tea.String(${text}),`);
  return `&openapi.Config{${block(lines)}}`;
}

function literal(typeName: string, schema: Schema, value: Value, type: SdkType = sdkType('', '', schema)): string {
  if (typeof value === 'string') {
    if (type === 'integer') return integerLiteral(value) ?? doubleQuoted(value);
    const flag = type === 'flag' ? flagOf(value) : undefined;
    return flag === undefined ? doubleQuoted(value) : String(flag);
  }
  if (isList(value)) {
    const entries = value.map((entry) => literal(typeName, schema.items ?? {}, entry));
    return value.every((entry) => typeof entry === 'string')
      ? `tea.StringSlice([]string{${entries.join(', ')}})`
      : `[]*${typeName}{${block(entries.map((entry) => `${entry},`))}}`;
  }
  const setters = Object.entries(value).map(([name, part]) => {
    const written = literal(`${typeName}${name}`, schema.properties?.[name] ?? {}, part);
    return `.Set${exportedName(name)}(${written})`;
  });
  return `(&${typeName}{})${setters.join('')}`;
}

function block(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${indented(lines.join('\n'), '\t')}\n`;
}
