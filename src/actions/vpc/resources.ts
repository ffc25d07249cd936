// The resources of the product Vpc, as the permissions of actions name them.
import { resourceKind, type Owner, type RawCall } from '../../gateway/touched.ts';

export const physicalConnection = resourceKind('physicalconnection', inRegion);
export const virtualBorderRouter = resourceKind('virtualborderrouter', inRegion);
export const routerInterface = resourceKind('routerinterface', inRegion);

export const vpc = resourceKind('vpc', inRegion);
export const vSwitch = resourceKind('vswitch', inRegion);
export const routeTable = resourceKind('routetable', inRegion);

// Staff act on what is a customer's.
export function inRegion({ raw, accountId }: RawCall, owner?: Owner): string {
  const region = owner?.regionId ?? raw.get('RegionId') ?? '';
  return `acs:vpc:${region === '' ? '*' : region}:${owner?.accountId ?? accountId}:`;
}
