// The audit tells every change of every table that belongs to accounts, so that the tables can be made again from it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditedTables, expectAsAudited } from '../support/audited-tables.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { everybodyIn, trustOf } from '../support/policy-documents.ts';
import { local, startTestServer } from '../support/server.ts';
import { callV1 } from '../support/signed-call.ts';

const example = readFileSync(join(import.meta.dirname, '..', '..', 'examples', 'seed.yaml'), 'utf8');
const buyer = { accessKeyId: 'buyerkey', accessKeySecret: 'buyersecret' };

const vpc = { Version: '2016-04-28', RegionId: 'cn-hangzhou' };
const ram = { Version: '2015-05-01' };
const peering = { LocalGatewayIp: '10.9.0.1', PeerGatewayIp: '10.9.0.2', PeeringSubnetMask: '255.255.255.252' };
const document = JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });

function one(database: TestDatabase, sql: string): string {
  const [value] = Object.values(database.rows(sql)[0] ?? {});
  return String(value);
}

it('what every table holds is what the changes in the audit have made of it', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url, stepDelay: 0 });
  const seeded = await fetch(`${server.url}/_demarc/state`, { method: 'POST', body: example });
  expect(seeded.status, await seeded.text()).toBe(200);
  expectAsAudited(database);

  const call = async (Action: string, parameters: Readonly<Record<string, string>>): Promise<void> => {
    const { status, text } = await callV1(server.url, { Action, ...parameters }, { key: buyer });
    expect(status, `${Action}: ${text}`).toBe(200);
  };
  const PhysicalConnectionId = one(database, "SELECT id FROM physical_connection WHERE name = 'main'");
  const tags = { 'Tag.1.Key': 'team', 'Tag.1.Value': 'network', 'Tag.2.Key': 'stage', 'Tag.2.Value': 'test' };
  await call('CreateVirtualBorderRouter', { ...vpc, PhysicalConnectionId, VlanId: '901', ...peering, ...tags });
  const VbrId = one(database, 'SELECT id FROM virtual_border_router WHERE vlan_id = 901');
  await call('ModifyVirtualBorderRouterAttribute', { ...vpc, VbrId, VlanId: '902', Name: 'renamed' });
  await call('TerminateVirtualBorderRouter', { ...vpc, VbrId });
  await call('RecoverVirtualBorderRouter', { ...vpc, VbrId });
  await call('DeleteVirtualBorderRouter', { ...vpc, VbrId });
  // Its VLAN stays reserved.
  const ended = one(database, "SELECT id FROM virtual_border_router WHERE status = 'terminated'");
  await call('DeleteVirtualBorderRouter', { ...vpc, VbrId: ended });
  expect(database.count('SELECT count(*) FROM vlan_claim WHERE reserved_until IS NOT NULL')).toBe(1);
  await call('ModifyPhysicalConnectionAttribute', { ...vpc, PhysicalConnectionId, Description: 'to the north' });
  const named = { ...vpc, PhysicalConnectionId, VlanId: '903', ...peering };
  await call('CreateVirtualBorderRouter', named);
  const spread = one(database, 'SELECT id FROM virtual_border_router WHERE vlan_id = 903');
  const further = one(
    database,
    `SELECT id FROM physical_connection WHERE status = 'Enabled' AND id <> '${PhysicalConnectionId}'
      AND account_id = (SELECT account_id FROM physical_connection WHERE id = '${PhysicalConnectionId}')`,
  );
  const association = { ...vpc, VbrId: spread, PhysicalConnectionId: further, VlanId: '904', ...peering };
  await call('AssociatePhysicalConnectionToVirtualBorderRouter', association);
  await call('UnassociatePhysicalConnectionFromVirtualBorderRouter', association);
  const ofVbr = { RouterType: 'VBR', RouterId: spread, Role: 'InitiatingSide', Spec: 'Large.2' };
  await call('CreateRouterInterface', { ...vpc, OppositeRegionId: 'cn-hangzhou', ...ofVbr });
  const RouterInterfaceId = one(database, `SELECT id FROM router_interface WHERE router_id = '${spread}'`);
  await call('ModifyRouterInterfaceAttribute', { ...vpc, RouterInterfaceId, Name: 'renamed' });
  await call('DeleteRouterInterface', { ...vpc, RouterInterfaceId });
  await call('CreateBgpGroup', { ...vpc, RouterId: spread, PeerAsn: '65001', AuthKey: 'Swallow+8' });
  await call('CreateBgpGroup', { ...vpc, RouterId: spread, PeerAsn: '65002' });
  const BgpGroupId = one(database, 'SELECT id FROM bgp_group WHERE peer_asn = 65002');
  const network = { ...vpc, RouterId: spread, DstCidrBlock: '10.0.0.0/8' };
  await call('AddBgpNetwork', network);
  await call('DeleteBgpNetwork', network);
  await call('AddBgpNetwork', network);
  await call('CreateBgpPeer', { ...vpc, BgpGroupId, PeerIpAddress: '1.1.1.1' });
  const BgpPeerId = one(database, 'SELECT id FROM bgp_peer');
  await call('ModifyBgpPeerAttribute', { ...vpc, BgpPeerId, EnableBfd: 'true', BfdMultiHop: '10' });
  await call('DeleteBgpPeer', { ...vpc, BgpPeerId });
  await call('ModifyBgpGroupAttribute', { ...vpc, BgpGroupId, AuthKey: 'Swift+9', Name: 'renamed' });
  await call('DeleteBgpGroup', { ...vpc, BgpGroupId });
  expectAsAudited(database);

  await call('CreateVpc', { ...vpc, CidrBlock: '10.0.0.0/8', VpcName: 'new' });
  const VpcId = one(database, "SELECT id FROM vpc WHERE name = 'new'");
  await call('CreateVSwitch', { ...vpc, VpcId, CidrBlock: '10.0.1.0/24', ZoneId: 'cn-hangzhou-h', ...tags });
  const link = { ...ofVbr, FastLinkMode: 'true', OppositeRegionId: 'cn-hangzhou', OppositeRouterType: 'VRouter' };
  const OppositeRouterId = one(database, `SELECT vrouter_id FROM vpc WHERE id = '${VpcId}'`);
  await call('CreateRouterInterface', { ...vpc, ...link, OppositeRouterId });
  const end = one(database, `SELECT id FROM router_interface WHERE router_id = '${spread}'`);
  const RouteTableId = one(database, `SELECT route_table_id FROM virtual_border_router WHERE id = '${spread}'`);
  const route = { ...vpc, RouteTableId, DestinationCidrBlock: '10.4.0.0/16' };
  await call('CreateRouteEntry', { ...route, NextHopType: 'RouterInterface', NextHopId: end });
  await call('DeleteRouteEntry', route);
  await call('DeleteExpressConnect', { ...vpc, RouterInterfaceId: end, Force: 'true' });
  await call('DeleteVSwitch', { ...vpc, VSwitchId: one(database, `SELECT id FROM vswitch WHERE vpc_id = '${VpcId}'`) });
  await call('DeleteVpc', { ...vpc, VpcId });
  await call('CreateBgpGroup', { ...vpc, RouterId: spread, PeerAsn: '65001' });
  expectAsAudited(database);

  await call('CreateGroup', { ...ram, GroupName: 'crew' });
  await call('AddUserToGroup', { ...ram, GroupName: 'crew', UserName: 'ann' });
  await call('CreatePolicy', { ...ram, PolicyName: 'all', PolicyDocument: document });
  await call('CreatePolicyVersion', { ...ram, PolicyName: 'all', PolicyDocument: document, SetAsDefault: 'true' });
  await call('AttachPolicyToGroup', { ...ram, PolicyType: 'Custom', PolicyName: 'all', GroupName: 'crew' });
  await call('UpdateGroup', { ...ram, GroupName: 'crew', NewGroupName: 'night-crew', NewComments: 'from ten' });
  await call('DetachPolicyFromGroup', { ...ram, PolicyType: 'Custom', PolicyName: 'all', GroupName: 'night-crew' });
  await call('DeletePolicy', { ...ram, PolicyName: 'all', CascadingDelete: 'true' });
  await call('RemoveUserFromGroup', { ...ram, GroupName: 'night-crew', UserName: 'ann' });
  await call('DeleteGroup', { ...ram, GroupName: 'night-crew' });
  await call('CreateAccessKey', { ...ram, UserName: 'ben' });
  const AssumeRolePolicyDocument = trustOf([everybodyIn(local.second.accountId)]);
  await call('CreateRole', { ...ram, RoleName: 'auditor', AssumeRolePolicyDocument });
  await call('UpdateRole', { ...ram, RoleName: 'auditor', NewDescription: 'reads' });
  await call('DeleteRole', { ...ram, RoleName: 'auditor' });
  const changed = expectAsAudited(database);
  expect([...changed].sort()).toEqual([...auditedTables].sort());
});
