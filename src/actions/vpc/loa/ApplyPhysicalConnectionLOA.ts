import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { bothFamilies, emptyEnvelope, envelope } from '../envelope.ts';
import { findConnection } from '../physical-connection/find.ts';
import * as resources from '../resources.ts';
import { applicationErrors, applicationParams, checkConstructionTime, contentOf } from './application.ts';

export const applyPhysicalConnectionLOA = writeAction({
  name: 'ApplyPhysicalConnectionLOA',
  doc: 'Applies for the letter of authorization (LOA) that lets technicians install the connection at the data centre.',
  subject: subjects.loa,
  touches: [resources.physicalConnection.named('InstanceId')],
  params: applicationParams,
  errors: applicationErrors,
  answerForm: bothFamilies,
  answer: emptyEnvelope,

  async run({ params: given, caller, tx, now, requestId, services, fail }) {
    checkConstructionTime(given, now, fail);
    const connection =
      (await findConnection(tx, services, caller, given.RegionId, given.InstanceId, fail)) ?? fail('instanceNotFound');
    if (connection.status !== 'Allocated') fail('notAllowedInState');
    const present = await tx.loas.of(connection.id);
    if (present === undefined) {
      await tx.loas.insert({
        ...contentOf(given, connection, services, fail),
        connectionId: connection.id,
        accountId: connection.accountId,
        status: 'Applying',
        revision: 1,
        lineCode: null,
        lineLabel: null,
        lineServiceProvider: null,
        lineContact: null,
        statusAt: now,
      });
    } else if (present.status !== 'Rejected') {
      fail('notAllowedInState');
    } else if (
      (await tx.loas.fire(present, 'apply again', contentOf(given, connection, services, fail))) === undefined
    ) {
      fail('notAllowedInState');
    }
    return envelope(requestId, {});
  },
});
