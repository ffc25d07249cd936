import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { onGroup } from '../arn.ts';
import { pageAnswer, pageMembers, pageParams } from '../page.ts';
import { groupType, wireForm } from './wire-form.ts';

export const listGroups = readAction({
  name: 'ListGroups',
  doc: 'Lists the groups of the account by name.',
  permission: onGroup('ListGroups'),
  params: pageParams,
  errors: {},
  answer: z.strictObject({ ...pageMembers, Groups: z.strictObject({ Group: z.array(groupType) }) }),

  async run({ params: { Marker = '', MaxItems }, caller, tx }) {
    const { items, next } = await tx.identities.groups(caller.accountId, { after: Marker, limit: MaxItems });
    return { ...pageAnswer(next), Groups: { Group: items.map(wireForm) } };
  },
});
