import { expect, it } from 'vitest';
import { postgresPlace } from './postgres-url.ts';

it.each([
  'postgres://user:p%40ss@one/db?sslmode=verify-full',
  'postgresql://one:6432/db',
  'postgres://[2001:db8::1]:5432/db',
  'postgres:///db',
  'postgres://user@/db?host=/run/postgresql',
  'postgres://%2Frun%2Fpostgresql/db',
])('%s is taken as it is', (url) => {
  expect(postgresPlace(url)).toEqual({ urls: [url], sessionAttribute: 'any' });
});

it('several hosts are several URLs, of which one is to be written to', () => {
  expect(postgresPlace('postgres://u:p,w@one:5432,two,[::1]:5433/db?sslmode=disable#x')).toEqual({
    urls: [
      'postgres://u:p,w@one:5432/db?sslmode=disable#x',
      'postgres://u:p,w@two/db?sslmode=disable#x',
      'postgres://u:p,w@[::1]:5433/db?sslmode=disable#x',
    ],
    sessionAttribute: 'read-write',
  });
});

it.each(['any', 'read-write', 'primary'])('what a server has to be is told by %s', (attribute) => {
  const { sessionAttribute } = postgresPlace(`postgres://one,two/db?sslmode=disable&target_session_attrs=${attribute}`);
  expect(sessionAttribute).toBe(attribute);
});

it.each(['one,,two', ',one', 'one:0', 'one:port', 'one:123456', 'o ne', '[::1'])('%j names no hosts', (hosts) => {
  expect(() => postgresPlace(`postgres://user:hush-hush@${hosts}/db`)).toThrow(/^'.*' is no host of a PostgreSQL/);
});
