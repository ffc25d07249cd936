import { z } from 'zod';
import { required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { connectionNotFound, notAllowedInState } from '../errors.ts';
import { voidOpen } from '../order/place.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { ownConnection } from './find.ts';

export const cancelPhysicalConnection = writeAction({
  name: 'CancelPhysicalConnection',
  doc: 'Calls off a connection that is not in service yet; it becomes Canceled.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: required('Connection to call off.', params.connectionIdText),
    RegionId: params.regionId,
    ClientToken: params.clientToken,
  },
  errors: { connectionNotFound, notAllowedInState },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId, RegionId }, caller, tx, services, fail }) {
    const connection = await ownConnection(tx, services, caller, RegionId, PhysicalConnectionId, fail);
    const canceled = await tx.physicalConnections.fire(connection, 'cancel');
    if (canceled === undefined) fail('notAllowedInState');
    await voidOpen(tx, connection);
    return {};
  },
});
