// The steps for clients that call any action by its name, with parameters flattened by hand.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addFault, oddText, ownKey, region, type Key, type Step } from './report.ts';

type Parameters = Readonly<Record<string, string>>;

interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly requestId: string;
}

export interface ClientByName {
  /** Calls an action of a product, such as `vpc`. Fails as the client fails. */
  readonly call: (product: Product, action: string, parameters: Parameters, key?: Key) => Promise<unknown>;
  /** What the client's error tells of a refusal. A status that the client does not tell is left out. */
  readonly refusalOf: (error: unknown) => Partial<Refusal>;
  /** What the client repeats by itself. */
  readonly repeats: { readonly throttled: boolean; readonly dropped: boolean };
}

export const versions = { vpc: '2016-04-28', ram: '2015-05-01', sts: '2015-04-01' } as const;
type Product = keyof typeof versions;

const connectionSchema = z.object({
  PhysicalConnectionId: z.string(),
  Status: z.string(),
  Name: z.string().optional(),
  Description: z.string().optional(),
  PeerLocation: z.string(),
});
const connectionsSchema = z.object({
  TotalCount: z.number(),
  PhysicalConnectionSet: z.object({ PhysicalConnectionType: z.array(connectionSchema) }),
});

const vbrsSchema = z.object({
  VirtualBorderRouterSet: z.object({
    VirtualBorderRouterType: z.array(
      z.object({
        VbrId: z.string(),
        Status: z.string(),
        Name: z.string().optional(),
        Description: z.string().optional(),
        VlanId: z.number(),
        Tags: z.object({ Tags: z.array(z.object({ Key: z.string(), Value: z.string() })) }).optional(),
      }),
    ),
  }),
});

const listedTagsSchema = z.object({
  TagResources: z.object({
    TagResource: z.array(z.object({ ResourceId: z.string(), TagKey: z.string(), TagValue: z.string() })),
  }),
});

// Clients that sign with ACS3 get the names of the current SDK alone, the others those of the reference.
const loaSchema = z.union([
  z
    .object({ PhysicalConnectionLOAType: z.object({ Status: z.string(), LoaUrl: z.string() }) })
    .transform(({ PhysicalConnectionLOAType }) => PhysicalConnectionLOAType),
  z.object({ data: z.object({ status: z.string(), loaUrl: z.string() }) }).transform(({ data }) => ({
    Status: data.status,
    LoaUrl: data.loaUrl,
  })),
]);

const allowReading = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: ['vpc:Describe*', 'sts:AssumeRole'], Resource: '*' }],
});

export function stepsOf({ call, refusalOf, repeats }: ClientByName): readonly Step[] {
  const vpc = async (action: string, parameters: Parameters = {}, key = ownKey) =>
    await call('vpc', action, { RegionId: region, ...parameters }, key);

  const apply = async (wishes: Parameters = {}, key = ownKey) => {
    const answer = await vpc(
      'CreatePhysicalConnection',
      {
        ...{ AccessPointId: 'ap-cn-hangzhou-yh-C', LineOperator: 'CT', PeerLocation: 'Hangzhou, West Lake District' },
        ClientToken: randomUUID(),
        ...wishes,
      },
      key,
    );
    return z.object({ PhysicalConnectionId: z.string() }).parse(answer).PhysicalConnectionId;
  };

  const connections = async (parameters: Parameters = {}, key = ownKey) => {
    const answer = connectionsSchema.parse(await vpc('DescribePhysicalConnections', parameters, key));
    return { total: answer.TotalCount, listed: answer.PhysicalConnectionSet.PhysicalConnectionType };
  };
  const filteredBy = (key: string, ...values: readonly string[]): Parameters => ({
    'Filter.1.Key': key,
    ...Object.fromEntries(values.map((value, index) => [`Filter.1.Value.${index + 1}`, value])),
  });
  const oneConnection = async (id: string) => (await connections(filteredBy('PhysicalConnectionId', id))).listed[0];
  const named = async (...names: readonly string[]) => (await connections(filteredBy('Name', ...names))).listed;

  let connectionId = '';
  let vbrId = '';

  const makeVbr = async (vlan: string) => {
    const made = await vpc('CreateVirtualBorderRouter', {
      ...{ PhysicalConnectionId: connectionId, VlanId: vlan, Name: `vlan-${vlan}`, ClientToken: randomUUID() },
      ...{ LocalGatewayIp: '10.0.0.1', PeerGatewayIp: '10.0.0.2', PeeringSubnetMask: '255.255.255.252' },
    });
    return z.object({ VbrId: z.string() }).parse(made).VbrId;
  };
  const vbrs = async (parameters: Parameters) =>
    vbrsSchema.parse(await vpc('DescribeVirtualBorderRouters', parameters)).VirtualBorderRouterSet
      .VirtualBorderRouterType;
  const oneVbr = async (id: string) => (await vbrs(filteredBy('VbrId', id)))[0];

  const refusal = async (refused: Promise<unknown>) => {
    try {
      await refused;
    } catch (error) {
      return refusalOf(error);
    }
    throw new Error('the call was not refused');
  };
  const assertRefused = async (
    refused: Promise<unknown>,
    expected: { code: string; status: number; message: RegExp },
  ) => {
    const told = await refusal(refused);
    assert.equal(told.code, expected.code);
    assert.equal(told.status ?? expected.status, expected.status);
    assert.match(told.message ?? '', expected.message);
    assert.match(told.requestId ?? '', /^[0-9A-F-]{36}$/);
  };

  return [
    {
      name: 'connection',
      async run() {
        connectionId = await apply({ Name: 'the-first' });
        assert.equal((await oneConnection(connectionId))?.Status, 'Allocated');
        await vpc('ApplyPhysicalConnectionLOA', {
          ...{ InstanceId: connectionId, CompanyName: 'Example Networks', LineType: 'FIBRE', Si: 'Example Cabling' },
          ...{ PeerLocation: 'Hangzhou', ConstructionTime: '2099-12-24T00:00Z', bandwidth: '100' },
          ...{ 'PMInfo.1.PMName': 'Li Lei', 'PMInfo.1.PMGender': 'Male', 'PMInfo.1.PMContactInfo': '13900000000' },
          ...{ 'PMInfo.1.PMCertificateType': 'IDCard', 'PMInfo.1.PMCertificateNo': '330000197001010000' },
        });
        const loa = loaSchema.parse(await vpc('DescribePhysicalConnectionLOA', { InstanceId: connectionId }));
        assert.equal(loa.Status, 'Available');
        assert.match(loa.LoaUrl, /\.pdf\?/);
        await vpc('CompletePhysicalConnectionLOA', { InstanceId: connectionId, LineCode: 'L1', LineLabel: 'label' });
        await vpc('ConfirmPhysicalConnection', { PhysicalConnectionId: connectionId });
        await vpc('EnablePhysicalConnection', { PhysicalConnectionId: connectionId });
        assert.equal((await oneConnection(connectionId))?.Status, 'Enabled');
      },
    },
    {
      name: 'vbr',
      async run() {
        vbrId = await makeVbr('10');
        assert.equal((await oneVbr(vbrId))?.Status, 'active');
        assert.equal((await oneVbr(vbrId))?.VlanId, 10);
        await vpc('ModifyVirtualBorderRouterAttribute', { VbrId: vbrId, Name: 'renamed', Description: 'changed' });
        const changed = await oneVbr(vbrId);
        assert.deepEqual([changed?.Name, changed?.Description], ['renamed', 'changed']);
        await vpc('TerminateVirtualBorderRouter', { VbrId: vbrId });
        assert.equal((await oneVbr(vbrId))?.Status, 'terminated');
        await vpc('RecoverVirtualBorderRouter', { VbrId: vbrId });
        assert.equal((await oneVbr(vbrId))?.Status, 'active');
      },
    },
    {
      name: 'filters and pages',
      async run() {
        for (const name of ['page-one', 'page-two', 'page-three']) await apply({ Name: name });
        const found = await named('page-one', 'page-three');
        assert.deepEqual(found.map(({ Name }) => Name).sort(), ['page-one', 'page-three']);
        const pages = [
          await connections({ PageSize: '2', PageNumber: '1' }),
          await connections({ PageSize: '2', PageNumber: '2' }),
        ];
        assert.deepEqual(
          pages.map(({ total, listed }) => [total, listed.length]),
          [
            [4, 2],
            [4, 2],
          ],
        );
        assert.equal(new Set(pages.flatMap(({ listed }) => listed.map((one) => one.PhysicalConnectionId))).size, 4);
      },
    },
    {
      name: 'tags',
      async run() {
        const resource = { ResourceType: 'VIRTUALBORDERROUTER', 'ResourceId.1': vbrId };
        const listedTags = async () =>
          listedTagsSchema
            .parse(await vpc('ListTagResourcesForExpressConnect', resource))
            .TagResources.TagResource.map(({ TagKey, TagValue }) => `${TagKey}=${TagValue}`)
            .sort();
        await vpc('TagResourcesForExpressConnect', {
          ...resource,
          ...{ 'Tag.1.Key': 'owner', 'Tag.1.Value': '网络', 'Tag.2.Key': 'site', 'Tag.2.Value': 'hangzhou' },
        });
        assert.deepEqual(await listedTags(), ['owner=网络', 'site=hangzhou']);
        await vpc('UntagResourcesForExpressConnect', { ...resource, 'TagKey.1': 'site' });
        assert.deepEqual(await listedTags(), ['owner=网络']);
        assert.deepEqual((await oneVbr(vbrId))?.Tags?.Tags, [{ Key: 'owner', Value: '网络' }]);
      },
    },
    {
      name: 'errors',
      async run() {
        await assertRefused(vpc('EnablePhysicalConnection', { PhysicalConnectionId: 'pc-unknown' }), {
          code: 'InvalidPhysicalConnectionId.NotFound',
          status: 404,
          message: /PhysicalConnectionId/,
        });
        await assertRefused(vpc('ModifyVirtualBorderRouterAttribute', { VbrId: vbrId, Name: 'a' }), {
          code: 'InvalidName.Malformed',
          status: 400,
          message: /"Name" is not valid/,
        });
        const wrong = { ...ownKey, accessKeySecret: 'wrong' };
        const told = await refusal(vpc('DescribePhysicalConnections', {}, wrong));
        assert.match(told.code ?? '', /^(SignatureDoesNotMatch|IncompleteSignature)$/);
        assert.match(told.message ?? '', /signature/);
      },
    },
    {
      name: 'retries',
      async run() {
        await addFault({
          fault: { kind: 'throttling', retryAfterMs: 100 },
          action: 'DescribePhysicalConnections',
          times: 1,
        });
        if (!repeats.throttled) assert.match((await refusal(connections())).code ?? '', /^Throttling/);
        assert.equal((await connections()).total, 4);

        await addFault({ fault: { kind: 'drop', when: 'after-effect' }, action: 'CreatePhysicalConnection', times: 1 });
        const wishes = { Name: 'dropped', ClientToken: randomUUID() };
        if (!repeats.dropped) await assert.rejects(apply(wishes));
        const id = await apply(wishes);
        assert.deepEqual(
          (await named('dropped')).map((one) => one.PhysicalConnectionId),
          [id],
        );
      },
    },
    {
      name: 'ram and sts',
      async run() {
        const ram = async (action: string, parameters: Parameters) => await call('ram', action, parameters);
        await ram('CreateUser', { UserName: 'reader' });
        const made = await ram('CreateAccessKey', { UserName: 'reader' });
        const { AccessKey } = z
          .object({ AccessKey: z.object({ AccessKeyId: z.string(), AccessKeySecret: z.string() }) })
          .parse(made);
        const reader: Key = { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret };
        await assertRefused(connections({}, reader), { code: 'Forbidden.RAM', status: 403, message: /not authorized/ });

        const policy = { PolicyName: 'reads', PolicyType: 'Custom' };
        await ram('CreatePolicy', { PolicyName: 'reads', PolicyDocument: allowReading });
        await ram('AttachPolicyToUser', { ...policy, UserName: 'reader' });
        assert.equal((await connections({}, reader)).total, 5);

        const { AccountId } = z
          .object({ AccountId: z.string() })
          .parse(await call('sts', 'GetCallerIdentity', {}, ownKey));
        const trust = {
          Version: '1',
          Statement: [
            { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: [`acs:ram::${AccountId}:root`] } },
          ],
        };
        const role = await ram('CreateRole', {
          RoleName: 'reader-role',
          AssumeRolePolicyDocument: JSON.stringify(trust),
        });
        const { Arn } = z.object({ Role: z.object({ Arn: z.string() }) }).parse(role).Role;
        await ram('AttachPolicyToRole', { ...policy, RoleName: 'reader-role' });
        const assumed = await call('sts', 'AssumeRole', { RoleArn: Arn, RoleSessionName: 'session' }, reader);
        const { Credentials } = z
          .object({
            Credentials: z.object({ AccessKeyId: z.string(), AccessKeySecret: z.string(), SecurityToken: z.string() }),
          })
          .parse(assumed);
        const session: Key = {
          accessKeyId: Credentials.AccessKeyId,
          accessKeySecret: Credentials.AccessKeySecret,
          securityToken: Credentials.SecurityToken,
        };
        assert.equal((await connections({}, session)).total, 5);
        const caller = z.object({ Arn: z.string() }).parse(await call('sts', 'GetCallerIdentity', {}, session));
        assert.match(caller.Arn, /:assumed-role\/reader-role\/session$/);

        await ram('DetachPolicyFromRole', { ...policy, RoleName: 'reader-role' });
        await ram('DeleteRole', { RoleName: 'reader-role' });
        await ram('DetachPolicyFromUser', { ...policy, UserName: 'reader' });
        await ram('DeletePolicy', { PolicyName: 'reads' });
        await ram('DeleteAccessKey', { UserName: 'reader', UserAccessKeyId: reader.accessKeyId });
        await ram('DeleteUser', { UserName: 'reader' });
      },
    },
    {
      name: 'characters',
      async run() {
        const id = await apply({ Name: '专线.1', Description: oddText, PeerLocation: oddText });
        const { Name, Description, PeerLocation } = (await oneConnection(id)) ?? {};
        assert.deepEqual([Name, Description, PeerLocation], ['专线.1', oddText, oddText]);
      },
    },
    {
      name: 'eight at once',
      async run() {
        const vlans = Array.from({ length: 8 }, (_, index) => `${index + 100}`);
        const ids = await Promise.all(vlans.map(async (vlan) => await makeVbr(vlan)));
        assert.deepEqual((await vbrs({ PageSize: '50' })).map((one) => one.VbrId).sort(), [vbrId, ...ids].sort());
        await Promise.all(ids.map(async (id) => await vpc('DeleteVirtualBorderRouter', { VbrId: id })));
      },
    },
    {
      name: 'end',
      async run() {
        await vpc('DeleteVirtualBorderRouter', { VbrId: vbrId });
        assert.equal(await oneVbr(vbrId), undefined);
        await vpc('TerminatePhysicalConnection', { PhysicalConnectionId: connectionId });
        await vpc('DeletePhysicalConnection', { PhysicalConnectionId: connectionId });
        assert.equal(await oneConnection(connectionId), undefined);
      },
    },
  ];
}
