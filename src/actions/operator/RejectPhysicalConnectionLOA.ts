import { z } from 'zod';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { instanceNotFound, notAllowedInState } from '../vpc/errors.ts';
import { anyLoa } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const rejectPhysicalConnectionLOA = writeAction({
  name: 'RejectPhysicalConnectionLOA',
  doc: 'Refuses an application for an LOA, with a reason.',
  subject: subjects.loa,
  touches: [resources.physicalConnection.named('InstanceId')],
  params: { InstanceId: params.instanceId, Reason: params.reason },
  errors: { instanceNotFound, notAllowedInState },
  answer: z.strictObject({}),

  async run({ params: { InstanceId, Reason }, tx, fail }) {
    const loa = await anyLoa(tx, InstanceId, fail);
    if ((await tx.loas.fire(loa, 'reject', { statusReason: Reason })) === undefined) fail('notAllowedInState');
    return {};
  },
});
