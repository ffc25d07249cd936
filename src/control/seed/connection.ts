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
import { eventsBetween } from '../../domain/lifecycle.ts';
import {
  physicalConnectionLifecycle,
  type PhysicalConnectionEvent,
} from '../../domain/physical-connection-lifecycle.ts';
import type { PhysicalConnection } from '../../domain/physical-connection.ts';
import type { WorkKind } from '../../domain/provider-policy.ts';
import type { Path } from '../../domain/yaml.ts';
import { freePorts } from '../../provider/free-ports.ts';
import { SeedFault } from './fault.ts';
import type { SeedConnection } from './file.ts';
import { seedLoa } from './loa.ts';
import { accountNamed, connectionNamed, givenId, type Made, type SeededConnection } from './made.ts';
import { payOccupancy, placeSetupOrder } from './orders.ts';
import { letStand } from './standing.ts';
import type { Given, SeedAction, Steps } from './steps.ts';

export async function seedConnection(steps: Steps, made: Made, name: string, entry: SeedConnection): Promise<void> {
  const at: Path = ['connections', name];
  const events = eventsBetween(physicalConnectionLifecycle(steps.edition), 'Initial', entry.status);
  if (events === undefined) throw new SeedFault([...at, 'status'], `no connection comes to be ${entry.status}`);
  refuseUnreached(entry, events, at);
  const line = await applyFor(steps, made, name, entry);
  if (entry.setupOrder !== undefined) await placeSetupOrder(steps, made, line, entry.setupOrder);
  for (const event of events) {
    // Whoever paid for a Confirmed line may have enabled it with that.
    if (event === 'enable' && (await found(steps, line)).status === 'Enabled') continue;
    await steps.tx.due.callOff(ownWork, line.id);
    await moves[event](steps, line);
    if (event === 'allocated' && entry.loa !== undefined) await seedLoa(steps, line, entry.loa);
    if (event === 'confirm' && entry.occupancy !== undefined) await payOccupancy(steps, made, line, entry.occupancy);
  }
  const { status, loaStatus } = await found(steps, line);
  if (status !== entry.status)
    throw new SeedFault([...at, 'status'], `with what is given besides, it becomes ${status}`);
  if (entry.loa !== undefined && entry.loa.status !== loaStatus)
    throw new SeedFault(
      [...at, 'loa', 'status'],
      `the letter of a connection that is ${status} becomes ${String(loaStatus)}`,
    );
  await letStand(steps, { id: line.id, hold: entry.hold, status, place: [...at, 'status'] });
}

/** Last of all, since an account with a line that is locked can neither apply for another nor lay VBRs on this one. */
export async function lockConnection(steps: Steps, made: Made, name: string, { lock }: SeedConnection): Promise<void> {
  if (lock === undefined) return;
  const at: Path = ['connections', name];
  const { id, accountId } = await connectionNamed(steps.tx, made, name, at);
  const given = { PhysicalConnectionId: [id, at], BusinessStatus: [lock, [...at, 'lock']] } as const;
  await steps.take(lockPhysicalConnection, at, given, { accountId });
}

/** Work that a later status makes pointless. The end of a paid term is none of it. */
const ownWork: readonly WorkKind[] = [
  'approve',
  'allocate',
  'finish allocation',
  'confirm',
  'confirm installation',
  'finish termination',
];

function refuseUnreached(entry: SeedConnection, events: readonly PhysicalConnectionEvent[], at: Path): void {
  const needs = [
    ['port', ['allocate']],
    ['loa', ['allocated']],
    ['occupancy', ['confirm']],
    ['reason', ['reject', 'fail allocation']],
  ] as const;
  for (const [member, anyOf] of needs)
    if (entry[member] !== undefined && !anyOf.some((event) => events.includes(event)))
      throw new SeedFault([...at, member], `a connection that is ${entry.status} here has never had one`);
}

async function applyFor(steps: Steps, made: Made, name: string, entry: SeedConnection): Promise<SeededConnection> {
  const { tx, world } = steps;
  const at: Path = ['connections', name];
  const place = (member: keyof SeedConnection): Path => [...at, member];
  const accountId = await accountNamed(tx, made, entry.account, place('account'));
  const accessPoint = world.catalogue.accessPoint(entry.accessPoint);
  if (accessPoint === undefined)
    throw new SeedFault(place('accessPoint'), `there is no access point '${entry.accessPoint}' in the catalogue`);
  const peerLocation = entry.peerLocation ?? accessPoint.location;
  const id = givenId('pc', entry.id, place('id'));
  if (id !== undefined && (await tx.physicalConnections.any(id)) !== undefined)
    throw new SeedFault(place('id'), `there is a connection ${id} already`);
  const redundantTo =
    entry.redundantTo === undefined
      ? undefined
      : (await connectionNamed(tx, made, entry.redundantTo, place('redundantTo'))).id;
  const given: Given = {
    RegionId: [accessPoint.region, place('accessPoint')],
    AccessPointId: [entry.accessPoint, place('accessPoint')],
    LineOperator: [entry.lineOperator, place('lineOperator')],
    PeerLocation: [peerLocation, place('peerLocation')],
    ClientToken: [`seed ${world.newDigits(15)}`, at],
    PortType: [entry.portType, place('portType')],
    bandwidth: [entry.bandwidthMbps, place('bandwidthMbps')],
    CircuitCode: [entry.circuitCode, place('circuitCode')],
    Name: [entry.name, place('name')],
    Description: [entry.description, place('description')],
    RedundantPhysicalConnectionId: [redundantTo, place('redundantTo')],
  };
  const newId = (prefix: string, regionCode: string): string => id ?? world.newId(prefix, regionCode);
  const options = { accountId, chance: { newId } };
  const { PhysicalConnectionId } = await steps.take(createPhysicalConnection, at, given, options);
  made.connections[name] = String(PhysicalConnectionId);
  return { id: String(PhysicalConnectionId), accountId, regionId: accessPoint.region, peerLocation, name, entry, at };
}

type Move = (steps: Steps, line: SeededConnection) => Promise<void>;

const moves: Readonly<Record<PhysicalConnectionEvent, Move>> = {
  approve: by(approvePhysicalConnection),
  reject: by(rejectPhysicalConnection),
  async allocate(steps, line) {
    const { port } = line.entry;
    const { accessPointId } = await found(steps, line);
    const [free] = await freePorts(steps.tx, accessPointId, steps.world.catalogue, 1);
    const at = [...line.at, 'port'];
    const given: Given = {
      PhysicalConnectionId: [line.id, line.at],
      AdLocation: [port?.location ?? free?.adLocation, [...at, 'location']],
      PortNumber: [port?.number ?? free?.portNumber, [...at, 'number']],
    };
    await steps.take(allocatePhysicalConnection, port === undefined ? line.at : at, given, line);
  },
  allocated: async (steps, { id }) => {
    await steps.pass('finish allocation', id);
  },
  'fail allocation': by(failPhysicalConnectionAllocation),
  confirm: by(confirmPhysicalConnection),
  enable: by(enablePhysicalConnection),
  cancel: by(cancelPhysicalConnection),
  terminate: by(terminatePhysicalConnection),
  terminated: async (steps, { id }) => {
    await steps.pass('finish termination', id);
  },
  // Ways back and out, which lead to no status that there is not a shorter way to.
  resubmit: astray,
  delete: astray,
};

/** The action of this event, with as much of the connection as it asks for. */
function by(action: SeedAction): Move {
  return async (steps, line) => {
    await steps.take(
      action,
      line.at,
      {
        PhysicalConnectionId: [line.id, line.at],
        RegionId: [line.regionId, [...line.at, 'accessPoint']],
        Reason: [line.entry.reason, [...line.at, 'reason']],
      },
      line,
    );
  };
}

async function astray(): Promise<void> {
  await Promise.reject(new Error('the shortest way through a life does not come by here'));
}

async function found({ tx }: Steps, { id, at }: SeededConnection): Promise<PhysicalConnection> {
  const connection = await tx.physicalConnections.any(id);
  if (connection === undefined) throw new SeedFault(at, 'the connection is gone');
  return connection;
}
