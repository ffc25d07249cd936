// What VBRs can be filtered by.
import type { VbrFilter } from '../../../store/resources/virtual-border-routers.ts';
import type { Filter } from '../filters.ts';

export const vbrFilterKeys = ['VbrId', 'PhysicalConnectionId', 'Status', 'Name', 'AccessPointId', 'VlanId'] as const;

const fields = {
  VbrId: 'id',
  PhysicalConnectionId: 'connectionId',
  Status: 'status',
  Name: 'name',
  AccessPointId: 'accessPointId',
} as const;

// No VBR has this VLAN: what is no number matches none.
const noVlan = -1;

export function vbrFilter({ key, values }: Filter<(typeof vbrFilterKeys)[number]>): VbrFilter {
  if (key !== 'VlanId') return { field: fields[key], values };
  return { field: 'vlanId', values: values.map((value) => (/^\d{1,4}$/.test(value) ? Number(value) : noVlan)) };
}
