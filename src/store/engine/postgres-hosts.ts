// A pool over several hosts of which one can be written to: a standby is passed over, and so is what does not answer.
// Nobody has to tell which one was promoted.
import { Client, Pool, type ClientConfig, type PoolClient, type PoolConfig } from 'pg';
import { StoreUnavailable } from '../../domain/store-unavailable.ts';
import { by } from './deadline.ts';
import type { PostgresPlace } from './postgres-url.ts';

/** How long to wait for a connection, whether the pool is exhausted or no server answers. */
const connectWithinMs = 1500;

// A handshake over some distance takes its time, so many hosts do not make each wait short beyond use.
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

/** What tells whether a server is the one that is looked for. */
const questions = {
  any: undefined,
  'read-write': "SELECT current_setting('transaction_read_only') = 'off' AS serves",
  primary: 'SELECT NOT pg_is_in_recovery() AS serves',
} as const;

export interface HostPool {
  readonly pool: Pool;
  /** Lends a connection. @throws what each host had to say, when there is none by the deadline or no host serves */
  readonly connected: (deadline: number) => Promise<PoolClient>;
  /** Told of a connection that turned out to only read. None of its age is lent again, as they may lead to the same server. */
  readonly onReadOnly: (client: PoolClient) => void;
}

/** A pool whose connections are each to the host that came first when it was made, and to a server that can be used. */
export function hostPool(place: PostgresPlace, config: PoolConfig): HostPool {
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
  // A connection that breaks tells so to whoever uses it; without a listener the news would end the process.
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
        // One that comes after all goes back.
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
