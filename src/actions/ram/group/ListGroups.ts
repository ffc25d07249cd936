import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { pageAnswer, pageMembers, pageParams } from '../page.ts';
import * as resources from '../resources.ts';
import { groupType, wireForm } from './wire-form.ts';

export const listGroups = readAction({
  name: 'ListGroups',
  doc: 'Lists the groups of the account by name.',
  subject: subjects.group,
  touches: [resources.group.all],
  lists: resources.group.rows,
  params: pageParams,
  errors: {},
  answer: z.strictObject({ ...pageMembers, Groups: z.strictObject({ Group: z.array(groupType) }) }),

  async run({ params: { Marker = '', MaxItems }, caller, tx, visible }) {
    const { items, next } = await tx.identities.groups(caller.accountId, { after: Marker, limit: MaxItems, visible });
    return { ...pageAnswer(next), Groups: { Group: items.map(wireForm) } };
  },
});
