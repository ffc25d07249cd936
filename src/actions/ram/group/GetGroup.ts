import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownGroup } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { groupType, wireForm } from './wire-form.ts';

export const getGroup = readAction({
  name: 'GetGroup',
  doc: 'Shows a group.',
  subject: subjects.group,
  touches: [resources.group.named('GroupName')],
  params: { GroupName: params.groupName },
  errors: { ...params.nameErrors('GroupName'), groupNotFound: rows.groupNotFound },
  answer: z.strictObject({ Group: groupType }),

  async run({ params: { GroupName }, caller, tx, fail }) {
    return { Group: wireForm(await ownGroup(tx, caller, GroupName, fail)) };
  },
});
