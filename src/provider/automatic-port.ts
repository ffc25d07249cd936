// A port for a line, chosen without a person.
import type { Catalogue } from '../domain/catalogue.ts';
import type { PhysicalConnection } from '../domain/physical-connection.ts';
import type { Writes } from '../store/store.ts';

export interface Port {
  /** Where the port is, in words for technicians. */
  readonly adLocation: string;
  readonly portNumber: string;
}

const portsPerSlot = 48;

/** The first port of the access point, by slot and number, that no live line occupies. */
export async function automaticPort(tx: Writes, connection: PhysicalConnection, catalogue: Catalogue): Promise<Port> {
  // As many as are taken from the front is the usual case; holes further down are filled by people.
  let index = await tx.physicalConnections.countPorts(connection.accessPointId);
  while (await tx.physicalConnections.isPortTaken(connection.accessPointId, numberOf(index))) index += 1;
  const rack = Math.floor(index / portsPerSlot) + 1;
  const site = catalogue.accessPoint(connection.accessPointId)?.location ?? connection.accessPointId;
  return { adLocation: `${site}, room 1, rack ${rack}`, portNumber: numberOf(index) };
}

function numberOf(index: number): string {
  return `1/${Math.floor(index / portsPerSlot) + 1}/${(index % portsPerSlot) + 1}`;
}
