// Files that cannot be: each is refused where it is wrong, for a reason, and leaves the database as it was.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { refusedControl, told } from '../support/control.ts';
import { testDatabase } from '../support/database.ts';
import { startTestServer } from '../support/server.ts';

const start = `accounts:
  buyer:
    keys:
      - { id: buyerkey, secret: buyersecret }
users:
  ann: { account: buyer, policies: [AliyunVPCReadOnlyAccess] }
connections:
  line: { account: buyer, status: Enabled, accessPoint: ap-cn-hangzhou-yh-C }
  other: { account: buyer, status: Initial, accessPoint: ap-cn-hangzhou-yh-C, hold: true }
vbrs:
  router:
    { connection: line, vlan: 100, peering: { local: 10.0.0.1, peer: 10.0.0.2, mask: 255.255.255.252 } }
`;

const peering = '{ local: 10.0.0.1, peer: 10.0.0.2, mask: 255.255.255.252 }';
const loa = "company: Blue Heron, installer: Light Roads, constructionTime: '2127-01-05T01:30:00Z'";

// What is put in the place of what, and how that is refused.
const wrong: readonly (readonly [what: string, from: string, to: string, refusal: string])[] = [
  [
    'what is no YAML',
    'accounts:',
    'accounts: [',
    'line 3, column 5: Block collections are not allowed within flow collections',
  ],
  [
    'an alias of nothing',
    'account: buyer, policies',
    'account: *nobody, policies',
    "line 6, column 19: there is no anchor '&nobody' above",
  ],
  ['a list', 'accounts:\n', '- accounts:\n', 'line 5, column 1: Unexpected scalar at node end'],
  ['a part that there is not', 'connections:', 'lines:', 'line 7, column 1: lines: there is nothing of this name'],
  [
    'a member that there is not',
    'vlan: 100',
    'vlan: 100, colour: red',
    'line 12, column 36: vbrs.router.colour: there is nothing of this name',
  ],
  [
    'a text for a number',
    'vlan: 100',
    'vlan: hundred',
    'line 12, column 25: vbrs.router.vlan: Invalid input: expected number, received string',
  ],
  [
    'an account id that is none',
    '  buyer:\n',
    "  buyer:\n    id: '12'\n",
    'line 3, column 5: accounts.buyer.id: The specified parameter "AccountId" is not valid. (InvalidParameter)',
  ],
  [
    'an account that is there',
    '  buyer:\n',
    "  buyer:\n    id: '1231579085529123'\n",
    'line 3, column 5: accounts.buyer.id: there is an account 1231579085529123 already',
  ],
  [
    'a negative balance',
    '  buyer:\n',
    '  buyer:\n    balance: -1\n',
    'line 3, column 5: accounts.buyer.balance: The specified parameter "Balance" is not valid. It has to be a whole number from 0 to 99999999999999. (InvalidParameter)',
  ],
  [
    'a key that is taken',
    'id: buyerkey',
    'id: testid',
    "line 4, column 11: accounts.buyer.keys.0.id: there is an access key 'testid' already",
  ],
  [
    'a user of nobody',
    'ann: { account: buyer',
    'ann: { account: seller',
    "line 6, column 10: users.ann.account: there is no account 'seller' in this file or on the server",
  ],
  [
    'a user of the staff',
    'ann: { account: buyer',
    "ann: { account: '1000000000000001'",
    "line 6, column 10: users.ann.account: '1000000000000001' is the account of the provider's staff",
  ],
  [
    'a user name that is none',
    '  ann: {',
    "  ann: { name: 'a b',",
    'line 6, column 10: users.ann.name: The parameter - "UserName" contains invalid chars. (InvalidParameter.UserName.InvalidChars)',
  ],
  [
    'a policy that there is not',
    'AliyunVPCReadOnlyAccess',
    'AliyunNothing',
    'line 6, column 37: users.ann.policies.0: The policy does not exist. (EntityNotExist.Policy)',
  ],
  [
    'a policy that is broken',
    'users:',
    "policies:\n  mine: { account: buyer, document: { Version: '1', Statement: [{ Effect: Perhaps }] } }\nusers:",
    'line 6, column 27: policies.mine.document: Statement[0].Action: this element is missing (MalformedPolicyDocument)',
  ],
  [
    'an access point that there is not',
    'other: { account: buyer, status: Initial, accessPoint: ap-cn-hangzhou-yh-C',
    'other: { account: buyer, status: Initial, accessPoint: ap-nowhere',
    "line 9, column 45: connections.other.accessPoint: there is no access point 'ap-nowhere' in the catalogue",
  ],
  [
    'a status of a connection that there is not',
    'status: Initial',
    'status: Done',
    'line 9, column 28: connections.other.status: Invalid option: expected one of "Initial"|"Approved"|"Allocating"|"Allocated"|"Confirmed"|"Enabled"|"Rejected"|"Canceled"|"Allocation Failed"|"Terminating"|"Terminated"',
  ],
  [
    'a connection id that is none',
    'status: Initial',
    'id: pc-1, status: Initial',
    "line 9, column 28: connections.other.id: must be 'pc-' and lower-case letters and digits, 24 characters in all",
  ],
  [
    'a speed that is too high',
    'status: Initial',
    'bandwidthMbps: 99999, status: Initial',
    'line 9, column 28: connections.other.bandwidthMbps: invalid physical connection banwidth. (InvalidBandwidth)',
  ],
  [
    'a circuit code with a space',
    'status: Initial',
    "circuitCode: 'a b', status: Initial",
    'line 9, column 28: connections.other.circuitCode: circuitCode is illegal. (InvalidCircuitCode.Malformed)',
  ],
  [
    'a twin that comes later',
    'status: Enabled',
    'redundantTo: other, status: Enabled',
    "line 8, column 27: connections.line.redundantTo: there is no connection 'other' above in this file or on the server",
  ],
  [
    'a twin that is not allocated',
    'vbrs:\n',
    '  twin: { account: buyer, status: Initial, accessPoint: ap-cn-hangzhou-yh-C, redundantTo: other }\nvbrs:\n',
    'line 10, column 3: connections.twin: invalid redundant physical connection status. (InvalidRedundantPhysicalConnectionStatus)',
  ],
  [
    'a port of a connection that has none',
    'status: Initial',
    'port: { number: 1/1/1 }, status: Initial',
    'line 9, column 28: connections.other.port: a connection that is Initial here has never had one',
  ],
  [
    'an LOA of a connection that has no port',
    'status: Initial',
    `loa: { status: Applying, ${loa} }, status: Initial`,
    'line 9, column 28: connections.other.loa: a connection that is Initial here has never had one',
  ],
  [
    'an LOA that is not complete, of a connection that is in service',
    'status: Enabled',
    `loa: { status: Completing, ${loa} }, status: Enabled`,
    'line 8, column 34: connections.line.loa.status: the LOA of a connection that is Enabled becomes Complete',
  ],
  [
    'an LOA for a time that is none',
    'status: Enabled',
    'loa: { status: Complete, company: a, installer: b, constructionTime: soon }, status: Enabled',
    'line 8, column 78: connections.line.loa.constructionTime: The specified parameter "ConstructionTime" is not valid. It has to be a time, such as 2026-11-23T12:00:00Z, 2026-11-23T20:00:00.5+08:00 or 2026-11-23; without an offset it is UTC. (InvalidParameter)',
  ],
  [
    'a reason for an LOA that was not rejected',
    'status: Enabled',
    `loa: { status: Complete, reason: no, ${loa} }, status: Enabled`,
    'line 8, column 52: connections.line.loa.reason: an LOA that is Complete here has never had one',
  ],
  [
    'a reason for a connection that was not rejected',
    'status: Initial',
    'reason: no duct, status: Initial',
    'line 9, column 28: connections.other.reason: a connection that is Initial here has never had one',
  ],
  [
    'no reason for one that was',
    'status: Initial',
    'status: Rejected',
    "line 9, column 3: connections.other.reason: The input parameter 'Reason' that is mandatory for processing this request is not supplied. (MissingParameter)",
  ],
  [
    'an occupancy of a connection that is not confirmed',
    'status: Initial',
    'occupancy: {}, status: Initial',
    'line 9, column 28: connections.other.occupancy: a connection that is Initial here has never had one',
  ],
  [
    'approval of what is not paid for',
    'status: Initial',
    'setupOrder: Unpaid, status: Approved',
    'line 9, column 3: connections.other: The setup order of the physical connection is not paid. (Forbidden.OrderNotPaid)',
  ],
  [
    'a term of no length',
    'status: Enabled',
    'occupancy: { chargeType: PrePaid, period: 0 }, status: Enabled',
    'line 8, column 61: connections.line.occupancy.period: The specified parameter "Period" is not valid. It has to be a whole number from 1 to 1200. (InvalidParameter)',
  ],
  [
    'a state that does not last',
    'hold: true',
    'hold: false',
    "line 9, column 28: connections.other.status: it does not stay Initial, since 'approve' follows at once on this server; hold: true keeps it there",
  ],
  [
    'a VBR on no connection',
    'connection: line',
    'connection: cable',
    "line 12, column 7: vbrs.router.connection: there is no connection 'cable' above in this file or on the server",
  ],
  [
    'a VBR on a connection that is not in service',
    'connection: line',
    'connection: other',
    'line 12, column 7: vbrs.router.connection: The specified PhysicalConnectionId is not in Enabled state. (InvalidPhysicalConnectionId.NotEnabled)',
  ],
  [
    'a VBR for nobody',
    'vlan: 100',
    'owner: nobody, vlan: 100',
    "line 12, column 25: vbrs.router.owner: there is no account 'nobody' in this file or on the server",
  ],
  [
    'a VLAN out of range',
    'vlan: 100',
    'vlan: 5000',
    'line 12, column 25: vbrs.router.vlan: The specified VlanId is not valid. (InvalidVlanId.Malformed)',
  ],
  [
    'a VLAN that is taken',
    'vbrs:\n',
    `vbrs:\n  first: { connection: line, vlan: 100, peering: ${peering} }\n`,
    'line 13, column 25: vbrs.router.vlan: The specified VlanId has been used. (InvalidVlanId.Used)',
  ],
  [
    'addresses in two networks',
    'peer: 10.0.0.2',
    'peer: 10.9.0.2',
    'line 11, column 3: vbrs.router: Local gateway ip and peer gateway ip are not in the same subnet. (InvalidIp.NotSameSubnet)',
  ],
  [
    'an address that is none',
    'local: 10.0.0.1',
    'local: 10.0.0.300',
    'line 12, column 47: vbrs.router.peering.local: The specified LocalGatewayIp is not valid. (InvalidLocalGatewayIp.Malformed)',
  ],
  [
    'no addresses',
    'peering: { local: 10.0.0.1, peer: 10.0.0.2, mask: 255.255.255.252 }',
    'name: bare',
    "line 11, column 3: vbrs.router: The input parameter 'LocalGatewayIp' that is mandatory for processing this request is not supplied. (MissingParameter)",
  ],
  [
    'a name that is too short',
    'vlan: 100',
    'name: a, vlan: 100',
    'line 12, column 25: vbrs.router.name: The specified "Name" is not valid. (InvalidName.Malformed)',
  ],
  [
    "a VBR of the connection's owner that nobody has confirmed",
    'vlan: 100',
    'status: unconfirmed, vlan: 100',
    'line 12, column 25: vbrs.router.status: with what is given besides, it is active',
  ],
  [
    'a VBR of another account that has its addresses and is not confirmed',
    'vlan: 100',
    "status: unconfirmed, owner: '1342435124000001', vlan: 100",
    'line 12, column 25: vbrs.router.status: with what is given besides, it is active',
  ],
  [
    'a VBR that does not stay on its way',
    'vlan: 100',
    'status: terminating, vlan: 100',
    "line 12, column 25: vbrs.router.status: it does not stay terminating, since 'finish-vbr-termination' follows at once on this server; hold: true keeps it there",
  ],
  [
    'a VBR id that is none',
    'vlan: 100',
    'id: vbr-1, vlan: 100',
    "line 12, column 25: vbrs.router.id: must be 'vbr-' and lower-case letters and digits, 24 characters in all",
  ],
];

it('each is refused with its line, its column, its place and the reason, and nothing has changed after all of them', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url, provider: 'auto', stepDelay: 0 });
  const before = database.contents(['audit_seal']);
  const refusals = new Map<string, string>();
  for (const [what, from, to] of wrong) {
    const { status, error } = await refusedControl(server, ['POST', 'state', start.replace(from, to)]);
    expect(status, error).toBe(400);
    refusals.set(what, error);
  }
  expect(refusals).toEqual(new Map(wrong.map(([what, , , refusal]) => [what, refusal])));
  expect(database.contents(['audit_seal'])).toEqual(before);
  await told(server, z.looseObject({}), ['POST', 'state', start]);
});
