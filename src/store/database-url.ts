// What the URL of a database says about where it is.

/** The path of a SQLite file; undefined for a database in memory or on a PostgreSQL. */
export function sqlitePathIn(url: string): string | undefined {
  return url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;
}
