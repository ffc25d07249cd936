// All events of resources, newest first.
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSession } from '../session/session.ts';
import type { Key } from './acs3.ts';
import { lookupEvents, type AuditEvent } from './events.ts';
import { call } from './call.ts';

const largestPage = 50;

interface Options {
  readonly resources: readonly string[];
  /** When the first of them was made; the search begins then. */
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
    const answer = await call(key, lookupEvents, {
      StartTime: since,
      MaxResults: largestPage,
      'LookupAttribute.1.Key': 'ResourceName',
      'LookupAttribute.1.Value': resource,
      NextToken,
    });
    events.push(...answer.Events);
    if (answer.NextToken === '') return events;
    NextToken = answer.NextToken;
  }
}
