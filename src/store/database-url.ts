// What the URL of a database says about where it is.

/** The path of a SQLite file; undefined for a database in memory or on a PostgreSQL. */
export function sqlitePathIn(url: string): string | undefined {
  return url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;
}

/**
 * Why a path is refused although a file of that name could be created; undefined for an accepted path. Other programs
 * give such a path a special meaning, which its author would expect here too.
 */
export function whyNoSqlitePath(path: string): string | undefined {
  if (path.startsWith(':memory:')) return "a database in memory is 'memory:'";
  if (path.startsWith('~')) return "'~' is not read as the home folder here; write the whole path";
  if (path.startsWith('file:')) return "the path of a file follows 'sqlite:', without 'file:'";
  if (/^\/\/[^/]/.test(path)) return "'sqlite://' names no host; write 'sqlite:' and the path";
  if (/\p{Cc}/u.test(path)) return 'the path has control characters';
  if (path.endsWith('/')) return 'the path is that of a folder; the database is a file';
  return undefined;
}
