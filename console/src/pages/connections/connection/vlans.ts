// The VLANs of a connection: which are used, which are reserved for a while, and which are free.
import type { VbrOnConnection } from '../../../api/connections.ts';

/** How long the VLAN of a terminated VBR stays reserved, so that the VBR can be recovered. */
const reservationMs = 7 * 24 * 60 * 60 * 1000;

/** Until when a terminated VBR can be recovered. */
export function vlanReservedUntil(terminationTime: string): Date {
  return new Date(Date.parse(terminationTime) + reservationMs);
}

export interface TakenVlan {
  readonly vlan: number;
  readonly vbr: VbrOnConnection;
  /** When it becomes free by itself; undefined while its VBR is not terminated. */
  readonly reservedUntil?: string;
}

/** By VLAN, in order. Where two have the same, a VBR that is not terminated counts. */
export function takenVlans(vbrs: readonly VbrOnConnection[], now: number): readonly TakenVlan[] {
  const taken = new Map<number, TakenVlan>();
  for (const vbr of vbrs) {
    const vlan = vbr.VlanId;
    if (vbr.Status !== 'terminated') taken.set(vlan, { vlan, vbr });
    else if (!taken.has(vlan)) {
      const until = vlanReservedUntil(vbr.TerminationTime);
      if (until.getTime() > now) taken.set(vlan, { vlan, vbr, reservedUntil: until.toISOString() });
    }
  }
  return [...taken.values()].sort((a, b) => a.vlan - b.vlan);
}

export type VlanRange = readonly [first: number, last: number];

/** A range without the taken numbers, as ranges in order. */
export function freeRanges([first, last]: VlanRange, taken: readonly TakenVlan[]): readonly VlanRange[] {
  const ranges: VlanRange[] = [];
  let next = first;
  for (const { vlan } of taken) {
    if (vlan > next) ranges.push([next, vlan - 1]);
    next = Math.max(next, vlan + 1);
  }
  if (next <= last) ranges.push([next, last]);
  return ranges;
}
