// Express Connect: the actions customers call.
import type { Product } from '../declare.ts';
import { addBgpNetwork } from './bgp/AddBgpNetwork.ts';
import { createBgpGroup } from './bgp/CreateBgpGroup.ts';
import { createBgpPeer } from './bgp/CreateBgpPeer.ts';
import { deleteBgpGroup } from './bgp/DeleteBgpGroup.ts';
import { deleteBgpNetwork } from './bgp/DeleteBgpNetwork.ts';
import { deleteBgpPeer } from './bgp/DeleteBgpPeer.ts';
import { describeBgpGroups } from './bgp/DescribeBgpGroups.ts';
import { describeBgpNetworks } from './bgp/DescribeBgpNetworks.ts';
import { describeBgpPeers } from './bgp/DescribeBgpPeers.ts';
import { modifyBgpGroupAttribute } from './bgp/ModifyBgpGroupAttribute.ts';
import { modifyBgpPeerAttribute } from './bgp/ModifyBgpPeerAttribute.ts';
import { applyPhysicalConnectionLOA } from './loa/ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from './loa/CompletePhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from './loa/DescribePhysicalConnectionLOA.ts';
import { secondApplyPhysicalConnectionLOA } from './loa/SecondApplyPhysicalConnectionLOA.ts';
import { describeAccessPoints } from './location/DescribeAccessPoints.ts';
import { describeRegions } from './location/DescribeRegions.ts';
import { createPhysicalConnectionOccupancyOrder } from './order/CreatePhysicalConnectionOccupancyOrder.ts';
import { createPhysicalConnectionSetupOrder } from './order/CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from './physical-connection/CancelPhysicalConnection.ts';
import { confirmPhysicalConnection } from './physical-connection/ConfirmPhysicalConnection.ts';
import { createPhysicalConnection } from './physical-connection/CreatePhysicalConnection.ts';
import { deletePhysicalConnection } from './physical-connection/DeletePhysicalConnection.ts';
import { describePhysicalConnections } from './physical-connection/DescribePhysicalConnections.ts';
import { enablePhysicalConnection } from './physical-connection/EnablePhysicalConnection.ts';
import { modifyPhysicalConnectionAttribute } from './physical-connection/ModifyPhysicalConnectionAttribute.ts';
import { terminatePhysicalConnection } from './physical-connection/TerminatePhysicalConnection.ts';
import { activateRouterInterface } from './router-interface/ActivateRouterInterface.ts';
import { connectRouterInterface } from './router-interface/ConnectRouterInterface.ts';
import { createRouterInterface } from './router-interface/CreateRouterInterface.ts';
import { deactivateRouterInterface } from './router-interface/DeactivateRouterInterface.ts';
import { deleteRouterInterface } from './router-interface/DeleteRouterInterface.ts';
import { describeRouterInterfaces } from './router-interface/DescribeRouterInterfaces.ts';
import { modifyRouterInterfaceAttribute } from './router-interface/ModifyRouterInterfaceAttribute.ts';
import { modifyRouterInterfaceSpec } from './router-interface/ModifyRouterInterfaceSpec.ts';
import { changeResourceGroup } from './resource-group/ChangeResourceGroup.ts';
import { createRouteEntry } from './route-table/CreateRouteEntry.ts';
import { deleteRouteEntry } from './route-table/DeleteRouteEntry.ts';
import { describeRouteEntryList } from './route-table/DescribeRouteEntryList.ts';
import { describeRouteTableList } from './route-table/DescribeRouteTableList.ts';
import { describeRouteTables } from './route-table/DescribeRouteTables.ts';
import { deleteExpressConnect } from './router-interface/DeleteExpressConnect.ts';
import { describeRouterInterfaceAttribute } from './router-interface/DescribeRouterInterfaceAttribute.ts';
import { getPhysicalConnectionServiceStatus } from './service/GetPhysicalConnectionServiceStatus.ts';
import { openPhysicalConnectionService } from './service/OpenPhysicalConnectionService.ts';
import { describeTagKeysForExpressConnect } from './tag/DescribeTagKeysForExpressConnect.ts';
import { listTagResourcesForExpressConnect } from './tag/ListTagResourcesForExpressConnect.ts';
import { tagResourcesForExpressConnect } from './tag/TagResourcesForExpressConnect.ts';
import { untagResourcesForExpressConnect } from './tag/UntagResourcesForExpressConnect.ts';
import { associatePhysicalConnectionToVirtualBorderRouter } from './virtual-border-router/AssociatePhysicalConnectionToVirtualBorderRouter.ts';
import { createVirtualBorderRouter } from './virtual-border-router/CreateVirtualBorderRouter.ts';
import { deleteVirtualBorderRouter } from './virtual-border-router/DeleteVirtualBorderRouter.ts';
import { describeVirtualBorderRouters } from './virtual-border-router/DescribeVirtualBorderRouters.ts';
import { describeVirtualBorderRoutersForPhysicalConnection } from './virtual-border-router/DescribeVirtualBorderRoutersForPhysicalConnection.ts';
import { modifyVirtualBorderRouterAttribute } from './virtual-border-router/ModifyVirtualBorderRouterAttribute.ts';
import { recoverVirtualBorderRouter } from './virtual-border-router/RecoverVirtualBorderRouter.ts';
import { terminateVirtualBorderRouter } from './virtual-border-router/TerminateVirtualBorderRouter.ts';
import { unassociatePhysicalConnectionFromVirtualBorderRouter } from './virtual-border-router/UnassociatePhysicalConnectionFromVirtualBorderRouter.ts';
import { updateVirtualBorderBandwidth } from './virtual-border-router/UpdateVirtualBorderBandwidth.ts';
import { createVpc } from './vpc/CreateVpc.ts';
import { deleteVpc } from './vpc/DeleteVpc.ts';
import { describeVpcAttribute } from './vpc/DescribeVpcAttribute.ts';
import { describeVpcs } from './vpc/DescribeVpcs.ts';
import { createVSwitch } from './vswitch/CreateVSwitch.ts';
import { deleteVSwitch } from './vswitch/DeleteVSwitch.ts';
import { describeVSwitchAttributes } from './vswitch/DescribeVSwitchAttributes.ts';

export const vpc: Product = {
  name: 'Vpc',
  version: '2016-04-28',
  namespace: 'vpc',
  audience: 'customer',
  actions: [
    createPhysicalConnection,
    describePhysicalConnections,
    modifyPhysicalConnectionAttribute,
    cancelPhysicalConnection,
    confirmPhysicalConnection,
    enablePhysicalConnection,
    terminatePhysicalConnection,
    deletePhysicalConnection,
    applyPhysicalConnectionLOA,
    secondApplyPhysicalConnectionLOA,
    completePhysicalConnectionLOA,
    describePhysicalConnectionLOA,
    createPhysicalConnectionSetupOrder,
    createPhysicalConnectionOccupancyOrder,
    createVirtualBorderRouter,
    describeVirtualBorderRouters,
    describeVirtualBorderRoutersForPhysicalConnection,
    modifyVirtualBorderRouterAttribute,
    terminateVirtualBorderRouter,
    recoverVirtualBorderRouter,
    deleteVirtualBorderRouter,
    associatePhysicalConnectionToVirtualBorderRouter,
    unassociatePhysicalConnectionFromVirtualBorderRouter,
    updateVirtualBorderBandwidth,
    createRouterInterface,
    describeRouterInterfaces,
    modifyRouterInterfaceAttribute,
    modifyRouterInterfaceSpec,
    connectRouterInterface,
    activateRouterInterface,
    deactivateRouterInterface,
    deleteRouterInterface,
    describeRouterInterfaceAttribute,
    deleteExpressConnect,
    createBgpGroup,
    describeBgpGroups,
    modifyBgpGroupAttribute,
    deleteBgpGroup,
    createBgpPeer,
    describeBgpPeers,
    modifyBgpPeerAttribute,
    deleteBgpPeer,
    addBgpNetwork,
    describeBgpNetworks,
    deleteBgpNetwork,
    tagResourcesForExpressConnect,
    untagResourcesForExpressConnect,
    listTagResourcesForExpressConnect,
    describeTagKeysForExpressConnect,
    changeResourceGroup,
    openPhysicalConnectionService,
    getPhysicalConnectionServiceStatus,
    describeRegions,
    describeAccessPoints,
    createVpc,
    describeVpcs,
    describeVpcAttribute,
    deleteVpc,
    createVSwitch,
    describeVSwitchAttributes,
    deleteVSwitch,
    describeRouteTableList,
    createRouteEntry,
    deleteRouteEntry,
    describeRouteTables,
    describeRouteEntryList,
  ],
};
