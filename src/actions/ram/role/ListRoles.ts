import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { pageAnswer, pageMembers, pageParams } from '../page.ts';
import * as resources from '../resources.ts';
import { onlyTags } from '../tags.ts';
import { listedRoleType, listedWireForm } from './wire-form.ts';

export const listRoles = readAction({
  name: 'ListRoles',
  doc: 'Lists the roles of the account by name.',
  subject: subjects.role,
  touches: [resources.role.all],
  lists: resources.role.rows,
  params: { ...pageParams, Tag: onlyTags },
  errors: {},
  answer: z.strictObject({ ...pageMembers, Roles: z.strictObject({ Role: z.array(listedRoleType) }) }),

  async run({ params: { Marker = '', MaxItems, Tag }, caller, tx, visible }) {
    const asked = { after: Marker, limit: MaxItems, visible, tags: Tag };
    const { items, next } = await tx.identities.roles(caller.accountId, asked);
    const tags = await tx.tags.of(items.map(({ id }) => id));
    return { ...pageAnswer(next), Roles: { Role: items.map((role) => listedWireForm(role, tags.get(role.id))) } };
  },
});
