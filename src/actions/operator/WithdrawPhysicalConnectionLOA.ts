import { z } from 'zod';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { instanceNotFound } from '../vpc/errors.ts';
import { anyLoa } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const withdrawPhysicalConnectionLOA = writeAction({
  name: 'WithdrawPhysicalConnectionLOA',
  doc: 'Withdraws an LOA in whatever state, with a reason; its document opens no door any more.',
  subject: subjects.loa,
  touches: [resources.physicalConnection.named('InstanceId')],
  params: { InstanceId: params.instanceId, Reason: params.reason },
  errors: { instanceNotFound },
  answer: z.strictObject({}),

  async run({ params: { InstanceId, Reason }, tx, fail }) {
    const loa = await anyLoa(tx, InstanceId, fail);
    // Every state allows it, and writes of one row follow one another.
    if ((await tx.loas.fire(loa, 'withdraw', { statusReason: Reason })) === undefined)
      throw new Error(`the LOA of ${InstanceId} was changed while it was withdrawn`);
    return {};
  },
});
