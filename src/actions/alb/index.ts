// The product ALB, of which clients ask the zones that a region has, to make a vSwitch in one.
import type { Product } from '../declare.ts';
import { describeZones } from './DescribeZones.ts';

export const alb: Product = {
  name: 'Alb',
  version: '2020-06-16',
  namespace: 'alb',
  audience: 'customer',
  actions: [describeZones],
};
