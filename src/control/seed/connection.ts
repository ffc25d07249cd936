// A connection from a file: applied for, and walked to its status by the moves of the lifecycle's table.
import { allocatePhysicalConnection } from '../../actions/operator/AllocatePhysicalConnection.ts';
import { approvePhysicalConnection } from '../../actions/operator/ApprovePhysicalConnection.ts';
import { failPhysicalConnectionAllocation } from '../../actions/operator/FailPhysicalConnectionAllocation.ts';
import { lockPhysicalConnection } from '../../actions/operator/LockPhysicalConnection.ts';
import { rejectPhysicalConnection } from '../../actions/operator/RejectPhysicalConnection.ts';
import { cancelPhysicalConnection } from '../../actions/vpc/physical-connection/CancelPhysicalConnection.ts';
import { confirmPhysicalConnection } from '../../actions/vpc/physical-connection/ConfirmPhysicalConnection.ts';
import { createPhysicalConnection } from '../../actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import { enablePhysicalConnection } from '../../actions/vpc/physical-connection/EnablePhysicalConnection.ts';
import { terminatePhysicalConnection } from '../../actions/vpc/physical-connection/TerminatePhysicalConnection.ts';
import { pacedStepsOf } from '../../domain/due-steps.ts';
import { asConnectionId } from '../../domain/ids.ts';
import { eventsBetween } from '../../domain/lifecycle.ts';
import {
  physicalConnectionLifecycle,
  type PhysicalConnectionEvent,
} from '../../domain/physical-connection-lifecycle.ts';
import type { PhysicalConnection } from '../../domain/physical-connection.ts';
import type { Path } from '../../domain/yaml.ts';
import { freePorts } from '../../provider/free-ports.ts';
import { SeedError } from './error.ts';
import type { SeedConnection } from './file.ts';
import { seedLoa } from './loa.ts';
import {
  accountNamed,
  connectionNamed,
  givenId,
  groupNamed,
  tagsGiven,
  type CreatedIds,
  type SeededConnection,
} from './created.ts';
import { payOccupancy, placeSetupOrder } from './orders.ts';
import { expectToStay } from './expected-state.ts';
import type { Given, SeedAction, Steps } from './steps.ts';

export async function seedConnection(
  steps: Steps,
  createdIds: CreatedIds,
  name: string,
  entry: SeedConnection,
): Promise<void> {
  const at: Path = ['connections', name];
  const events = eventsBetween(physicalConnectionLifecycle(steps.edition), 'Initial', entry.status);
  if (events === undefined) throw new SeedError([...at, 'status'], `no connection comes to be ${entry.status}`);
  refuseUnreached(entry, events, at);
  const connection = await applyFor(steps, createdIds, name, entry);
  if (entry.setupOrder !== undefined) await placeSetupOrder(steps, createdIds, connection, entry.setupOrder);
  for (const event of events) {
    // The payment for a Confirmed connection may have enabled it already.
    if (event === 'enable' && (await found(steps, connection)).status === 'Enabled') continue;
    // A later status makes these steps pointless.
    await steps.tx.due.callOff(pacedStepsOf('physical connection'), connection.id);
    await moves[event](steps, connection);
    if (event === 'allocated' && entry.loa !== undefined) await seedLoa(steps, connection, entry.loa);
    if (event === 'confirm' && entry.occupancy !== undefined)
      await payOccupancy(steps, createdIds, connection, entry.occupancy);
  }
  const { status, loaStatus } = await found(steps, connection);
  if (status !== entry.status)
    throw new SeedError([...at, 'status'], `with what is given besides, it becomes ${status}`);
  if (entry.loa !== undefined && entry.loa.status !== loaStatus)
    throw new SeedError(
      [...at, 'loa', 'status'],
      `the LOA of a connection that is ${status} becomes ${String(loaStatus)}`,
    );
  await expectToStay(steps, { id: connection.id, hold: entry.hold, status, place: [...at, 'status'] });
}

/** Last of all, since an account with a connection that is locked can neither apply for another nor lay VBRs on this one. */
export async function lockConnection(
  steps: Steps,
  createdIds: CreatedIds,
  name: string,
  { lock }: SeedConnection,
): Promise<void> {
  if (lock === undefined) return;
  const at: Path = ['connections', name];
  const { id, accountId } = await connectionNamed(steps.tx, createdIds, name, at);
  const given = { PhysicalConnectionId: [id, at], BusinessStatus: [lock, [...at, 'lock']] } as const;
  await steps.take(lockPhysicalConnection, at, given, { accountId });
}

function refuseUnreached(entry: SeedConnection, events: readonly PhysicalConnectionEvent[], at: Path): void {
  const needs = [
    ['port', ['allocate']],
    ['loa', ['allocated']],
    ['occupancy', ['confirm']],
    ['reason', ['reject', 'fail allocation']],
  ] as const;
  for (const [member, anyOf] of needs)
    if (entry[member] !== undefined && !anyOf.some((event) => events.includes(event)))
      throw new SeedError([...at, member], `a connection that is ${entry.status} here has never had one`);
}

async function applyFor(
  steps: Steps,
  createdIds: CreatedIds,
  name: string,
  entry: SeedConnection,
): Promise<SeededConnection> {
  const { tx, services } = steps;
  const at: Path = ['connections', name];
  const place = (member: keyof SeedConnection): Path => [...at, member];
  const accountId = await accountNamed(tx, createdIds, entry.account, place('account'));
  const accessPoint = services.catalogue.accessPoint(entry.accessPoint);
  if (accessPoint === undefined)
    throw new SeedError(place('accessPoint'), `there is no access point '${entry.accessPoint}' in the catalogue`);
  const peerLocation = entry.peerLocation ?? accessPoint.location;
  const id = givenId('pc', entry.id, place('id'));
  if (id !== undefined && (await tx.physicalConnections.any(id)) !== undefined)
    throw new SeedError(place('id'), `there is a connection ${id} already`);
  const redundantTo =
    entry.redundantTo === undefined
      ? undefined
      : (await connectionNamed(tx, createdIds, entry.redundantTo, place('redundantTo'))).id;
  const given: Given = {
    RegionId: [accessPoint.region, place('accessPoint')],
    AccessPointId: [entry.accessPoint, place('accessPoint')],
    LineOperator: [entry.lineOperator, place('lineOperator')],
    PeerLocation: [peerLocation, place('peerLocation')],
    ClientToken: [`seed ${services.newDigits(15)}`, at],
    PortType: [entry.portType, place('portType')],
    bandwidth: [entry.bandwidthMbps, place('bandwidthMbps')],
    CircuitCode: [entry.circuitCode, place('circuitCode')],
    Name: [entry.name, place('name')],
    Description: [entry.description, place('description')],
    RedundantPhysicalConnectionId: [redundantTo, place('redundantTo')],
    ResourceGroupId: [groupNamed(createdIds, entry.resourceGroup), place('resourceGroup')],
    ...tagsGiven(entry.tags, place('tags')),
  };
  const options = { accountId, givenIds: { pc: id } };
  const { PhysicalConnectionId } = await steps.take(createPhysicalConnection, at, given, options);
  const createdId = asConnectionId(String(PhysicalConnectionId));
  createdIds.connections[name] = createdId;
  return { id: createdId, accountId, regionId: accessPoint.region, peerLocation, name, entry, at };
}

type Move = (steps: Steps, connection: SeededConnection) => Promise<void>;

const moves: Readonly<Record<PhysicalConnectionEvent, Move>> = {
  approve: by(approvePhysicalConnection),
  reject: by(rejectPhysicalConnection),
  async allocate(steps, connection) {
    const { port } = connection.entry;
    const { accessPointId } = await found(steps, connection);
    const [free] = await freePorts(steps.tx, accessPointId, steps.services.catalogue, 1);
    const at = [...connection.at, 'port'];
    const given: Given = {
      PhysicalConnectionId: [connection.id, connection.at],
      AdLocation: [port?.location ?? free?.adLocation, [...at, 'location']],
      PortNumber: [port?.number ?? free?.portNumber, [...at, 'number']],
    };
    await steps.take(allocatePhysicalConnection, port === undefined ? connection.at : at, given, connection);
  },
  allocated: async (steps, { id }) => {
    await steps.pass('finish-allocation', id);
  },
  'fail allocation': by(failPhysicalConnectionAllocation),
  confirm: by(confirmPhysicalConnection),
  enable: by(enablePhysicalConnection),
  cancel: by(cancelPhysicalConnection),
  terminate: by(terminatePhysicalConnection),
  terminated: async (steps, { id }) => {
    await steps.pass('finish-termination', id);
  },
  // Events that lead back or out; every status has a shorter way.
  resubmit: astray,
  delete: astray,
};

/** The action of this event, with as much of the connection as it asks for. */
function by(action: SeedAction): Move {
  return async (steps, connection) => {
    await steps.take(
      action,
      connection.at,
      {
        PhysicalConnectionId: [connection.id, connection.at],
        RegionId: [connection.regionId, [...connection.at, 'accessPoint']],
        Reason: [connection.entry.reason, [...connection.at, 'reason']],
      },
      connection,
    );
  };
}

async function astray(): Promise<void> {
  await Promise.reject(new Error('the shortest way through a life does not come by here'));
}

async function found({ tx }: Steps, { id, at }: SeededConnection): Promise<PhysicalConnection> {
  const connection = await tx.physicalConnections.any(id);
  if (connection === undefined) throw new SeedError(at, 'the connection is gone');
  return connection;
}
