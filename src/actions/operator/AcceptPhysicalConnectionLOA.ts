import { z } from 'zod';
import { acceptLoa } from '../../provider/accept-loa.ts';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { instanceNotFound, notAllowedInState } from '../vpc/errors.ts';
import { anyLoa } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const acceptPhysicalConnectionLOA = writeAction({
  name: 'AcceptPhysicalConnectionLOA',
  doc: 'Accepts an application for an LOA, which is then in force.',
  subject: subjects.loa,
  touches: [resources.physicalConnection.named('InstanceId')],
  params: { InstanceId: params.instanceId },
  errors: { instanceNotFound, notAllowedInState },
  answer: z.strictObject({}),

  async run({ params: { InstanceId }, tx, now, fail }) {
    const loa = await anyLoa(tx, InstanceId, fail);
    if ((await acceptLoa(tx, loa, now)) === undefined) fail('notAllowedInState');
    return {};
  },
});
