// The attributes of a VBR that a form changes: only these are sent. A text is cleared by sending it empty.
import type { Parameters } from '../../api/action.ts';
import type { Vbr } from '../../api/vbrs.ts';
import type { TypedVbr } from './VbrFields.tsx';

const clearable = ['Name', 'Description', 'CircuitCode'] as const;

const settable = [
  'VlanId',
  'LocalGatewayIp',
  'PeerGatewayIp',
  'PeeringSubnetMask',
  'EnableIpv6',
  'LocalIpv6GatewayIp',
  'PeerIpv6GatewayIp',
  'PeeringIpv6SubnetMask',
  'Bandwidth',
  'MinTxInterval',
  'MinRxInterval',
  'DetectMultiplier',
  'Mtu',
  'SitelinkEnable',
] as const;

/** @param typed without the fields that were not shown, which change nothing */
export function changesTo(vbr: Vbr, typed: TypedVbr): Parameters {
  const changes: Record<string, string | number | boolean | null> = {};
  for (const name of clearable) {
    if (!(name in typed)) continue;
    const next = typed[name]?.trim() ?? '';
    if (next !== (vbr[name] ?? '')) changes[name] = next === '' ? null : next;
  }
  for (const name of settable) {
    const given = typed[name] ?? '';
    const next = typeof given === 'string' ? given.trim() : given;
    if (next !== '' && next !== vbr[name]) changes[name] = next;
  }
  return changes;
}
