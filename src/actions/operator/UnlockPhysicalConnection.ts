import { z } from 'zod';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { connectionNotFound } from '../vpc/errors.ts';
import { anyConnection } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const unlockPhysicalConnection = writeAction({
  name: 'UnlockPhysicalConnection',
  doc: 'Lifts the lock of a connection.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: { PhysicalConnectionId: params.connectionId },
  errors: { connectionNotFound },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId }, tx, fail }) {
    const connection = await anyConnection(tx, PhysicalConnectionId, fail);
    await tx.physicalConnections.modify(connection, { businessStatus: 'Normal' });
    return {};
  },
});
