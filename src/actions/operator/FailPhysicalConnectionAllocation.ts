import { z } from 'zod';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { connectionNotFound, notAllowedInState } from '../vpc/errors.ts';
import { anyConnection } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const failPhysicalConnectionAllocation = writeAction({
  name: 'FailPhysicalConnectionAllocation',
  doc: 'Gives up the allocation of a port, with a reason.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: { PhysicalConnectionId: params.connectionId, Reason: params.reason },
  errors: { connectionNotFound, notAllowedInState },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId, Reason }, tx, fail }) {
    const connection = await anyConnection(tx, PhysicalConnectionId, fail);
    const failed = await tx.physicalConnections.fire(connection, 'fail allocation', { statusReason: Reason });
    if (failed === undefined) fail('notAllowedInState');
    return {};
  },
});
