// The parameters of a CreatePhysicalConnection that goes well.
import { randomUUID } from 'node:crypto';

export function connectionOrder(overrides: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    RegionId: 'cn-hangzhou',
    AccessPointId: 'ap-cn-hangzhou-yh-C',
    LineOperator: 'CT',
    PeerLocation: '浙江省---vfjdbg_21e',
    ClientToken: randomUUID(),
    ...overrides,
  };
}
