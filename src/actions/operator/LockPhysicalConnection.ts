import { z } from 'zod';
import { oneOf } from '../../gateway/codec.ts';
import { required } from '../../gateway/param.ts';
import { writeAction } from '../declare.ts';
import { connectionNotFound } from '../vpc/errors.ts';
import { onAnyones } from './arn.ts';
import { anyConnection } from './find.ts';
import * as params from './params.ts';

export const lockPhysicalConnection = writeAction({
  name: 'LockPhysicalConnection',
  doc: 'Locks a connection, for arrears or for security.',
  permission: onAnyones('LockPhysicalConnection', 'physicalconnection', 'PhysicalConnectionId'),
  params: {
    PhysicalConnectionId: params.connectionId,
    BusinessStatus: required('Why it is locked.', oneOf(['FinancialLocked', 'SecurityLocked'])),
  },
  errors: { connectionNotFound },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId, BusinessStatus }, tx }) {
    const connection = await anyConnection(tx, PhysicalConnectionId);
    await tx.physicalConnections.modify(connection, { businessStatus: BusinessStatus });
    return {};
  },
});
