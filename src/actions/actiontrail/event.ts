// A row of the audit as an event of ActionTrail.
import { z } from 'zod';
import { utcSeconds } from '../../domain/clock.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { StoredAuditRow } from '../../store/audit/audit.ts';
import { changedFields } from '../audit-page.ts';
import { namedResource, serviceOf } from './services.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);

export const eventType = z.strictObject({
  eventId: z.string(),
  eventVersion: z.string(),
  eventCategory: z.string(),
  eventType: z.string(),
  eventTime: z.string(),
  eventName: z.string(),
  eventRW: z.string(),
  eventSource: z.string(),
  serviceName: z.string(),
  apiVersion: z.string(),
  requestId: z.string(),
  acsRegion: z.string().optional(),
  sourceIpAddress: z.string(),
  recipientAccountId: z.string(),
  userIdentity: z.strictObject({
    type: z.string(),
    principalId: z.string(),
    accountId: z.string(),
    userName: z.string(),
    accessKeyId: z.string(),
  }),
  resourceType: z.string().optional(),
  resourceName: z.string().optional(),
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  // What ActionTrail itself has no place for: each changed field with its value before and after.
  additionalEventData: z.strictObject({
    changes: z.array(
      z.strictObject({
        resource: z.string(),
        field: z.string(),
        before: value.optional(),
        after: value.optional(),
      }),
    ),
  }),
});

export function eventOf(row: StoredAuditRow): z.input<typeof eventType> {
  const service = serviceOf(row.version);
  const named = namedResource(row.resource);
  const isRefused = row.outcome !== 'Success';
  return {
    // One row a request, so the request's id is the event's.
    eventId: row.requestId,
    eventVersion: '1',
    eventCategory: 'Management',
    eventType: row.sourceIp === '' ? 'AliyunServiceEvent' : 'ApiCall',
    eventTime: utcSeconds(row.at),
    eventName: row.action,
    // Calls that only read leave no row.
    eventRW: 'Write',
    eventSource: `${service.toLowerCase()}.aliyuncs.com`,
    serviceName: service,
    apiVersion: row.version,
    requestId: row.requestId,
    acsRegion: named === undefined || named.region === '*' ? undefined : named.region,
    sourceIpAddress: row.sourceIp,
    recipientAccountId: row.accountId,
    userIdentity: { ...identityOf(row), accountId: row.accountId, accessKeyId: row.accessKeyId },
    resourceType: named?.type,
    // A new resource gets its id in the call that makes it.
    resourceName: named?.id === '*' ? row.changes[0]?.resource : named?.id,
    errorCode: isRefused ? row.outcome : undefined,
    errorMessage: isRefused ? (row.errorMessage ?? '') : undefined,
    additionalEventData: { changes: changedFields(row.changes) },
  };
}

type Identity = Pick<z.input<typeof eventType>['userIdentity'], 'type' | 'principalId' | 'userName'>;

/** Who the name of a caller speaks of: the account itself, a user, a role's session, or the provider. */
function identityOf({ callerArn, accountId, principalId }: StoredAuditRow): Identity {
  const [kind = '', ...names] = (callerArn.split(':').at(-1) ?? '').split('/');
  const name = names.join(':');
  if (kind === 'root') return { type: 'root-account', principalId: accountId, userName: 'root' };
  if (kind === 'user') return { type: 'ram-user', principalId: principalId ?? name, userName: name };
  if (kind === 'assumed-role') return { type: 'assumed-role', principalId: principalId ?? name, userName: name };
  return { type: 'system', principalId: kind, userName: kind };
}

/** The names that a caller of the account can have in the audit, by the user name that events show. */
export function callersNamed(userName: string, accountId: AccountId): readonly string[] {
  const prefix = `acs:ram::${accountId}`;
  if (userName === 'root') return [`${prefix}:root`];
  return [
    `${prefix}:user/${userName}`,
    `${prefix}:assumed-role/${userName.replace(':', '/')}`,
    `acs:demarc::${userName}`,
  ];
}
