import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { pageAnswer, pageMembers, pageParams } from '../page.ts';
import * as resources from '../resources.ts';
import { userType, wireForm } from './wire-form.ts';

export const listUsers = readAction({
  name: 'ListUsers',
  doc: 'Lists the users of the account by name.',
  subject: subjects.user,
  touches: [resources.user.all],
  lists: resources.user.rows,
  params: pageParams,
  errors: {},
  answer: z.strictObject({ ...pageMembers, Users: z.strictObject({ User: z.array(userType) }) }),

  async run({ params: { Marker = '', MaxItems }, caller, tx, visible }) {
    const { items, next } = await tx.identities.users(caller.accountId, { after: Marker, limit: MaxItems, visible });
    return { ...pageAnswer(next), Users: { User: items.map(wireForm) } };
  },
});
