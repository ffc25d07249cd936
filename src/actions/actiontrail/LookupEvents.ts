import { z } from 'zod';
import { utcSeconds } from '../../domain/clock.ts';
import type { AccountId } from '../../domain/ids.ts';
import { oneOf } from '../../gateway/codec.ts';
import { withDefault } from '../../gateway/param.ts';
import { nothingOfAccounts } from '../../gateway/touched.ts';
import type { AuditQuery } from '../../store/audit/audit.ts';
import * as page from '../audit-page.ts';
import { readAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { callersNamed, eventOf, eventType } from './event.ts';
import { lookupAttributes, type LookupAttributes } from './lookup-attributes.ts';
import { resourceTypeNamed, versionsOf } from './services.ts';

export const lookupEvents = readAction({
  name: 'LookupEvents',
  doc: "Looks up what the account's callers have changed or were refused to, and the provider's steps on its resources.",
  subject: subjects.audit,
  touches: [{ ...nothingOfAccounts, nameOf: (_id, { accountId }) => `acs:actiontrail:*:${accountId}:*` }],
  params: {
    NextToken: page.nextToken,
    MaxResults: page.maxResults,
    StartTime: page.startTime,
    EndTime: page.endTime,
    Direction: withDefault('Oldest or newest first.', 'BACKWARD', oneOf(['FORWARD', 'BACKWARD'])),
    LookupAttribute: lookupAttributes,
  },
  errors: page.pageErrors,
  answer: z.strictObject({
    StartTime: z.string(),
    EndTime: z.string(),
    NextToken: z.string(),
    Events: z.array(eventType),
  }),

  async run({ params, caller: { accountId }, tx, services, now, fail }) {
    const { rows, nextToken, from, until } = await page.auditPage(
      { tx, services, now, fail, action: 'LookupEvents' },
      {
        accountId,
        isNewestFirst: params.Direction === 'BACKWARD',
        ...conditionsOf(params.LookupAttribute, accountId),
      },
      params,
    );
    return {
      StartTime: utcSeconds(from),
      EndTime: utcSeconds(until),
      NextToken: nextToken,
      Events: rows.map(eventOf),
    };
  },
});

function conditionsOf(attributes: LookupAttributes, accountId: AccountId): Partial<AuditQuery> {
  const { EventId, EventName, EventAccessKeyId, ResourceName, ResourceType, User, ServiceName, EventRW } = attributes;
  // What names no service and no type that there is, and what only read, matches nothing.
  const versions = EventRW === 'Read' ? [] : ServiceName === undefined ? undefined : versionsOf(ServiceName);
  const nothing = { service: '', type: '' };
  return {
    requestId: EventId,
    action: EventName,
    accessKeyId: EventAccessKeyId,
    resourceId: ResourceName,
    resourceType: ResourceType === undefined ? undefined : (resourceTypeNamed(ResourceType) ?? nothing),
    callerArns: User === undefined ? undefined : callersNamed(User, accountId),
    versions,
  };
}
