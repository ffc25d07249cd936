// A user as RAM shows it.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import type { RamUser } from '../../../domain/identity.ts';

export const newUserType = z.strictObject({
  UserId: z.string(),
  UserName: z.string(),
  DisplayName: z.string(),
  MobilePhone: z.string().optional(),
  Email: z.string().optional(),
  Comments: z.string().optional(),
  CreateDate: z.string(),
});

export const userType = newUserType.extend({ UpdateDate: z.string() });

/** One that was just created, which has not been updated yet. */
export function newWireForm(user: RamUser): z.input<typeof newUserType> {
  return {
    UserId: user.id,
    UserName: user.name,
    DisplayName: user.displayName,
    ...(user.mobilePhone === null ? {} : { MobilePhone: user.mobilePhone }),
    ...(user.email === null ? {} : { Email: user.email }),
    ...(user.comments === null ? {} : { Comments: user.comments }),
    CreateDate: utcSeconds(user.createdAt),
  };
}

export function wireForm(user: RamUser): z.input<typeof userType> {
  return { ...newWireForm(user), UpdateDate: utcSeconds(user.updatedAt) };
}
