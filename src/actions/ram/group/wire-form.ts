// A group as RAM shows it.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import type { RamGroup } from '../../../domain/identity.ts';

export const newGroupType = z.strictObject({
  GroupId: z.string(),
  GroupName: z.string(),
  Comments: z.string().optional(),
  CreateDate: z.string(),
});

export const groupType = newGroupType.extend({ UpdateDate: z.string() });

/** One that was just created, which has not been updated yet. */
export function newWireForm(group: RamGroup): z.input<typeof newGroupType> {
  return {
    GroupId: group.id,
    GroupName: group.name,
    ...(group.comments === null ? {} : { Comments: group.comments }),
    CreateDate: utcSeconds(group.createdAt),
  };
}

export function wireForm(group: RamGroup): z.input<typeof groupType> {
  return { ...newWireForm(group), UpdateDate: utcSeconds(group.updatedAt) };
}
