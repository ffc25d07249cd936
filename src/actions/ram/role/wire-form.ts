// A role as RAM shows it.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import type { RamRole } from '../../../domain/identity.ts';
import type { Tag } from '../../../domain/tag.ts';
import { roleArn } from '../arn.ts';
import { tagsForm, tagsType } from '../tags.ts';

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

export const changedRoleType = newRoleType.extend({ UpdateDate: z.string() });

export const roleType = changedRoleType.extend({ Tags: tagsType });

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

export function changedWireForm(role: RamRole): z.input<typeof changedRoleType> {
  return { ...newWireForm(role), UpdateDate: utcSeconds(role.updatedAt) };
}

export function wireForm(role: RamRole, tags: readonly Tag[] | undefined): z.input<typeof roleType> {
  return { ...changedWireForm(role), Tags: tagsForm(tags) };
}

export function listedWireForm(role: RamRole, tags: readonly Tag[] | undefined): z.input<typeof listedRoleType> {
  const { AssumeRolePolicyDocument: _, ...listed } = wireForm(role, tags);
  return listed;
}
