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
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

const utcSecondsPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Reads `YYYY-MM-DDThh:mm:ssZ` to epoch milliseconds; undefined for any other form and for days that do not exist. */
export function parseUtcSeconds(text: string): number | undefined {
  if (!utcSecondsPattern.test(text)) return undefined;
  const epochMs = Date.parse(text);
  // Date.parse rolls 30 February over into March; the round trip finds it.
  return Number.isNaN(epochMs) || utcSeconds(epochMs) !== text ? undefined : epochMs;
}
