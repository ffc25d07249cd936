import { z } from 'zod';
import { required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { connectionNotFound, notAllowedInState } from '../errors.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { ownConnection } from './find.ts';

export const confirmPhysicalConnection = writeAction({
  name: 'ConfirmPhysicalConnection',
  doc: 'Confirms that the connection has been installed; it becomes Confirmed.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: required('Connection that is installed.', params.connectionIdText),
    RegionId: params.regionId,
    ClientToken: params.clientToken,
  },
  errors: { connectionNotFound, notAllowedInState },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId, RegionId }, caller, tx, services, fail }) {
    const connection = await ownConnection(tx, services, caller, RegionId, PhysicalConnectionId, fail);
    // The provider may have confirmed it in the meantime.
    if (connection.status === 'Confirmed') return {};
    if ((await tx.confirm(connection)) === undefined) fail('notAllowedInState');
    return {};
  },
});
