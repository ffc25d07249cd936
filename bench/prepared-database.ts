// Databases for the rows: made and migrated by Demarc itself, with what real calls created, or many copies of it.
import type { AnyCall } from './calls.ts';
import type { Engine } from './engines/engine.ts';
import { answerTo, startDemarc, type Place } from './served.ts';
import { connectionIdOf, fillWithConnections, vbrIdOf } from './stored-rows.ts';

/** Leaves what one create wrote: its connection, nonce, client token and audit row. */
export async function createOne(place: Place): Promise<void> {
  await using demarc = await startDemarc(place);
  await answerTo(demarc.url, { kind: 'create' }, 'v1');
}

export interface Stored {
  /** Some of them, from all over the table. */
  readonly connectionIds: readonly string[];
  readonly vbrIds: readonly string[];
}

const keptIds = 1000;

/** Stores so many connections that are in service, each with a VBR. */
export async function storeConnections(engine: Engine, place: Place, total: number): Promise<Stored> {
  {
    await using demarc = await startDemarc(place);
    await enabledConnectionWithVbr(demarc.url);
  }
  const filling = await engine.connect(place.database, false);
  await fillWithConnections(filling, total);
  await filling.close();
  const numbers = Array.from({ length: keptIds }, (_, index) => 1 + Math.floor((index / keptIds) * (total - 1)));
  return { connectionIds: numbers.map(connectionIdOf), vbrIds: numbers.map(vbrIdOf) };
}

/** The whole life of a connection up to its first VBR, by the calls of both sides. @returns its id */
export async function enabledConnectionWithVbr(url: string, portNumber = '1/1/0'): Promise<string> {
  const created = await answerTo(url, { kind: 'create' }, 'v1');
  // Our own server's answer.
  const { PhysicalConnectionId } = JSON.parse(created) as { PhysicalConnectionId: string };
  const call = async (action: string, parameters: AnyCall['parameters'] = {}, isByOperator = false): Promise<void> => {
    const given = { PhysicalConnectionId, ...parameters };
    await answerTo(url, { kind: 'any', action, parameters: given, isByOperator }, 'v1');
  };
  const port = { AdLocation: 'Room 2, rack 14', PortNumber: portNumber };
  const peering = { LocalGatewayIp: '10.0.0.1', PeerGatewayIp: '10.0.0.2', PeeringSubnetMask: '255.255.255.252' };
  await call('ApprovePhysicalConnection', {}, true);
  await call('AllocatePhysicalConnection', port, true);
  await call('ConfirmPhysicalConnection');
  await call('EnablePhysicalConnection');
  await call('CreateVirtualBorderRouter', { ...peering, VlanId: '100', Name: 'bench' });
  return PhysicalConnectionId;
}
