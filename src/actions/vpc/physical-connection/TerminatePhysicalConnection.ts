import { z } from 'zod';
import { required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { connectionNotFound, notAllowedInState } from '../errors.ts';
import { voidOpen } from '../order/place.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { ownConnection } from './find.ts';
import { crossAccountVbrExists, ownVbrExists, refuseWithVbrs } from './vbrs.ts';

export const terminatePhysicalConnection = writeAction({
  name: 'TerminatePhysicalConnection',
  doc: 'Ends the service of an enabled connection; it becomes Terminating, then Terminated.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: required('Connection to end.', params.connectionIdText),
    RegionId: params.regionId,
    ClientToken: params.clientToken,
  },
  errors: { connectionNotFound, notAllowedInState, ownVbrExists, crossAccountVbrExists },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId, RegionId }, caller, tx, services, fail }) {
    const connection = await ownConnection(tx, services, caller, RegionId, PhysicalConnectionId, fail);
    if (connection.status === 'Enabled') await refuseWithVbrs(tx, connection, fail);
    const ended = await tx.physicalConnections.fire(connection, 'terminate');
    if (ended === undefined) fail('notAllowedInState');
    await voidOpen(tx, connection);
    return {};
  },
});
