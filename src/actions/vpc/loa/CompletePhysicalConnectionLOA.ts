import { flag } from '../../../gateway/codec.ts';
import { optional, required, requiredWhere, withDefault, type Values } from '../../../gateway/param.ts';
import type { Loa, LoaStatus } from '../../../domain/loa.ts';
import type { PhysicalConnectionStatus } from '../../../domain/physical-connection.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { bothFamilies, emptyEnvelope, envelope } from '../envelope.ts';
import { instanceNotFound, notAllowedInState } from '../errors.ts';
import * as params from '../params.ts';
import { findConnection } from '../physical-connection/find.ts';
import * as resources from '../resources.ts';

const declared = {
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
  FinishWork: withDefault(
    'Whether the installation is finished; false changes only what is told of the line, also in service.',
    true,
    flag(),
  ),
  LineSPContactInfo: optional('Whom to reach at the carrier about the line.', params.unlimitedText),
  LineServiceProvider: optional('The carrier of the line.', params.unlimitedText),
};

export const completePhysicalConnectionLOA = writeAction({
  name: 'CompletePhysicalConnectionLOA',
  doc: 'Reports that the connection has been installed under its LOA.',
  subject: subjects.loa,
  touches: [resources.physicalConnection.named('InstanceId')],
  params: declared,
  errors: { instanceNotFound, notAllowedInState },
  answerForm: bothFamilies,
  answer: emptyEnvelope,

  async run({ params: given, caller, tx, requestId, services, fail }) {
    const connection =
      (await findConnection(tx, services, caller, given.RegionId, given.InstanceId, fail)) ?? fail('instanceNotFound');
    const loa = await tx.loas.of(connection.id);
    if (loa === undefined) return fail('instanceNotFound');
    const line = lineOf(given);
    if (!given.FinishWork) {
      if (!laidIn.includes(connection.status) || !describedIn.includes(loa.status)) fail('notAllowedInState');
      await tx.loas.describeLine(loa, line);
      return envelope(requestId, {});
    }
    if (connection.status !== 'Allocated') fail('notAllowedInState');
    if ((await tx.loas.fire(loa, 'complete', line)) === undefined) fail('notAllowedInState');
    return envelope(requestId, {});
  },
});

/** The statuses of a connection and its LOA in which there is a line to tell of. */
const laidIn: readonly PhysicalConnectionStatus[] = ['Allocated', 'Confirmed', 'Enabled'];
const describedIn: readonly LoaStatus[] = ['Available', 'Completing', 'Complete'];

/** What the call tells of the line; what it leaves out stays. */
function lineOf(given: Values<typeof declared>): Partial<Loa> {
  const told = {
    lineCode: given.LineCode,
    lineLabel: given.LineLabel,
    lineServiceProvider: given.LineServiceProvider,
    lineContact: given.LineSPContactInfo,
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
