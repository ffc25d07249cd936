// Connections put into a test server's store directly: in statuses that no action reaches, or many at once.
import { asConnectionId, newResourceId, type ConnectionId } from '../../src/domain/ids.ts';
import type { PhysicalConnection } from '../../src/domain/physical-connection.ts';
import type { Demarc } from '../../src/start/start.ts';
import { randomInt } from 'node:crypto';
import { local } from './server.ts';

type Stored = Pick<Demarc, 'store'>;

/** Ids as any text. */
export type WantedConnection = Partial<Omit<PhysicalConnection, 'id' | 'redundantPhysicalConnectionId'>> & {
  readonly id?: string;
  readonly redundantPhysicalConnectionId?: string | null;
};

/** A connection of the first built-in account in Hangzhou, as it is just after its application, unless told otherwise. */
function aConnection({
  id,
  redundantPhysicalConnectionId: partner = null,
  ...wanted
}: WantedConnection): PhysicalConnection {
  return {
    accountId: local.first.accountId,
    regionId: 'cn-hangzhou',
    accessPointId: 'ap-cn-hangzhou-yh-B',
    type: 'VPC',
    status: 'Initial',
    revision: 1,
    businessStatus: 'Normal',
    lineOperator: 'CT',
    peerLocation: 'Zhejiang---vfjdbg_21e',
    portType: '1000Base-T',
    bandwidthMbps: 1000,
    circuitCode: null,
    name: null,
    description: null,
    adLocation: null,
    portNumber: null,
    portKey: null,
    statusReason: null,
    createdAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    statusAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    enabledAt: null,
    chargeType: null,
    endsAt: null,
    renewedUntil: null,
    loaStatus: null,
    resourceGroupId: null,
    ...wanted,
    id: id === undefined ? newResourceId('pc', 'bp1', (bound) => randomInt(bound)) : asConnectionId(id),
    redundantPhysicalConnectionId: partner === null ? null : asConnectionId(partner),
  };
}

/** Stores one connection for each of the wishes, in their order. @returns what was stored */
export async function storeConnections(
  { store }: Stored,
  ...wishes: readonly WantedConnection[]
): Promise<PhysicalConnection[]> {
  const connections = wishes.map(aConnection);
  await store.write(async (tx) => {
    for (const connection of connections) await tx.physicalConnections.insert(connection);
  });
  return connections;
}

export async function storeConnection(server: Stored, wanted: WantedConnection = {}): Promise<ConnectionId> {
  const connection = aConnection(wanted);
  await server.store.write((tx) => tx.physicalConnections.insert(connection));
  return connection.id;
}

/** All that both built-in customers have in these regions, newest first. */
export async function storedConnections(
  { store }: Stored,
  regionIds: readonly string[] = ['cn-hangzhou', 'cn-beijing'],
): Promise<PhysicalConnection[]> {
  const found: PhysicalConnection[] = [];
  for (const accountId of [local.first.accountId, local.second.accountId])
    for (const regionId of regionIds) {
      const all = {
        accountId,
        regionId,
        resourceGroupId: undefined,
        tags: [],
        filters: [],
        visible: [],
        offset: 0,
        limit: 100_000,
      };
      found.push(...(await store.read((tx) => tx.physicalConnections.page(all))).items);
    }
  return found;
}
