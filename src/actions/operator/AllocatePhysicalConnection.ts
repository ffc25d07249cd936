import { z } from 'zod';
import { text } from '../../gateway/codec.ts';
import { required } from '../../gateway/param.ts';
import { writeAction } from '../declare.ts';
import { refuseUnprintable } from '../printed-text.ts';
import { subjects } from '../subjects.ts';
import { connectionNotFound, notAllowedInState } from '../vpc/errors.ts';
import { portUsed } from './errors.ts';
import { anyConnection } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

const printed = { refuse: refuseUnprintable };

export const allocatePhysicalConnection = writeAction({
  name: 'AllocatePhysicalConnection',
  doc: 'Allocates a port to an approved connection.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: params.connectionId,
    AdLocation: required('Where the port is, in words for technicians.', text({ max: 256 }), printed),
    PortNumber: required('The port on its device.', text({ max: 32 }), printed),
  },
  errors: { connectionNotFound, notAllowedInState, portUsed },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId, AdLocation, PortNumber }, tx, fail }) {
    const connection = await anyConnection(tx, PhysicalConnectionId);
    const port = { adLocation: AdLocation, portNumber: PortNumber };
    if (connection.status !== 'Approved') fail('notAllowedInState');
    const taken = await tx.physicalConnections.takenAmong(connection.accessPointId, [PortNumber]);
    if (taken.has(PortNumber)) fail('portUsed');
    if ((await tx.physicalConnections.fire(connection, 'allocate', port)) === undefined) fail('notAllowedInState');
    return {};
  },
});
