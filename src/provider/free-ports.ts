// The ports of an access point that no live connection occupies, by slot and number.
import type { Catalogue } from '../domain/catalogue.ts';
import { portOf, type Port } from '../domain/port-number.ts';
import type { ReadTransaction } from '../store/transaction.ts';

const portsPerSlot = 48;

/** As many free ports as are wanted, or fewer where the catalogue says how many there are and most of them are taken. */
export async function freePorts(
  tx: Pick<ReadTransaction, 'ports'>,
  accessPointId: string,
  catalogue: Catalogue,
  wanted: number,
): Promise<readonly Port[]> {
  const accessPoint = catalogue.accessPoint(accessPointId);
  const total = accessPoint?.ports ?? Infinity;
  // Usually the free ports follow the taken ones; gaps between are searched when the end is reached.
  const first = Math.min(await tx.ports.countOccupied(accessPointId), total);
  const ports: Port[] = [];
  for (const [from, until] of [
    [first, total],
    [0, total === Infinity ? 0 : first],
  ] as const)
    for (let slot = from; slot < until && ports.length < wanted; slot += portsPerSlot) {
      const indices = Array.from({ length: Math.min(portsPerSlot, until - slot) }, (_, offset) => slot + offset);
      const taken = await tx.ports.takenAmong(accessPointId, indices.map(numberOf));
      ports.push(
        ...indices
          .filter((index) => !taken.has(numberOf(index)))
          .map((index) => portAt(accessPoint?.location ?? accessPointId, index)),
      );
    }
  return ports.slice(0, wanted);
}

function portAt(site: string, index: number): Port {
  const rack = Math.floor(index / portsPerSlot) + 1;
  return portOf(`${site}, room 1, rack ${rack}`, numberOf(index));
}

function numberOf(index: number): string {
  return `1/${Math.floor(index / portsPerSlot) + 1}/${(index % portsPerSlot) + 1}`;
}
