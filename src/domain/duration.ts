// ISO 8601 durations, as the clock of a laptop is moved by them.

const pattern = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** The moment a duration such as `P8D`, `P1Y` or `PT90M` after `from`; undefined when it is no duration. */
export function after(from: number, duration: string): number | undefined {
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
