// Express Connect: the actions customers call.
import type { Product } from '../declare.ts';
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
import { getPhysicalConnectionServiceStatus } from './service/GetPhysicalConnectionServiceStatus.ts';
import { openPhysicalConnectionService } from './service/OpenPhysicalConnectionService.ts';

export const vpc: Product = {
  name: 'Vpc',
  version: '2016-04-28',
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
    openPhysicalConnectionService,
    getPhysicalConnectionServiceStatus,
    describeRegions,
    describeAccessPoints,
  ],
};
