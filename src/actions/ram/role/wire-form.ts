// A role as RAM shows it.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import type { RamRole } from '../../../domain/identity.ts';
import { roleArn } from '../arn.ts';

export const newRoleType = z.strictObject({
  RoleId: z.string(),
  RoleName: z.string(),
  Arn: z.string(),
  Description: z.string().optional(),
  AssumeRolePolicyDocument: z.string(),
  // Seconds.
  MaxSessionDuration: z.number(),
  CreateDate: z.string(),
});

export const roleType = newRoleType.extend({ UpdateDate: z.string() });

/** A list leaves out who may assume its roles. */
export const listedRoleType = roleType.omit({ AssumeRolePolicyDocument: true });

/** One that was just created, which has not been updated yet. */
export function newWireForm(role: RamRole): z.input<typeof newRoleType> {
  return {
    RoleId: role.id,
    RoleName: role.name,
    Arn: roleArn(role.accountId, role.name),
    ...(role.description === null ? {} : { Description: role.description }),
    AssumeRolePolicyDocument: role.trustPolicy,
    MaxSessionDuration: role.maxSessionSeconds,
    CreateDate: utcSeconds(role.createdAt),
  };
}

export function wireForm(role: RamRole): z.input<typeof roleType> {
  return { ...newWireForm(role), UpdateDate: utcSeconds(role.updatedAt) };
}

export function listedWireForm(role: RamRole): z.input<typeof listedRoleType> {
  const { AssumeRolePolicyDocument: _, ...listed } = wireForm(role);
  return listed;
}
