// The resources of Express Connect, as the permissions of actions name them.
import { resourceKind, type RawCall } from '../../gateway/touched.ts';

export const physicalConnection = resourceKind('physicalconnection', inRegion);
export const virtualBorderRouter = resourceKind('virtualborderrouter', inRegion);
export const routerInterface = resourceKind('routerinterface', inRegion);

function inRegion({ raw, accountId }: RawCall): string {
  const region = raw.get('RegionId') ?? '';
  return `acs:vpc:${region === '' ? '*' : region}:${accountId}:`;
}
