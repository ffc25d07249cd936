import { z } from 'zod';
import { utcSeconds } from '../../domain/clock.ts';
import type { Range } from '../../domain/edition.ts';
import { integer, text } from '../../gateway/codec.ts';
import { optional } from '../../gateway/param.ts';
import type { StoredAuditRow } from '../../store/audit/audit.ts';
import * as page from '../audit-page.ts';
import { readAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

/** All that any edition has. */
const vlanIds: Range = { min: 0, max: 4094 };

const value = z.union([z.string(), z.number(), z.boolean()]);

const auditEventType = z.strictObject({
  // What `demarc audit verify` names a row by.
  Sequence: z.number(),
  EventTime: z.string(),
  AccountId: z.string(),
  CallerArn: z.string(),
  AccessKeyId: z.string(),
  SourceIp: z.string(),
  ApiVersion: z.string(),
  EventName: z.string(),
  Resource: z.string(),
  RequestId: z.string(),
  // `Success`, or the code of the refusal.
  Outcome: z.string(),
  ErrorMessage: z.string().optional(),
  Changes: z.strictObject({
    Change: z.array(
      z.strictObject({
        ResourceId: z.string(),
        Field: z.string(),
        Before: value.optional(),
        After: value.optional(),
      }),
    ),
  }),
});

export const describeAuditEvents = readAction({
  name: 'DescribeAuditEvents',
  doc: 'Lists what callers of all accounts have changed or were refused to, and the steps of the provider, newest first.',
  subject: subjects.audit,
  touches: [resources.audit.all],
  lists: resources.allRowsOf('audit', 'acs:vpc:*:*:*/*'),
  params: {
    AccountId: optional('Only calls of this account, and steps on its resources.', params.accountId),
    EventName: optional('Only calls of this action.', text({ max: 64 })),
    EventRequestId: optional('Only the call of this request id.', params.idText),
    ResourceId: optional('Only calls that named or changed this resource.', params.idText),
    User: optional(
      'Only calls of this caller: the name of a user, a role with its session as `role/session`, `root`, or as CallerArn shows it.',
      text({ max: 256 }),
    ),
    VlanId: optional('Only calls that took, changed or gave up this VLAN.', integer(vlanIds)),
    StartTime: page.startTimeOrAgo,
    EndTime: page.endTimeOrAgo,
    MaxResults: page.maxResults,
    NextToken: page.nextToken,
  },
  errors: page.pageErrors,
  answer: z.strictObject({
    NextToken: z.string(),
    AuditEvents: z.strictObject({ AuditEvent: z.array(auditEventType) }),
  }),

  async run({ params: given, tx, services, now, visible, fail }) {
    const { rows, nextToken } = await page.auditPage(
      { tx, services, now, fail, visible, action: 'DescribeAuditEvents' },
      {
        isNewestFirst: true,
        accountId: given.AccountId,
        action: given.EventName,
        requestId: given.EventRequestId,
        resourceId: given.ResourceId,
        callerNamed: given.User,
        vlanId: given.VlanId,
      },
      given,
    );
    return { NextToken: nextToken, AuditEvents: { AuditEvent: rows.map(wireForm) } };
  },
});

function wireForm(row: StoredAuditRow): z.input<typeof auditEventType> {
  return {
    Sequence: row.seq,
    EventTime: utcSeconds(row.at),
    AccountId: row.accountId,
    CallerArn: row.callerArn,
    AccessKeyId: row.accessKeyId,
    SourceIp: row.sourceIp,
    ApiVersion: row.version,
    EventName: row.action,
    Resource: row.resource,
    RequestId: row.requestId,
    Outcome: row.outcome,
    ErrorMessage: row.errorMessage ?? undefined,
    Changes: {
      Change: page.changedFields(row.changes).map(({ resource, field, before, after }) => ({
        ResourceId: resource,
        Field: field,
        Before: before,
        After: after,
      })),
    },
  };
}
