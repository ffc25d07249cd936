// Fields that the models of the official SDKs have room for and that no answer fills, with the reason. Lines may only go.
const alwaysRefused = 'it is always refused: nobody has a password or a device for a second factor';
const envelope = 'a wrapper of the oldest clients; a refusal is told by its status';
const asTerraform = 'Terraform reads a number or a boolean, as the service answers';
const noCens = 'there are no CEN instances';
const noEcrs = 'there are no Express Connect routers';
const noHosted = 'no part of a port is sold by itself';
const noIpv6 = 'VPCs have no IPv6';
const noFurtherBlocks = 'a VPC has the one block that it was made with';
const noProbes = 'health checks are kept, and nobody sends the probes';
const noRenewal = 'a prepaid interface is not renewed';
const noNameOfPeer = 'no action gives a peer a name or a description';
const notInReference = 'it is in no public page, so that nobody can tell its values';
const freeVbrs = 'VBRs cost nothing by themselves';

/** Reasons for fields of one object. */
function ofEach(path: string, reasons: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(reasons).map(([field, reason]) => [`${path}.${field}`, reason]));
}

const reservation = {
  ReservationActiveTime: noRenewal,
  ReservationBandwidth: noRenewal,
  ReservationInternetChargeType: noRenewal,
  ReservationOrderType: noRenewal,
};

export const unfilledFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Ram DeleteLoginProfile': { RequestId: alwaysRefused },
  'Ram GetPolicy': { 'Policy.PolicyDocument': 'the document is that of DefaultPolicyVersion' },
  'Ram GetUser': { 'User.LastLoginDate': 'nobody signs in with a password' },
  'Ram UnbindMFADevice': { RequestId: alwaysRefused, MFADevice: alwaysRefused },
  'Sts AssumeRole': { SourceIdentity: 'a session has no source identity' },
  'Sts GetCallerIdentity': { RoleId: 'filled for the session of a role, which src/actions/sts tests' },
  'Vpc CreateRouterInterface': { OrderId: 'a prepaid interface is bought without an order' },
  'Vpc DescribeBgpGroups': ofEach('BgpGroups.BgpGroup[]', {
    IsFake: asTerraform,
    LocalAsn: asTerraform,
    PeerAsn: asTerraform,
  }),
  'Vpc DescribeBgpPeers': ofEach('BgpPeers.BgpPeer[]', { Description: noNameOfPeer, Name: noNameOfPeer }),
  'Vpc DescribePhysicalConnections': ofEach('PhysicalConnectionSet.PhysicalConnectionType[]', {
    AccessPointType: notInReference,
    DeviceFeaturesSelected: 'features of a device are not chosen',
    DownDelayTime: notInReference,
    ExpectSpec: noHosted,
    MacsecKeys: 'lines are not encrypted by MACsec',
    OpticalModuleModel: 'the optical module is not chosen',
    OrderMode: noHosted,
    ParentPhysicalConnectionAliUid: noHosted,
    ParentPhysicalConnectionId: noHosted,
    QosId: 'there are no QoS policies',
    VlanId: noHosted,
    VpconnStatus: noHosted,
  }),
  'Vpc DescribeRouteEntryList': {
    'RouteEntrys.RouteEntry[].NextHops.NextHop[].NextHopRelatedInfo': 'no instance stands behind a router interface',
  },
  'Vpc DescribeRouteTableList': ofEach('RouterTableList.RouterTableListType[]', {
    GatewayIds: 'there are no gateways in a VPC',
    Tags: 'route tables have no tags',
  }),
  'Vpc DescribeRouterInterfaceAttribute': {
    ...{ Code: envelope, Message: envelope, Success: envelope },
    ...{ GmtModified: notInReference, HealthCheckStatus: noProbes, ...reservation },
  },
  'Vpc DescribeRouterInterfaces': ofEach('RouterInterfaceSet.RouterInterfaceType[]', {
    Ipv6Status: notInReference,
    ...reservation,
  }),
  'Vpc DescribeVirtualBorderRouters': ofEach('VirtualBorderRouterSet.VirtualBorderRouterType[]', {
    AssociatedCens: noCens,
    CloudBoxInstanceId: 'there are no cloud boxes',
    EccId: 'there are no Express Cloud Connections',
    EcrAttatchStatus: noEcrs,
    EcrId: noEcrs,
    EcrOwnerId: noEcrs,
    PConnVbrChargeType: freeVbrs,
    PConnVbrExpireTime: freeVbrs,
  }),
  'Vpc DescribeVirtualBorderRoutersForPhysicalConnection': ofEach(
    'VirtualBorderRouterForPhysicalConnectionSet.VirtualBorderRouterForPhysicalConnectionType[]',
    {
      BandwidthStatus: 'bandwidth is not sold by itself',
      EccId: 'there are no Express Cloud Connections',
      PConnVbrBussinessStatus: freeVbrs,
      PConnVbrChargeType: freeVbrs,
      PConnVbrExpireTime: freeVbrs,
    },
  ),
  'Vpc DescribeVpcAttribute': {
    AssociatedCens: noCens,
    AssociatedPropagationSources: 'routes are not propagated into a VPC',
    Ipv6CidrBlocks: noIpv6,
    SecondaryCidrBlocks: noFurtherBlocks,
    UserCidrs: noFurtherBlocks,
  },
  'Vpc DescribeVpcs': ofEach('Vpcs.Vpc[]', {
    Ipv6CidrBlocks: noIpv6,
    NatGatewayIds: 'there are no NAT gateways',
    SecondaryCidrBlocks: noFurtherBlocks,
    UserCidrs: noFurtherBlocks,
  }),
};
