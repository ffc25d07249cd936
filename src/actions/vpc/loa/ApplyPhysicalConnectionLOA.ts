import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { emptyEnvelope, envelope } from '../envelope.ts';
import { instanceNotFound, notAllowedInState } from '../errors.ts';
import { ownConnection } from '../physical-connection/find.ts';
import * as resources from '../resources.ts';
import { applicationParams, contentOf } from './application.ts';

export const applyPhysicalConnectionLOA = writeAction({
  name: 'ApplyPhysicalConnectionLOA',
  doc: 'Applies for the letter of authorization (LOA) that lets technicians install the line at the data centre.',
  subject: subjects.loa,
  touches: [resources.physicalConnection.named('InstanceId')],
  params: applicationParams,
  errors: { instanceNotFound, notAllowedInState },
  answer: emptyEnvelope,

  async run({ params: given, caller, tx, now, requestId, services, fail }) {
    const connection = await ownConnection(tx, services, caller, given.RegionId, given.InstanceId, instanceNotFound);
    if (connection.status !== 'Allocated') fail('notAllowedInState');
    const present = await tx.loas.of(connection.id);
    if (present === undefined) {
      await tx.loas.insert({
        ...contentOf(given, connection, services),
        connectionId: connection.id,
        accountId: connection.accountId,
        status: 'Applying',
        revision: 1,
        lineCode: null,
        lineLabel: null,
        statusAt: now,
      });
    } else if (present.status !== 'Rejected') {
      fail('notAllowedInState');
    } else if ((await tx.loas.fire(present, 'apply again', contentOf(given, connection, services))) === undefined) {
      fail('notAllowedInState');
    }
    return envelope(requestId, {});
  },
});
