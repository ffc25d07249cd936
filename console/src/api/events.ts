// What was done in the account, as ActionTrail tells it.
import { z } from 'zod';
import { action } from './action.ts';

const event = z.object({
  eventId: z.string(),
  eventTime: z.string(),
  eventName: z.string(),
  sourceIpAddress: z.string(),
  userIdentity: z.object({ type: z.string(), userName: z.string(), accessKeyId: z.string() }),
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  additionalEventData: z.object({
    changes: z.array(
      z.object({
        resource: z.string(),
        field: z.string(),
        before: z.union([z.string(), z.number(), z.boolean()]).optional(),
        after: z.union([z.string(), z.number(), z.boolean()]).optional(),
      }),
    ),
  }),
});

export type AuditEvent = z.infer<typeof event>;

export const lookupEvents = action('ActionTrail', 'LookupEvents', {
  NextToken: z.string(),
  Events: z.array(event),
});
