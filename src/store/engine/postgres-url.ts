// The URL of a PostgreSQL. It may name several hosts of which one can be written to, as libpq has it; the `pg` package
// knows one host, so it is given a URL for each.
import { StoreError } from '../store-error.ts';

/** Of libpq's values those that make sense for a server that writes. */
const sessionAttributes = ['any', 'read-write', 'primary'] as const;

export interface PostgresPlace {
  /** One for each host, in the order in which they are named. */
  readonly urls: readonly [string, ...string[]];
  /** What a server has to be to be used. */
  readonly sessionAttribute: (typeof sessionAttributes)[number];
}

/** @throws StoreError that says what is wrong, without the URL, since a password may stand in it */
export function postgresPlace(url: string): PostgresPlace {
  const [, before, list, after] = /^(\w+:\/\/(?:[^/?#]*@)?)([^/?#@]*)(.*)$/s.exec(url) ?? [];
  if (before === undefined || list === undefined || after === undefined)
    throw new StoreError("the database must be 'postgres://' and what follows");
  const [first = '', ...others] = list.split(',');
  // A single host may be left out: it is this machine's, or stands among the parameters.
  const hosts = [...(others.length === 0 && first === '' ? [] : [first]), ...others];
  for (const host of hosts) checkHost(host);
  const isOneOf = others.length > 0;
  return {
    urls: [`${before}${first}${after}`, ...others.map((host) => `${before}${host}${after}`)],
    sessionAttribute: sessionAttributeIn(after) ?? (isOneOf ? 'read-write' : 'any'),
  };
}

function checkHost(written: string): void {
  const [host, port = '5432'] = /^(?:\[[\da-f:.]+\]|[^\s:[\]]+)(?::(\d{1,5}))?$/i.exec(written) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535)
    throw new StoreError(
      `'${written}' is no host of a PostgreSQL: it must be a name or an address, with or without a port`,
    );
}

function sessionAttributeIn(after: string): PostgresPlace['sessionAttribute'] | undefined {
  const [, query = ''] = after.split(/\?(.*)/s);
  const written = new URLSearchParams(query).get('target_session_attrs');
  if (written === null) return undefined;
  const known = sessionAttributes.find((name) => name === written);
  if (known === undefined)
    throw new StoreError(
      `target_session_attrs must be one of ${sessionAttributes.join(', ')}, since Demarc writes; it is '${written}'`,
    );
  return known;
}
