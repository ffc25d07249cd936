import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { onRole } from '../arn.ts';
import { pageAnswer, pageMembers, pageParams } from '../page.ts';
import { listedRoleType, listedWireForm } from './wire-form.ts';

export const listRoles = readAction({
  name: 'ListRoles',
  doc: 'Lists the roles of the account by name.',
  permission: onRole('ListRoles'),
  params: pageParams,
  errors: {},
  answer: z.strictObject({ ...pageMembers, Roles: z.strictObject({ Role: z.array(listedRoleType) }) }),

  async run({ params: { Marker = '', MaxItems }, caller, tx }) {
    const { items, next } = await tx.identities.roles(caller.accountId, { after: Marker, limit: MaxItems });
    return { ...pageAnswer(next), Roles: { Role: items.map(listedWireForm) } };
  },
});
