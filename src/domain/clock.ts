// The server's notion of time. Everything but the signature window asks a Clock, so that a test can move years.

/** Tells the time in milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The reference's time format: `YYYY-MM-DDThh:mm:ssZ`, UTC, whole seconds. */
export function utcSeconds(epochMs: number): string {
  const second = Math.floor(epochMs / secondMs);
  const day = Math.floor(second / secondsPerDay);
  const ofDay = second - day * secondsPerDay;
  const minute = Math.floor(ofDay / 60);
  return `${dateOf(day)}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:${twoDigits(ofDay % 60)}Z`;
}

const secondsPerDay = dayMs / secondMs;

// The times of one answer mostly fall on few days, and a date takes ten times as long to write as a time of the day.
const writtenDates = new Map<number, string>();
const mostWrittenDates = 1000;

/** `YYYY-MM-DD` of a day, counted from the epoch. */
function dateOf(day: number): string {
  const known = writtenDates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * dayMs).toISOString().slice(0, -'T00:00:00.000Z'.length);
  if (writtenDates.size >= mostWrittenDates) writtenDates.clear();
  writtenDates.set(day, date);
  return date;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

const utcSecondsPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Reads `YYYY-MM-DDThh:mm:ssZ` to epoch milliseconds; undefined for any other form and for days that do not exist. */
export function parseUtcSeconds(text: string): number | undefined {
  if (!utcSecondsPattern.test(text)) return undefined;
  const epochMs = Date.parse(text);
  // Date.parse rolls 30 February over into March; the round trip finds it.
  return Number.isNaN(epochMs) || utcSeconds(epochMs) !== text ? undefined : epochMs;
}
