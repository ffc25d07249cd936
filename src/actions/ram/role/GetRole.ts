import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownRole } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { roleType, wireForm } from './wire-form.ts';

export const getRole = readAction({
  name: 'GetRole',
  doc: 'Shows a role and who may assume it.',
  subject: subjects.role,
  touches: [resources.role.named('RoleName')],
  params: { RoleName: params.roleName },
  errors: { ...params.nameErrors('RoleName'), roleNotFound: rows.roleNotFound },
  answer: z.strictObject({ Role: roleType }),

  async run({ params: { RoleName }, caller, tx, fail }) {
    const role = await ownRole(tx, caller, RoleName, fail);
    const tags = await tx.tags.of([role.id]);
    return { Role: wireForm(role, tags.get(role.id)) };
  },
});
