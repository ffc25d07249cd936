// The product ECS, of which clients of Express Connect ask the regions.
import type { Product } from '../declare.ts';
import { describeRegionsOfEcs } from './DescribeRegions.ts';

export const ecs: Product = {
  name: 'Ecs',
  version: '2014-05-26',
  namespace: 'ecs',
  audience: 'customer',
  actions: [describeRegionsOfEcs],
};
