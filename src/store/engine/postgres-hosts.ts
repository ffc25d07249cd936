// A pool over several hosts of which one takes writes: standbys and hosts that do not answer are passed over, so a
// promotion needs no change of configuration.
import { Client, Pool, type ClientConfig, type PoolClient, type PoolConfig } from 'pg';
import { StoreUnavailable } from '../../domain/store-unavailable.ts';
import { by } from './deadline.ts';
import type { PostgresPlace } from './postgres-url.ts';

// A handshake with a distant host takes time, so the wait for each of many hosts has a minimum.
const leastPerHostMs = 500;

/** The hosts of a database, the one that served last before the others. */
class Hosts {
  readonly #urls: string[];

  constructor({ urls }: PostgresPlace) {
    this.#urls = [...urls];
  }

  get count(): number {
    return this.#urls.length;
  }

  /** The URL to connect to next. */
  get first(): string {
    return this.#urls[0] ?? '';
  }

  /** Puts it behind the others. It may be there already, since several callers find out at once. */
  passOver(url: string): void {
    if (url === this.first) this.#urls.push(...this.#urls.splice(0, 1));
  }
}

/** Queries that tell whether a server has the wanted role. */
const questions = {
  any: undefined,
  'read-write': "SELECT current_setting('transaction_read_only') = 'off' AS serves",
  primary: 'SELECT NOT pg_is_in_recovery() AS serves',
} as const;

export interface HostPool {
  readonly pool: Pool;
  /** Lends a connection. @throws an error with the reason of each host, when none serves by the deadline */
  readonly connected: (deadline: number) => Promise<PoolClient>;
  /** Reports a read-only connection. Connections of its age are not lent again, as they may lead to the same server. */
  readonly onReadOnly: (client: PoolClient) => void;
}

/** A pool whose connections are each to the host that came first when it was made, and to a server that can be used. */
export function hostPool(place: PostgresPlace, config: PoolConfig, connectWithinMs: number): HostPool {
  const hosts = new Hosts(place);
  const perHostMs = Math.max(connectWithinMs / hosts.count, leastPerHostMs);

  // The pool makes its clients by itself, all of them with one configuration.
  class ClientOfFirst extends Client {
    constructor(given?: ClientConfig) {
      super({ ...given, connectionString: hosts.first, connectionTimeoutMillis: perHostMs });
    }
  }

  const pool = new Pool({
    ...config,
    connectionTimeoutMillis: connectWithinMs,
    Client: ClientOfFirst,
    verify: verifier(questions[place.sessionAttribute], perHostMs),
  });
  // The user of a broken connection gets an error from its query; without a listener this event would end the process.
  pool.on('error', ignore);
  let age = 0;
  const ages = new WeakMap<PoolClient, number>();
  pool.on('connect', (client) => {
    client.on('error', ignore);
    ages.set(client, age);
  });

  async function lent(): Promise<PoolClient> {
    for (;;) {
      const client = await pool.connect();
      if (ages.get(client) === age) return client;
      client.release(true);
    }
  }

  async function connected(deadline: number): Promise<PoolClient> {
    const reasons: unknown[] = [];
    while (reasons.length < hosts.count && (reasons.length === 0 || performance.now() < deadline)) {
      const tried = hosts.first;
      const connecting = lent();
      try {
        return await by(deadline, connecting);
      } catch (error) {
        // A connection that arrives after the deadline is given back.
        connecting.then((late) => {
          late.release();
        }, ignore);
        hosts.passOver(tried);
        reasons.push(error);
      }
    }
    throw reasons.length === 1 ? reasons[0] : new AggregateError(reasons, '');
  }

  return {
    pool,
    connected,
    onReadOnly(client) {
      if (ages.get(client) !== age) return;
      age += 1;
      hosts.passOver(hosts.first);
    },
  };
}

function verifier(question: string | undefined, withinMs: number): PoolConfig['verify'] {
  if (question === undefined) return undefined;
  return (client, done) => {
    by(performance.now() + withinMs, client.query<{ serves: boolean }>(question)).then(({ rows }) => {
      done(rows[0]?.serves === true ? undefined : new StoreUnavailable(`${client.host}:${client.port} only reads`));
    }, done);
  };
}

function ignore(): void {
  // Told elsewhere.
}
