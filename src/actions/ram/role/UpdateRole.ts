import { z } from 'zod';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { ownRole } from '../find.ts';
import * as params from '../params.ts';
import { checkTrustPolicy } from '../documents.ts';
import * as resources from '../resources.ts';
import { changedRoleType, changedWireForm } from './wire-form.ts';

export const updateRole = writeAction({
  name: 'UpdateRole',
  doc: 'Changes who may assume a role, for how long, or its description.',
  subject: subjects.role,
  touches: [resources.role.named('RoleName')],
  params: {
    RoleName: params.roleName,
    NewAssumeRolePolicyDocument: params.newTrustPolicy,
    NewDescription: params.newDescription,
    NewMaxSessionDuration: params.newMaxSessionDuration,
  },
  errors: {
    ...params.nameErrors('RoleName'),
    trustPolicyLength: rows.invalidLength('NewAssumeRolePolicyDocument'),
    descriptionLength: rows.invalidLength('NewDescription'),
    malformedPolicy: rows.malformedPolicy,
    roleNotFound: rows.roleNotFound,
  },
  answer: z.strictObject({ Role: changedRoleType }),

  async run({ params: given, caller, tx, now, fail }) {
    const role = await ownRole(tx, caller, given.RoleName, fail);
    const { NewAssumeRolePolicyDocument: trustPolicy = role.trustPolicy } = given;
    checkTrustPolicy(trustPolicy, fail);
    const updated = await tx.identities.updateRole(role, {
      trustPolicy,
      description: given.NewDescription === undefined ? role.description : given.NewDescription,
      maxSessionSeconds: given.NewMaxSessionDuration ?? role.maxSessionSeconds,
      updatedAt: now,
    });
    return { Role: changedWireForm(updated) };
  },
});
