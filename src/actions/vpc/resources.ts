// The resources of Express Connect, as the permissions of actions name them.
import { resourceKind, type Owner, type RawCall } from '../../gateway/touched.ts';

export const physicalConnection = resourceKind('physicalconnection', inRegion);
export const virtualBorderRouter = resourceKind('virtualborderrouter', inRegion);
export const routerInterface = resourceKind('routerinterface', inRegion);

// Staff act on what is a customer's.
export function inRegion({ raw, accountId }: RawCall, owner?: Owner): string {
  const region = owner?.regionId ?? raw.get('RegionId') ?? '';
  return `acs:vpc:${region === '' ? '*' : region}:${owner?.accountId ?? accountId}:`;
}
