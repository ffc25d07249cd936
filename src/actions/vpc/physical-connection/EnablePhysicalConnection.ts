import { z } from 'zod';
import { isPortPaid } from '../../../domain/paid-terms.ts';
import { required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { connectionNotFound, notAllowedInState } from '../errors.ts';
import * as params from '../params.ts';
import { occupancyByUse, placeOrder } from '../order/place.ts';
import * as resources from '../resources.ts';
import { ownConnection } from './find.ts';

export const enablePhysicalConnection = writeAction({
  name: 'EnablePhysicalConnection',
  doc: 'Puts a confirmed connection into service.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: required('Connection to put into service.', params.connectionIdText),
    RegionId: params.regionId,
    ClientToken: params.clientToken,
  },
  errors: { connectionNotFound, notAllowedInState },
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId, RegionId }, caller, tx, now, edition, services, fail }) {
    const connection = await ownConnection(tx, services, caller, RegionId, PhysicalConnectionId, fail);
    if (connection.status === 'Enabled' && edition.lifecycle.enablesTwice) return {};
    if (!isPortPaid(await tx.orders.ofConnection(connection.id), connection, now)) fail('notAllowedInState');
    const chargeType = connection.chargeType ?? 'Postpaid';
    const enabled = await tx.physicalConnections.fire(connection, 'enable', { enabledAt: now, chargeType });
    if (enabled === undefined) return fail('notAllowedInState');
    // An Enabled connection always has an occupancy order: by use, where no other was placed.
    if (connection.chargeType === null)
      await tx.orders.fire(await placeOrder(tx, services, occupancyByUse(enabled, now)), 'pay');
    return {};
  },
});
