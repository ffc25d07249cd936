import { z } from 'zod';
import { oneOf } from '../../gateway/codec.ts';
import { required } from '../../gateway/param.ts';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { connectionNotFound } from '../vpc/errors.ts';
import { anyConnection } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const lockPhysicalConnection = writeAction({
  name: 'LockPhysicalConnection',
  doc: 'Locks a connection, for arrears or for security.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: params.connectionId,
    BusinessStatus: required('Why it is locked.', oneOf(['FinancialLocked', 'SecurityLocked'])),
  },
  errors: { connectionNotFound },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId, BusinessStatus }, tx, fail }) {
    const connection = await anyConnection(tx, PhysicalConnectionId, fail);
    await tx.physicalConnections.modify(connection, { businessStatus: BusinessStatus });
    return {};
  },
});
