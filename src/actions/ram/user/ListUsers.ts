import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { onUser } from '../arn.ts';
import { pageAnswer, pageMembers, pageParams } from '../page.ts';
import { userType, wireForm } from './wire-form.ts';

export const listUsers = readAction({
  name: 'ListUsers',
  doc: 'Lists the users of the account by name.',
  permission: onUser('ListUsers'),
  params: pageParams,
  errors: {},
  answer: z.strictObject({ ...pageMembers, Users: z.strictObject({ User: z.array(userType) }) }),

  async run({ params: { Marker = '', MaxItems }, caller, tx }) {
    const { items, next } = await tx.identities.users(caller.accountId, { after: Marker, limit: MaxItems });
    return { ...pageAnswer(next), Users: { User: items.map(wireForm) } };
  },
});
