// An access key as RAM shows it.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import type { AccessKey } from '../../../domain/identity.ts';

export const keyStatuses = ['Active', 'Inactive'] as const;

export const accessKeyType = z.strictObject({
  AccessKeyId: z.string(),
  Status: z.enum(keyStatuses),
  CreateDate: z.string(),
});

export function wireForm(key: AccessKey): z.input<typeof accessKeyType> {
  return {
    AccessKeyId: key.id,
    Status: key.isActive ? 'Active' : 'Inactive',
    CreateDate: utcSeconds(key.createdAt),
  };
}
