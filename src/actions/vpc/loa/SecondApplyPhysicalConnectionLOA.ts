import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { bothFamilies, emptyEnvelope, envelope } from '../envelope.ts';
import { findConnection } from '../physical-connection/find.ts';
import * as resources from '../resources.ts';
import { applicationErrors, applicationParams, checkConstructionTime, contentOf } from './application.ts';

export const secondApplyPhysicalConnectionLOA = writeAction({
  name: 'SecondApplyPhysicalConnectionLOA',
  doc: 'Applies once more for an LOA, to correct a rejected one or to change who comes when; it is reviewed again.',
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
    const present = await tx.loas.of(connection.id);
    if (present === undefined) return fail('instanceNotFound');
    if (connection.status !== 'Allocated') fail('notAllowedInState');
    const applied = await tx.loas.fire(present, 'apply again', contentOf(given, connection, services, fail));
    if (applied === undefined) fail('notAllowedInState');
    return envelope(requestId, {});
  },
});
