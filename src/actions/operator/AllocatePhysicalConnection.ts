import { z } from 'zod';
import { portOf } from '../../domain/port-number.ts';
import { text } from '../../gateway/codec.ts';
import { required } from '../../gateway/param.ts';
import { writeAction } from '../declare.ts';
import { refuseUnprintable } from '../printed-text.ts';
import { subjects } from '../subjects.ts';
import { accessPointNotEnabled, connectionNotFound, notAllowedInState } from '../vpc/errors.ts';
import { portUsed } from './errors.ts';
import { anyConnection } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

const printed = { refuse: refuseUnprintable };

export const allocatePhysicalConnection = writeAction({
  name: 'AllocatePhysicalConnection',
  doc: 'Allocates a port to an approved connection. One number written in two ways is one port.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: params.connectionId,
    AdLocation: required('Where the port is, in words for technicians.', text({ max: 256 }), printed),
    PortNumber: required('The port on its device.', params.portNumberText, printed),
  },
  errors: { connectionNotFound, notAllowedInState, portUsed, accessPointNotEnabled },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId, AdLocation, PortNumber }, tx, services, fail }) {
    const connection = await anyConnection(tx, PhysicalConnectionId, fail);
    if (connection.status !== 'Approved') fail('notAllowedInState');
    // Staff may name any port, but no more of them than there are.
    const { ports = Infinity } = services.catalogue.accessPoint(connection.accessPointId) ?? {};
    if ((await tx.ports.countOccupied(connection.accessPointId)) >= ports) fail('accessPointNotEnabled');
    const taken = await tx.ports.takenAmong(connection.accessPointId, [PortNumber]);
    if (taken.has(PortNumber)) fail('portUsed');
    const port = portOf(AdLocation, PortNumber);
    if ((await tx.physicalConnections.fire(connection, 'allocate', port)) === undefined) fail('notAllowedInState');
    return {};
  },
});
