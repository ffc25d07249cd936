import { z } from 'zod';
import { writeAction } from '../declare.ts';
import { connectionNotFound } from '../vpc/errors.ts';
import { onAnyones } from './arn.ts';
import { anyConnection } from './find.ts';
import * as params from './params.ts';

export const unlockPhysicalConnection = writeAction({
  name: 'UnlockPhysicalConnection',
  doc: 'Lifts the lock of a connection.',
  permission: onAnyones('UnlockPhysicalConnection', 'physicalconnection', 'PhysicalConnectionId'),
  params: { PhysicalConnectionId: params.connectionId },
  errors: { connectionNotFound },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId }, tx }) {
    const connection = await anyConnection(tx, PhysicalConnectionId);
    await tx.physicalConnections.modify(connection, { businessStatus: 'Normal' });
    return {};
  },
});
