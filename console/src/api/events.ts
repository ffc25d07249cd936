// The calls that named or changed resources, read from ActionTrail.
import { z } from 'zod';
import { action } from './action.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);

const event = z.object({
  eventId: z.string(),
  eventTime: z.string(),
  eventName: z.string(),
  userIdentity: z.object({ type: z.string(), userName: z.string() }),
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  additionalEventData: z.object({
    changes: z.array(
      z.object({ resource: z.string(), field: z.string(), before: value.optional(), after: value.optional() }),
    ),
  }),
});

export type AuditEvent = z.infer<typeof event>;

export const lookupEvents = action('ActionTrail', 'LookupEvents', { NextToken: z.string(), Events: z.array(event) });
