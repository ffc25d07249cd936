import { required, requiredWhere } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { bothFamilies, emptyEnvelope, envelope } from '../envelope.ts';
import { instanceNotFound, notAllowedInState } from '../errors.ts';
import * as params from '../params.ts';
import { findConnection } from '../physical-connection/find.ts';
import * as resources from '../resources.ts';

export const completePhysicalConnectionLOA = writeAction({
  name: 'CompletePhysicalConnectionLOA',
  doc: 'Reports that the connection has been installed under its LOA.',
  subject: subjects.loa,
  touches: [resources.physicalConnection.named('InstanceId')],
  params: {
    InstanceId: required('Connection that is installed.', params.connectionIdText),
    LineCode: requiredWhere(
      (edition) => edition.mandatory.lineCodeAndLabel,
      "The carrier's code of the line.",
      params.unlimitedText,
    ),
    LineLabel: requiredWhere(
      (edition) => edition.mandatory.lineCodeAndLabel,
      'What is written on the cable on site.',
      params.unlimitedText,
    ),
    RegionId: params.regionId,
    ClientToken: params.clientToken,
  },
  errors: { instanceNotFound, notAllowedInState },
  answerForm: bothFamilies,
  answer: emptyEnvelope,

  async run({ params: given, caller, tx, requestId, services, fail }) {
    const connection =
      (await findConnection(tx, services, caller, given.RegionId, given.InstanceId, fail)) ?? fail('instanceNotFound');
    const loa = await tx.loas.of(connection.id);
    if (loa === undefined) return fail('instanceNotFound');
    if (connection.status !== 'Allocated') fail('notAllowedInState');
    const { LineCode: lineCode = null, LineLabel: lineLabel = null } = given;
    if ((await tx.loas.fire(loa, 'complete', { lineCode, lineLabel })) === undefined) fail('notAllowedInState');
    return envelope(requestId, {});
  },
});
