// Lengths of time as people write them, everywhere in the same forms: short ones, and ISO 8601.
import { dayMs, hourMs, minuteMs, secondMs } from './clock.ts';

const pattern = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** The forms that are read, for the message to somebody who wrote another one. */
export const durationForms = '250ms, 1s, 5m, 2h, 3d or PT90M';

/** The moment a duration such as `2h`, `P8D`, `P1Y` or `PT90M` after `from`; undefined when it is no duration. */
export function after(from: number, duration: string): number | undefined {
  const short = shortMs(duration);
  if (short !== undefined) return from + short;
  const match = pattern.exec(duration);
  if (match === null) return undefined;
  // A part that is not named is undefined, whatever the type of a match says.
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits || 0));
  const date = new Date(from);
  date.setUTCFullYear(date.getUTCFullYear() + (years ?? 0), date.getUTCMonth() + (months ?? 0));
  date.setUTCDate(date.getUTCDate() + 7 * (weeks ?? 0) + (days ?? 0));
  date.setUTCHours(date.getUTCHours() + (hours ?? 0), date.getUTCMinutes() + (minutes ?? 0));
  date.setUTCSeconds(date.getUTCSeconds() + (seconds ?? 0));
  const moment = date.getTime();
  return Number.isNaN(moment) ? undefined : moment;
}

/**
 * A length of time in milliseconds: `250ms`, `1s`, `5m`, `2h`, `3d`, a bare number of seconds, or ISO 8601 without years and
 * months, which are not always as long; undefined for anything else.
 */
export function durationMs(text: string): number | undefined {
  const [, years, months] = pattern.exec(text) ?? [];
  return (years ?? months) === undefined ? after(0, text) : undefined;
}

const unitsMs = { ms: 1, s: secondMs, m: minuteMs, h: hourMs, d: dayMs } as const;

function shortMs(text: string): number | undefined {
  const [, amount, unit = 's'] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)?$/.exec(text) ?? [];
  if (amount === undefined || !isUnit(unit)) return undefined;
  return Math.round(Number(amount) * unitsMs[unit]);
}

/** The shortest way to write so many milliseconds: `90s`, `2h`. */
export function shortDuration(ms: number): string {
  const unit = (['d', 'h', 'm', 's'] as const).find((name) => ms > 0 && ms % unitsMs[name] === 0) ?? 'ms';
  return `${ms / unitsMs[unit]}${unit}`;
}

function isUnit(unit: string): unit is keyof typeof unitsMs {
  return Object.hasOwn(unitsMs, unit);
}
