// The code that the explorer writes: what it calls exists in the official packages, and what can be run here is run as
// pasted, with values that a shell or a language could take for code.
import RamModule from '@alicloud/ram20150501';
import StsModule from '@alicloud/sts20150401';
import VpcModule from '@alicloud/vpc20160428';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codeLanguages } from '../../console/src/pages/explorer/code/languages.ts';
import { quoted, shellWord } from '../../console/src/pages/explorer/code/literals.ts';
import type { Sample } from '../../console/src/pages/explorer/code/sample.ts';
import { fieldName, hasRequest, sdkFor, sdkType, snakeName } from '../../console/src/pages/explorer/code/sdks.ts';
import type { ActionDescription, Schema } from '../../console/src/api/declarations.ts';
import { nested, type Value, type Values } from '../../console/src/pages/explorer/values.ts';
import { createVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/CreateVirtualBorderRouter.ts';
import { declared, declaredActions } from '../support/declarations.ts';
import { loaApplication, openProvider, region, type TestProvider } from '../support/provider.ts';
import { everybodyIn, trustOf } from '../support/policy-documents.ts';
import { assumed, newRole, newUser } from '../support/roles.ts';
import { local, type Key } from '../support/server.ts';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

interface Model {
  names(): Record<string, string>;
  types(): Record<string, unknown>;
}

const isModel = (value: unknown): value is Model => typeof value === 'function' && 'names' in value && 'types' in value;
const model = z.custom<Model>(isModel);

const packages: Readonly<Record<string, { readonly models: ReadonlyMap<string, unknown>; readonly client: object }>> = {
  Vpc: { models: new Map(Object.entries(VpcModule)), client: VpcModule.default.prototype },
  Ram: { models: new Map(Object.entries(RamModule)), client: RamModule.default.prototype },
  Sts: { models: new Map(Object.entries(StsModule)), client: StsModule.default.prototype },
};

const withSdk = declaredActions.filter(({ product }) => product in packages);

const sdkTypes: Readonly<Record<string, string>> = { text: 'string', integer: 'number', flag: 'boolean' };

function aValue({ type, enum: words, items, properties }: Schema): Value {
  if (items !== undefined) return [aValue(items)];
  if (properties !== undefined)
    return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, aValue(schema)]));
  if (type === 'boolean') return 'true';
  return words === undefined ? '5' : String(words[0]);
}

function differences({ product, name, parameters }: ActionDescription): string[] {
  const { models, client } = packages[product] ?? { models: new Map(), client: {} };
  if (!(fieldName(name) in client)) return [`${name} is no method`];
  if (!hasRequest({ parameters })) return [];
  const request = model.parse(models.get(`${name}Request`));
  return parameters.flatMap((parameter) => {
    const field = fieldName(parameter.name);
    const isThere = request.names()[field] === parameter.name;
    const action = { product, version: '', name, parameters: [parameter] };
    const isCalledSo = sdkFor({ action, values: { [parameter.name]: aValue(parameter.schema) } }) !== undefined;
    if (isThere !== isCalledSo) return [`${name}.${parameter.name} is ${isThere ? '' : 'not '}known to the SDK`];
    if (!isThere) return [];
    return typeDifferences(`${name}.${parameter.name}`, request.types()[field], {
      ...parameter.schema,
      called: sdkType(name, parameter.name, parameter.schema),
      models,
      className: `${name}Request${parameter.name}`,
    });
  });
}

interface Called extends Schema {
  readonly called: ReturnType<typeof sdkType>;
  readonly models: ReadonlyMap<string, unknown>;
  readonly className: string;
}

function typeDifferences(what: string, type: unknown, { called, items, models, className }: Called): string[] {
  if (called !== 'list') return type === sdkTypes[called] ? [] : [`${what} is ${String(type)}, not ${called}`];
  const entries = z.object({ itemType: z.unknown() }).parse(type).itemType;
  // A list of plain values has no class of its own.
  if (items?.properties === undefined) return entries === 'string' ? [] : [`${what} is a list of ${String(entries)}`];
  if (models.get(className) !== entries) return [`${what}: there is no ${className}`];
  const names = model.parse(entries).names();
  return Object.keys(items.properties).flatMap((member) =>
    names[fieldName(member)] === member ? [] : [`${what} has no ${member}`],
  );
}

it.each(['Vpc', 'Ram', 'Sts'])('every action of %s has its method, its request and its fields', (product) => {
  const actions = withSdk.filter((action) => action.product === product);
  expect(actions).not.toEqual([]);
  expect(actions.flatMap(differences)).toEqual([]);
});

it('fields are called as the Python SDK calls them', () => {
  const names = ['RegionId', 'PMInfo', 'PMCertificateNo', 'EnableIpv6', 'PeeringIpv6SubnetMask', 'bandwidth'];
  expect(names.map(snakeName)).toEqual([
    'region_id',
    'pminfo',
    'pmcertificate_no',
    'enable_ipv_6',
    'peering_ipv_6subnet_mask',
    'bandwidth',
  ]);
  expect(snakeName('ApplyPhysicalConnectionLOA')).toBe('apply_physical_connection_loa');
});

describe('every language', () => {
  const wicked = `it's "$HOME" \`id\` $(id) \\ %41 \${x} #{y} 专线`;

  it.each(codeLanguages)('$title writes every action, with nothing in it and with everything', ({ write, needs }) => {
    for (const action of declaredActions) {
      const everything = Object.fromEntries(action.parameters.map(({ name, schema }) => [name, aValue(schema)]));
      for (const values of [{}, everything]) {
        const sample = sampleOf(action.name, values, { url: 'https://demarc.example.net' });
        const calledAs = [action.name, fieldName(action.name), snakeName(action.name)];
        expect(calledAs.some((name) => write(sample).includes(name))).toBe(true);
        expect(write(sample)).toContain('ALIBABA_CLOUD_ACCESS_KEY_SECRET');
        expect(needs(sample)).not.toBe('');
      }
    }
  });

  it('keeps what was typed in quotes, whatever it is typed as', () => {
    const values = { RegionId: wicked, PageSize: `1); process.exit(1); (`, IncludeReservationData: '1 or 2' };
    const sample = sampleOf('DescribePhysicalConnections', values, { url: 'http://127.0.0.1:8090' });
    for (const { name, write } of codeLanguages) {
      const code = write(sample);
      if (name === 'curl') expect(code).not.toMatch(/\$HOME|process\.exit\(/);
      else if (name === 'cli') expect(code).toContain(`--RegionId ${shellWord(wicked)} `);
      else if (['typescript', 'python'].includes(name)) expect(code).toContain(quoted(wicked));
      else expect(code).toContain(JSON.stringify(wicked));
      expect(code).not.toMatch(/^[^'"]*process\.exit/m);
    }
  });
});

interface At {
  readonly url: string;
  readonly isKeyTemporary?: boolean;
  readonly format?: 'JSON' | 'XML';
}

function sampleOf(action: string, values: Values, { url, isKeyTemporary = false, format = 'JSON' }: At): Sample {
  const { host, protocol } = new URL(url);
  const scheme = protocol === 'https:' ? 'https' : 'http';
  return {
    action: declared(action),
    values,
    format,
    endpoint: { host, scheme },
    regionId: region,
    isKeyTemporary,
  };
}

type Runnable = 'typescript' | 'curl';

async function runCode(language: Runnable, sample: Sample, key: Key = local.first): Promise<string> {
  const code = codeLanguages.find(({ name }) => name === language)?.write(sample) ?? '';
  const env = {
    PATH: process.env['PATH'],
    ALIBABA_CLOUD_ACCESS_KEY_ID: key.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: key.accessKeySecret,
    ...(key.securityToken === undefined ? {} : { ALIBABA_CLOUD_SECURITY_TOKEN: key.securityToken }),
  };
  const { stdout } =
    language === 'curl'
      ? await run('sh', ['-eu', '-c', code], { cwd: root, env })
      : await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root, env });
  return stdout;
}

/** Every text and number in an answer, in whichever case its names are. */
function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return [String(value)];
}

describe.each(['typescript', 'curl'] as const)('run as pasted, %s', (language) => {
  let provider: TestProvider & AsyncDisposable;
  beforeAll(async () => {
    provider = await openProvider();
  });
  afterAll(async () => {
    await provider[Symbol.asyncDispose]();
  });

  async function answer(action: string, wire: Readonly<Record<string, string>>, key?: Key): Promise<string[]> {
    const values = nested(declared(action).parameters, new Map(Object.entries(wire)));
    return leaves(JSON.parse(await runCode(language, sampleOf(action, values, provider), key)));
  }

  it('asks for the regions, without a single parameter', async () => {
    expect(await answer('DescribeRegions', {})).toContain(region);
  });

  it('sends numbers', async () => {
    const shown = await answer('DescribeAccessPoints', { RegionId: region, PageSize: '1', AcceptLanguage: 'en-US' });
    expect(shown.filter((text) => text.startsWith('ap-'))).toHaveLength(1);
  });

  it('sends texts with quotes, dollars, commands, backslashes and Chinese', async () => {
    const PeerLocation = `浙江省 'a' "b" $HOME \`id\` $(id) \\n \\ %41 &x=1; + ! ~ * \${y} #{z}`;
    const [id = ''] = await createdIn('CreatePhysicalConnection', {
      RegionId: region,
      AccessPointId: 'ap-cn-hangzhou-yh-C',
      LineOperator: 'CT',
      PeerLocation,
      Name: '专线.1',
      bandwidth: '10',
      ClientToken: crypto.randomUUID(),
    });
    const shown = await answer('DescribePhysicalConnections', {
      RegionId: region,
      'Filter.1.Key': 'PhysicalConnectionId',
      'Filter.1.Value.1': id,
      'Filter.1.Value.2': 'pc-another',
      'Filter.2.Key': 'Name',
      'Filter.2.Value.1': '专线.1',
    });
    expect(shown).toEqual(expect.arrayContaining([id, PeerLocation, '专线.1']));
  });

  async function createdIn(action: string, wire: Readonly<Record<string, string>>): Promise<string[]> {
    return (await answer(action, wire)).filter((text) => /^(pc|vbr)-/.test(text));
  }

  it.each(['', 'CT'])('sends a list of technicians, with the line operator “%s”', async (LineOperator) => {
    const InstanceId = await provider.connectionIn('Allocated');
    const technicians = { 'PMInfo.1.PMName': "张 O'Neill", 'PMInfo.2.PMName': '$(id)', 'PMInfo.2.PMGender': 'Female' };
    const given = { ...loaApplication, RegionId: region, InstanceId, ...technicians, LineOperator };
    await answer('ApplyPhysicalConnectionLOA', given);
    const shown = await answer('DescribePhysicalConnectionLOA', { RegionId: region, InstanceId });
    expect(shown).toEqual(expect.arrayContaining(["张 O'Neill", '$(id)', 'Female']));
  });

  it('sends tags, and finds by them', async () => {
    const PhysicalConnectionId = await provider.connectionIn('Enabled');
    const { VbrId } = await provider.customer(createVirtualBorderRouter, {
      PhysicalConnectionId,
      VlanId: 11,
      LocalGatewayIp: '10.0.0.1',
      PeerGatewayIp: '10.0.0.2',
      PeeringSubnetMask: '255.255.255.252',
      'Tag.1.Key': 'costs',
      'Tag.1.Value': `R&D "$1" 'q'`,
    });
    const asked = { RegionId: region, 'Tags.1.Key': 'costs', 'Tags.1.Value': `R&D "$1" 'q'`, PageSize: '50' };
    expect(await answer('DescribeVirtualBorderRouters', asked)).toContain(VbrId);
    const other = { ...asked, 'Tags.1.Value': 'R&D' };
    expect(await answer('DescribeVirtualBorderRouters', other)).not.toContain(VbrId);
  });

  it('sends tags of which the SDK knows nothing, with a flag', async () => {
    const PhysicalConnectionId = await provider.connectionIn('Enabled');
    const made = await createdIn('CreateVirtualBorderRouter', {
      RegionId: region,
      PhysicalConnectionId,
      VlanId: '12',
      LocalGatewayIp: '10.0.0.1',
      PeerGatewayIp: '10.0.0.2',
      PeeringSubnetMask: '255.255.255.252',
      EnableIpv6: 'false',
      'Tag.1.Key': 'team',
      'Tag.1.Value': '网络 $(id)',
    });
    const asked = { RegionId: region, 'Tags.1.Key': 'team', 'Tags.1.Value': '网络 $(id)' };
    expect(await answer('DescribeVirtualBorderRouters', asked)).toEqual(expect.arrayContaining(made));
  });

  it('sends a document of several lines', async () => {
    const AssumeRolePolicyDocument = JSON.stringify(JSON.parse(trustOf([everybodyIn(local.first.accountId)])), null, 2);
    await answer('CreateRole', { RoleName: 'code', AssumeRolePolicyDocument, MaxSessionDuration: '7200' });
    expect(await answer('GetRole', { RoleName: 'code' })).toEqual(
      expect.arrayContaining([AssumeRolePolicyDocument, '7200']),
    );
  });

  it('sends a policy', async () => {
    const asked = { PolicyType: 'System', PolicyName: 'AdministratorAccess' };
    expect(await answer('ListPolicyVersions', asked)).toContain('v1');
    const PolicyDocument = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"vpc:*","Resource":"*"}]}';
    await answer('CreatePolicy', { PolicyName: 'lines', PolicyDocument, Description: "$HOME's" });
    const version = { PolicyType: 'Custom', PolicyName: 'lines', VersionId: 'v1' };
    expect((await answer('GetPolicyVersion', version)).join('\n')).toContain('vpc:*');
  });

  it('tells whose key it is, a temporary one too', async () => {
    expect(await answer('GetCallerIdentity', {})).toContain(local.first.accountId);
    const user = await newUser(provider.server, `${language}-user`);
    const key = await assumed(provider.server, user, await newRole(provider.server, { roleName: `${language}-role` }));
    const sample = sampleOf('GetCallerIdentity', {}, { url: provider.url, isKeyTemporary: true });
    expect(await runCode(language, sample, key)).toContain(`${language}-role`);
  });

  it('calls products that have no SDK', async () => {
    const attribute = { 'LookupAttribute.1.Key': 'EventName', 'LookupAttribute.1.Value': 'CreateRole' };
    expect(await answer('LookupEvents', { ...attribute, MaxResults: '5' })).not.toEqual([]);
    const Name = `Wu & Söhne "$(id)" 'x'`;
    const [AccountId = ''] = (await answer('CreateAccount', { Name }, local.operator)).filter((text) =>
      /^\d{16}$/.test(text),
    );
    expect(await answer('DescribeAccounts', { AccountId }, local.operator)).toContain(Name);
  });
});

it('curl asks for XML where that is wanted', async () => {
  await using provider = await openProvider();
  const sample = sampleOf('DescribeRegions', {}, { url: provider.url, format: 'XML' });
  expect(await runCode('curl', sample)).toMatch(/^<\?xml .*<RegionId>cn-hangzhou<\/RegionId>/);
});
