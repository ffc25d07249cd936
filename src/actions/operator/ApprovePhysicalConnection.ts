import { z } from 'zod';
import { isInstallationPaid } from '../../domain/paid-terms.ts';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { connectionNotFound, notAllowedInState } from '../vpc/errors.ts';
import { orderNotPaid } from './errors.ts';
import { anyConnection } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const approvePhysicalConnection = writeAction({
  name: 'ApprovePhysicalConnection',
  doc: 'Approves an application whose installation, where it was ordered, is paid.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: { PhysicalConnectionId: params.connectionId },
  errors: { connectionNotFound, notAllowedInState, orderNotPaid },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId }, tx, fail }) {
    const connection = await anyConnection(tx, PhysicalConnectionId, fail);
    const orders = await tx.orders.ofConnection(connection.id);
    if (connection.status === 'Initial' && !isInstallationPaid(orders)) fail('orderNotPaid');
    if ((await tx.physicalConnections.fire(connection, 'approve')) === undefined) fail('notAllowedInState');
    return {};
  },
});
