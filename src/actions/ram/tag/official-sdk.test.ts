// Tags of roles and policies through RAM's official package, unchanged, which sends its lists as JSON.
import * as Ram from '@alicloud/ram20150501';
import { expect, it } from 'vitest';
import { ram } from '../../../../test/support/clients.ts';
import { allowing } from '../../../../test/support/policy-documents.ts';
import { trustPolicy } from '../../../../test/support/ram.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';

const shown = { tag: [{ tagKey: 'team', tagValue: 'net' }] };
const team = { key: 'team', value: 'net' };

it('the official package makes, tags, lists and untags a role', async () => {
  await using server = await startTestServer();
  const client = ram(server.url, local.first);
  const tag = [new Ram.CreateRoleRequestTag(team)];
  const made = { roleName: 'auditor', assumeRolePolicyDocument: trustPolicy };
  await client.createRole(new Ram.CreateRoleRequest({ ...made, tag }));
  await client.createRole(new Ram.CreateRoleRequest({ ...made, roleName: 'bare' }));
  const found = await client.listRoles(new Ram.ListRolesRequest({ tag: [new Ram.ListRolesRequestTag(team)] }));
  expect(found.body?.roles?.role).toMatchObject([{ roleName: 'auditor', tags: shown }]);
  const named = { resourceType: 'role', resourceNames: ['auditor', 'bare'] };
  const further = new Ram.TagResourcesRequestTag({ key: '环境', value: '生产 & "test"' });
  await client.tagResources(new Ram.TagResourcesRequest({ ...named, tag: [further] }));
  const listed = await client.listTagResources(new Ram.ListTagResourcesRequest(named));
  const ofRole = (resourceName: string, tagKey: string, tagValue: string) => ({
    resourceName,
    resourceType: 'role',
    tagKey,
    tagValue,
  });
  expect(listed.body?.tagResources).toEqual([
    expect.objectContaining(ofRole('auditor', 'team', 'net')),
    expect.objectContaining(ofRole('auditor', '环境', '生产 & "test"')),
    expect.objectContaining(ofRole('bare', '环境', '生产 & "test"')),
  ]);
  await client.untagResources(new Ram.UntagResourcesRequest({ ...named, tagKeys: ['team', '环境'] }));
  expect((await client.listTagResources(new Ram.ListTagResourcesRequest(named))).body?.tagResources).toEqual([]);
});

it('the official package makes and finds a policy with tags, and takes all of them', async () => {
  await using server = await startTestServer();
  const client = ram(server.url, local.first);
  const tag = [new Ram.CreatePolicyRequestTag(team)];
  await client.createPolicy(
    new Ram.CreatePolicyRequest({ policyName: 'reader', policyDocument: allowing('vpc:*'), tag }),
  );
  const asked = new Ram.ListPoliciesRequest({ tag: [new Ram.ListPoliciesRequestTag(team)] });
  const found = await client.listPolicies(asked);
  expect(found.body?.policies?.policy).toMatchObject([{ policyName: 'reader', tags: shown }]);
  const named = { resourceType: 'policy', resourceNames: ['reader'] };
  await client.untagResources(new Ram.UntagResourcesRequest({ ...named, all: true }));
  expect((await client.listPolicies(asked)).body?.policies?.policy).toEqual([]);
});
