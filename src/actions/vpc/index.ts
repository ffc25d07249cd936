// Express Connect: the actions customers call.
import type { Product } from '../declare.ts';
import { describeAccessPoints } from './location/DescribeAccessPoints.ts';
import { describeRegions } from './location/DescribeRegions.ts';
import { createPhysicalConnection } from './physical-connection/CreatePhysicalConnection.ts';
import { describePhysicalConnections } from './physical-connection/DescribePhysicalConnections.ts';

export const vpc: Product = {
  name: 'Vpc',
  version: '2016-04-28',
  audience: 'customer',
  actions: [createPhysicalConnection, describePhysicalConnections, describeRegions, describeAccessPoints],
};
