import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { pageAnswer, pageMembers, pageParams } from '../page.ts';
import * as resources from '../resources.ts';
import { listedRoleType, listedWireForm } from './wire-form.ts';

export const listRoles = readAction({
  name: 'ListRoles',
  doc: 'Lists the roles of the account by name.',
  subject: subjects.role,
  touches: [resources.role.all],
  lists: resources.role.rows,
  params: pageParams,
  errors: {},
  answer: z.strictObject({ ...pageMembers, Roles: z.strictObject({ Role: z.array(listedRoleType) }) }),

  async run({ params: { Marker = '', MaxItems }, caller, tx, visible }) {
    const { items, next } = await tx.identities.roles(caller.accountId, { after: Marker, limit: MaxItems, visible });
    return { ...pageAnswer(next), Roles: { Role: items.map(listedWireForm) } };
  },
});
