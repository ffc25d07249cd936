// What was done to resources, as ActionTrail tells it: all of it, newest first.
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { useSession } from '../session/session.ts';
import type { Key } from './acs3.ts';
import { action, wireForm } from './action.ts';
import { send } from './send.ts';

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

const lookupEvents = action('ActionTrail', 'LookupEvents', { NextToken: z.string(), Events: z.array(event) });

const largestPage = 50;

interface Options {
  readonly resources: readonly string[];
  /** When the first of them was made; nothing is looked for before. */
  readonly since: string;
  readonly everyMs: number;
}

export function useEventsOf({ resources, since, everyMs }: Options): UseQueryResult<readonly AuditEvent[]> {
  const { key } = useSession();
  return useQuery({
    queryKey: [lookupEvents.name, key.accessKeyId, resources, since],
    queryFn: async () => {
      const found = await Promise.all(resources.map(async (resource) => await eventsOf(key, resource, since)));
      return found.flat();
    },
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });
}

async function eventsOf(key: Key, resource: string, since: string): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (let NextToken = ''; ;) {
    const parameters = wireForm({
      StartTime: since,
      MaxResults: largestPage,
      'LookupAttribute.1.Key': 'ResourceName',
      'LookupAttribute.1.Value': resource,
      NextToken,
    });
    const answer = await send(key, { ...lookupEvents, action: lookupEvents.name, parameters }, lookupEvents.answer);
    events.push(...answer.Events);
    if (answer.NextToken === '') return events;
    NextToken = answer.NextToken;
  }
}
