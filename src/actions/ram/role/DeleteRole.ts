import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownRole } from '../find.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';

export const deleteRole = writeAction({
  name: 'DeleteRole',
  doc: 'Deletes a role that has no policies any more.',
  subject: subjects.role,
  touches: [resources.role.named('RoleName')],
  params: { RoleName: params.roleName },
  errors: {
    ...params.nameErrors('RoleName'),
    roleNotFound: rows.roleNotFound,
    roleHasPolicies: rows.roleHasPolicies,
  },
  answer: z.strictObject({}),

  async run({ params: { RoleName }, caller, tx, fail }) {
    const role = await ownRole(tx, caller, RoleName, fail);
    if (await tx.identities.hasPolicies(role.id)) fail('roleHasPolicies');
    await tx.tags.remove(role.id);
    await tx.identities.deleteRole(role);
    return {};
  },
});
