// When a resource last entered each status of a lifecycle, read from its events.
import type { AuditEvent } from '../api/events.ts';
import type { Lifecycle } from '../api/server-data.ts';

/** @param events newest first */
export function statusTimes(
  { statuses, initial }: Lifecycle,
  resource: string,
  events: readonly AuditEvent[],
): ReadonlyMap<string, string> {
  const times = new Map<string, string>();
  for (const { eventTime, additionalEventData } of [...events].reverse())
    for (const change of additionalEventData.changes) {
      if (change.resource !== resource || change.field !== 'status') continue;
      const before = change.before === undefined ? undefined : String(change.before);
      const after = String(change.after);
      // The events of an LOA have its connection's id, and some statuses of both are equal: the status before tells which it is.
      const isOwn = before === undefined ? initial.includes(after) : statuses.includes(before);
      if (isOwn && statuses.includes(after)) times.set(after, eventTime);
    }
  return times;
}
