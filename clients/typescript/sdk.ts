// @alicloud/vpc20160428, with the SDKs of RAM and STS: typed requests and answers, ACS3 signatures.
import { $OpenApiUtil } from '@alicloud/openapi-core';
import Ram from '@alicloud/ram20150501';
import Sts from '@alicloud/sts20150401';
import Vpc from '@alicloud/vpc20160428';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addFault, oddText, ownKey, region as regionId, report, url, type Key } from './report.ts';

const config = (key: Key) =>
  new $OpenApiUtil.Config({ ...key, endpoint: new URL(url).host, protocol: 'http', regionId });

const client = new Vpc.default(config(ownKey));
const ram = new Ram.default(config(ownKey));
const sts = new Sts.default(config(ownKey));

/** What an error of the SDK tells of a refusal. */
const refusalSchema = z.object({
  code: z.string(),
  statusCode: z.number(),
  message: z.string(),
  data: z.object({ RequestId: z.string() }),
});

async function assertRefused(refused: Promise<unknown>, code: string, statusCode: number, message: RegExp) {
  await assert.rejects(refused, (error: unknown) => {
    const told = refusalSchema.parse(error);
    assert.deepEqual([told.code, told.statusCode], [code, statusCode]);
    assert.match(told.message, message);
    return true;
  });
}

const given = { regionId, accessPointId: 'ap-cn-hangzhou-yh-C', lineOperator: 'CT', peerLocation: 'Hangzhou' };

async function apply(wishes: ConstructorParameters<typeof Vpc.CreatePhysicalConnectionRequest>[0] = {}) {
  const request = new Vpc.CreatePhysicalConnectionRequest({ ...given, clientToken: randomUUID(), ...wishes });
  return (await client.createPhysicalConnection(request)).body?.physicalConnectionId ?? '';
}

const filteredBy = (key: string, value: string[]) => ({
  regionId,
  filter: [new Vpc.DescribePhysicalConnectionsRequestFilter({ key, value })],
});

async function connections(parameters: Record<string, unknown> = {}, caller = client) {
  const request = new Vpc.DescribePhysicalConnectionsRequest({ regionId, ...parameters });
  const { body } = await caller.describePhysicalConnections(request);
  return { total: body?.totalCount, listed: body?.physicalConnectionSet?.physicalConnectionType ?? [] };
}
const oneConnection = async (id: string) => (await connections(filteredBy('PhysicalConnectionId', [id]))).listed[0];

async function vbrs(filter: InstanceType<typeof Vpc.DescribeVirtualBorderRoutersRequestFilter>[] = []) {
  const request = new Vpc.DescribeVirtualBorderRoutersRequest({ regionId, filter, pageSize: 50 });
  const { body } = await client.describeVirtualBorderRouters(request);
  return body?.virtualBorderRouterSet?.virtualBorderRouterType ?? [];
}
const oneVbr = async (id: string) =>
  (await vbrs([new Vpc.DescribeVirtualBorderRoutersRequestFilter({ key: 'VbrId', value: [id] })]))[0];

let physicalConnectionId = '';
let vbrId = '';

async function makeVbr(vlanId: number) {
  const request = new Vpc.CreateVirtualBorderRouterRequest({
    ...{ regionId, physicalConnectionId, vlanId, name: `vlan-${vlanId}`, clientToken: randomUUID() },
    ...{ localGatewayIp: '10.0.0.1', peerGatewayIp: '10.0.0.2', peeringSubnetMask: '255.255.255.252' },
  });
  return (await client.createVirtualBorderRouter(request)).body?.vbrId ?? '';
}
const deleteVbr = async (id: string) =>
  await client.deleteVirtualBorderRouter(new Vpc.DeleteVirtualBorderRouterRequest({ regionId, vbrId: id }));

const allowReading = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: ['vpc:Describe*', 'sts:AssumeRole'], Resource: '*' }],
});

await report([
  {
    name: 'connection',
    async run() {
      physicalConnectionId = await apply({ name: 'the-first' });
      assert.equal((await oneConnection(physicalConnectionId))?.status, 'Allocated');
      await client.applyPhysicalConnectionLOA(
        new Vpc.ApplyPhysicalConnectionLOARequest({
          ...{ regionId, instanceId: physicalConnectionId, companyName: 'Example Networks', lineType: 'FIBRE' },
          ...{ si: 'Example Cabling', peerLocation: 'Hangzhou', constructionTime: '2099-12-24T00:00Z', bandwidth: 100 },
          PMInfo: [
            new Vpc.ApplyPhysicalConnectionLOARequestPMInfo({
              ...{ PMName: 'Li Lei', PMGender: 'Male', PMContactInfo: '13900000000' },
              ...{ PMCertificateType: 'IDCard', PMCertificateNo: '330000197001010000' },
            }),
          ],
        }),
      );
      const { body } = await client.describePhysicalConnectionLOA(
        new Vpc.DescribePhysicalConnectionLOARequest({ regionId, instanceId: physicalConnectionId }),
      );
      assert.equal(body?.physicalConnectionLOAType?.status, 'Available');
      assert.match(body.physicalConnectionLOAType.loaUrl ?? '', /\.pdf\?/);
      await client.completePhysicalConnectionLOA(
        new Vpc.CompletePhysicalConnectionLOARequest({
          ...{ regionId, instanceId: physicalConnectionId, lineCode: 'L1', lineLabel: 'label' },
        }),
      );
      await client.confirmPhysicalConnection(
        new Vpc.ConfirmPhysicalConnectionRequest({ regionId, physicalConnectionId }),
      );
      await client.enablePhysicalConnection(
        new Vpc.EnablePhysicalConnectionRequest({ regionId, physicalConnectionId }),
      );
      assert.equal((await oneConnection(physicalConnectionId))?.status, 'Enabled');
    },
  },
  {
    name: 'vbr',
    async run() {
      vbrId = await makeVbr(10);
      const made = await oneVbr(vbrId);
      assert.deepEqual([made?.status, made?.vlanId], ['active', 10]);
      const change = { regionId, vbrId, name: 'renamed', description: 'changed' };
      await client.modifyVirtualBorderRouterAttribute(new Vpc.ModifyVirtualBorderRouterAttributeRequest(change));
      const changed = await oneVbr(vbrId);
      assert.deepEqual([changed?.name, changed?.description], ['renamed', 'changed']);
      await client.terminateVirtualBorderRouter(new Vpc.TerminateVirtualBorderRouterRequest({ regionId, vbrId }));
      assert.equal((await oneVbr(vbrId))?.status, 'terminated');
      await client.recoverVirtualBorderRouter(new Vpc.RecoverVirtualBorderRouterRequest({ regionId, vbrId }));
      assert.equal((await oneVbr(vbrId))?.status, 'active');
    },
  },
  {
    name: 'filters and pages',
    async run() {
      for (const name of ['page-one', 'page-two', 'page-three']) await apply({ name });
      const { listed } = await connections(filteredBy('Name', ['page-one', 'page-three']));
      assert.deepEqual(listed.map(({ name }) => name).sort(), ['page-one', 'page-three']);
      const first = await connections({ pageSize: 2, pageNumber: 1 });
      const second = await connections({ pageSize: 2, pageNumber: 2 });
      assert.deepEqual([first.total, first.listed.length, second.listed.length], [4, 2, 2]);
      const ids = [...first.listed, ...second.listed].map((one) => one.physicalConnectionId);
      assert.equal(new Set(ids).size, 4);
    },
  },
  {
    name: 'tags',
    async run() {
      const resource = { regionId, resourceType: 'VIRTUALBORDERROUTER', resourceId: [vbrId] };
      const listedTags = async () => {
        const request = new Vpc.ListTagResourcesForExpressConnectRequest(resource);
        const { body } = await client.listTagResourcesForExpressConnect(request);
        return body?.tagResources?.tagResource?.map(({ tagKey, tagValue }) => `${tagKey}=${tagValue}`).sort();
      };
      const tag = [
        new Vpc.TagResourcesForExpressConnectRequestTag({ key: 'owner', value: '网络' }),
        new Vpc.TagResourcesForExpressConnectRequestTag({ key: 'site', value: 'hangzhou' }),
      ];
      await client.tagResourcesForExpressConnect(new Vpc.TagResourcesForExpressConnectRequest({ ...resource, tag }));
      assert.deepEqual(await listedTags(), ['owner=网络', 'site=hangzhou']);
      const untag = new Vpc.UntagResourcesForExpressConnectRequest({ ...resource, tagKey: ['site'] });
      await client.untagResourcesForExpressConnect(untag);
      assert.deepEqual(await listedTags(), ['owner=网络']);
      const shown = (await oneVbr(vbrId))?.tags?.tags?.map(({ key, value }) => [key, value]);
      assert.deepEqual(shown, [['owner', '网络']]);
    },
  },
  {
    name: 'errors',
    async run() {
      await assertRefused(
        client.enablePhysicalConnection(
          new Vpc.EnablePhysicalConnectionRequest({ regionId, physicalConnectionId: 'pc-unknown' }),
        ),
        'InvalidPhysicalConnectionId.NotFound',
        404,
        /PhysicalConnectionId/,
      );
      await assertRefused(
        client.modifyVirtualBorderRouterAttribute(
          new Vpc.ModifyVirtualBorderRouterAttributeRequest({ regionId, vbrId, name: 'a' }),
        ),
        'InvalidName.Malformed',
        400,
        /"Name" is not valid/,
      );
      const wrong = new Vpc.default(config({ ...ownKey, accessKeySecret: 'wrong' }));
      await assertRefused(connections({}, wrong), 'SignatureDoesNotMatch', 400, /signature/);
    },
  },
  {
    // This client repeats nothing by itself.
    name: 'retries',
    async run() {
      const action = 'DescribePhysicalConnections';
      await addFault({ fault: { kind: 'throttling', retryAfterMs: 100 }, action, times: 1 });
      await assert.rejects(connections(), { code: 'Throttling.User' });
      assert.equal((await connections()).total, 4);

      const drop = { kind: 'drop', when: 'after-effect' };
      await addFault({ fault: drop, action: 'CreatePhysicalConnection', times: 1 });
      const wishes = { name: 'dropped', clientToken: randomUUID() };
      await assert.rejects(apply(wishes));
      const id = await apply(wishes);
      const { listed } = await connections(filteredBy('Name', ['dropped']));
      assert.deepEqual(
        listed.map((one) => one.physicalConnectionId),
        [id],
      );
    },
  },
  {
    name: 'ram and sts',
    async run() {
      const userName = 'reader';
      await ram.createUser(new Ram.CreateUserRequest({ userName }));
      const { accessKey } = (await ram.createAccessKey(new Ram.CreateAccessKeyRequest({ userName }))).body ?? {};
      const reader = config({
        accessKeyId: accessKey?.accessKeyId ?? '',
        accessKeySecret: accessKey?.accessKeySecret ?? '',
      });
      await assertRefused(connections({}, new Vpc.default(reader)), 'Forbidden.RAM', 403, /not authorized/);

      const policy = { policyName: 'reads', policyType: 'Custom' };
      await ram.createPolicy(new Ram.CreatePolicyRequest({ policyName: 'reads', policyDocument: allowReading }));
      await ram.attachPolicyToUser(new Ram.AttachPolicyToUserRequest({ ...policy, userName }));
      assert.equal((await connections({}, new Vpc.default(reader))).total, 5);

      const account = (await sts.getCallerIdentity()).body?.accountId ?? '';
      const roleName = 'reader-role';
      const trust = {
        Version: '1',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: [`acs:ram::${account}:root`] } }],
      };
      const assumeRolePolicyDocument = JSON.stringify(trust);
      const created = await ram.createRole(new Ram.CreateRoleRequest({ roleName, assumeRolePolicyDocument }));
      await ram.attachPolicyToRole(new Ram.AttachPolicyToRoleRequest({ ...policy, roleName }));
      const roleArn = created.body?.role?.arn ?? '';
      const { credentials } =
        (await new Sts.default(reader).assumeRole(new Sts.AssumeRoleRequest({ roleArn, roleSessionName: 'session' })))
          .body ?? {};
      const session = config({
        accessKeyId: credentials?.accessKeyId ?? '',
        accessKeySecret: credentials?.accessKeySecret ?? '',
        securityToken: credentials?.securityToken ?? '',
      });
      assert.equal((await connections({}, new Vpc.default(session))).total, 5);
      const caller = (await new Sts.default(session).getCallerIdentity()).body?.arn;
      assert.match(caller ?? '', /:assumed-role\/reader-role\/session$/);

      await ram.detachPolicyFromRole(new Ram.DetachPolicyFromRoleRequest({ ...policy, roleName }));
      await ram.deleteRole(new Ram.DeleteRoleRequest({ roleName }));
      await ram.detachPolicyFromUser(new Ram.DetachPolicyFromUserRequest({ ...policy, userName }));
      await ram.deletePolicy(new Ram.DeletePolicyRequest({ policyName: 'reads' }));
      const userAccessKeyId = accessKey?.accessKeyId ?? '';
      await ram.deleteAccessKey(new Ram.DeleteAccessKeyRequest({ userName, userAccessKeyId }));
      await ram.deleteUser(new Ram.DeleteUserRequest({ userName }));
    },
  },
  {
    name: 'characters',
    async run() {
      const id = await apply({ name: '专线.1', description: oddText, peerLocation: oddText });
      const { name, description, peerLocation } = (await oneConnection(id)) ?? {};
      assert.deepEqual([name, description, peerLocation], ['专线.1', oddText, oddText]);
    },
  },
  {
    name: 'eight at once',
    async run() {
      const vlans = Array.from({ length: 8 }, (_, index) => index + 100);
      const ids = await Promise.all(vlans.map(async (vlan) => await makeVbr(vlan)));
      assert.deepEqual((await vbrs()).map((one) => one.vbrId).sort(), [vbrId, ...ids].sort());
      await Promise.all(ids.map(async (id) => await deleteVbr(id)));
    },
  },
  {
    name: 'end',
    async run() {
      await deleteVbr(vbrId);
      assert.equal(await oneVbr(vbrId), undefined);
      const named = { regionId, physicalConnectionId };
      await client.terminatePhysicalConnection(new Vpc.TerminatePhysicalConnectionRequest(named));
      await client.deletePhysicalConnection(new Vpc.DeletePhysicalConnectionRequest(named));
      assert.equal(await oneConnection(physicalConnectionId), undefined);
    },
  },
]);
