// Moments as people and programs write them: ISO 8601 in its usual forms, with or without seconds, fractions and an offset.

import { dayMs, hourMs, minuteMs, secondMs } from './clock.ts';
import { durationMs } from './duration.ts';

/** The span of time that a text names, in epoch milliseconds, both ends included: a date names the whole day. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const date = String.raw`(\d{4})-?(\d\d)-?(\d\d)`;
const time = String.raw`(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?`;
const offset = String.raw`(Z|[+-]\d\d(?::?\d\d)?)`;
const pattern = new RegExp(`^${date}(?:[T ]${time}${offset}?)?$`, 'i');

/** The forms that are read, for the message to a caller who sent another one. */
export const momentForms =
  '2026-11-23T12:00:00Z, 2026-11-23T20:00:00.5+08:00 or 2026-11-23; without an offset it is UTC';

/** undefined for any other form and for days and times that do not exist. */
export function spanIn(text: string): Span | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  // A part that is not there is undefined, whatever the type of a match says.
  const [, year, month, day, hour, minute, second, fraction, zone = 'Z'] = match as readonly (string | undefined)[];
  const iso = `${year}-${month}-${day}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}Z`;
  const midnightOrLater = Date.parse(iso);
  const offsetMs = offsetIn(zone);
  // Date.parse rolls 30 February over into March; the round trip finds it.
  if (Number.isNaN(midnightOrLater) || !new Date(midnightOrLater).toISOString().startsWith(iso.slice(0, -1)))
    return undefined;
  if (offsetMs === undefined) return undefined;
  const wholeMs = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  const from = midnightOrLater - offsetMs + wholeMs;
  return { from, until: from + lengthMs({ hour, minute, second, fraction }) - 1 };
}

/** When something was that a text says is so long ago: `2h` before `now`, or since a moment. undefined for any other text. */
export function sinceIn(text: string, now: number): number | undefined {
  const agoMs = agoMsIn(text);
  return agoMs === undefined ? spanIn(text)?.from : now - agoMs;
}

/** How long ago `90m`, `2h`, `3d` or `PT2H` was. A bare number would be taken for a year by some and for seconds by others. */
export function agoMsIn(text: string): number | undefined {
  return /[a-z]$/i.test(text) ? durationMs(text) : undefined;
}

function lengthMs(parts: Readonly<Record<'hour' | 'minute' | 'second' | 'fraction', string | undefined>>): number {
  if (parts.fraction !== undefined) return 1;
  if (parts.second !== undefined) return secondMs;
  if (parts.minute !== undefined) return minuteMs;
  return parts.hour === undefined ? dayMs : hourMs;
}

/** How far a zone is ahead of UTC. */
function offsetIn(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60 * secondMs;
}
