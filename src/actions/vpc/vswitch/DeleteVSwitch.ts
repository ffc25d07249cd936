import { z } from 'zod';
import { errorRow } from '../../../gateway/errors.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as resources from '../resources.ts';
import { dryRun } from '../vpc/params.ts';
import { vSwitchNotFound } from './errors.ts';
import { anyRegion, ownVSwitch, vSwitchId } from './find.ts';

export const deleteVSwitch = writeAction({
  name: 'DeleteVSwitch',
  doc: 'Removes a vSwitch.',
  subject: subjects.vpc,
  touches: [resources.vSwitch.named('VSwitchId')],
  params: { DryRun: dryRun, RegionId: anyRegion, VSwitchId: vSwitchId },
  errors: {
    // Terraform calls again after this one.
    vSwitchNotAvailable: errorRow(
      400,
      'IncorrectVSwitchStatus',
      'The current virtual switch status does not support this operation.',
      {
        en: 'The vSwitch is still being made. Wait until it is Available.',
        zh: '交换机仍在创建中。请等待其状态变为 Available。',
      },
    ),
    vSwitchNotFound,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const vSwitch = await ownVSwitch(tx, services, caller, given, fail);
    if (!(await tx.vSwitches.remove(vSwitch))) fail('vSwitchNotAvailable');
    await tx.tags.remove(vSwitch.id);
    return {};
  },
});
