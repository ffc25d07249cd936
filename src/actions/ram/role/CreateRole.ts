import { z } from 'zod';
import { identityLimits } from '../../../domain/identity.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import * as params from '../params.ts';
import { checkTrustPolicy } from '../documents.ts';
import * as resources from '../resources.ts';
import { newTags } from '../tags.ts';
import { newRoleType, newWireForm } from './wire-form.ts';
import { atMost } from '../../quota.ts';

const roleIdDigits = 18;

export const createRole = writeAction({
  name: 'CreateRole',
  doc: 'Makes a role, which those whom its trust policy names can assume for a while.',
  subject: subjects.role,
  touches: [resources.role.named('RoleName')],
  params: {
    RoleName: params.roleName,
    AssumeRolePolicyDocument: params.trustPolicy,
    Description: params.description,
    MaxSessionDuration: params.maxSessionDuration,
    Tag: newTags,
  },
  errors: {
    ...params.nameErrors('RoleName'),
    trustPolicyLength: rows.invalidLength('AssumeRolePolicyDocument'),
    descriptionLength: rows.invalidLength('Description'),
    malformedPolicy: rows.malformedPolicy,
    roleLimit: rows.roleLimit,
    roleExists: rows.roleExists,
  },
  answer: z.strictObject({ Role: newRoleType }),

  async run({ params: given, caller: { accountId }, tx, now, services, fail }) {
    checkTrustPolicy(given.AssumeRolePolicyDocument, fail);
    const role = {
      id: services.newDigits(roleIdDigits),
      accountId,
      name: given.RoleName,
      description: given.Description ?? null,
      trustPolicy: given.AssumeRolePolicyDocument,
      maxSessionSeconds: given.MaxSessionDuration,
      createdAt: now,
      updatedAt: now,
    };
    if ((await tx.identities.countRoles(accountId)) >= identityLimits.roles)
      fail('roleLimit', { wanted: atMost(identityLimits.roles, 'roles of an account', 'delete one first') });
    if (!(await tx.identities.insertRole(role))) fail('roleExists');
    await tx.tags.put(role.id, given.Tag);
    return { Role: newWireForm(role) };
  },
});
