// Every error that an action declares is provoked once in each format, and no other: an action that gains an error
// without a provocation does not compile, and a refused call must have changed nothing.
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/config.ts';
import type { ErrorRow } from '../../src/gateway/errors.ts';
import type { Demarc } from '../../src/main.ts';
import { formats, refusalOf, type CallOptions, type Parameters } from './answers.ts';
import { startTestServer } from './server.ts';
import { storedConnections } from './stored-connections.ts';
import { storedIdentities } from './stored-identities.ts';

/** Prepares the server and returns the parameters of the call that is to be refused. */
type Provoke = (server: Demarc) => Parameters | Promise<Parameters>;

/** With a message where the declared one has a place to fill. */
export type Provocation = Provoke | { readonly by: Provoke; readonly message: string };

type ErrorRows = Readonly<Record<string, ErrorRow>>;

interface Refusing<Rows extends ErrorRows> {
  readonly name: string;
  readonly errors: Rows;
}

export function provokesEveryError<Rows extends ErrorRows>(
  action: Refusing<Rows>,
  provocations: { readonly [Key in keyof Rows]: Provocation },
  settings: Partial<Settings> = {},
  options: Pick<CallOptions, 'key'> = {},
): void {
  const byKey: Readonly<Record<string, Provocation>> = provocations;
  describe(`${action.name} gives every error it declares`, () => {
    it('and no error is provoked that it does not declare', () => {
      expect(Object.keys(byKey).sort()).toEqual(Object.keys(action.errors).sort());
    });

    for (const [key, row] of Object.entries(action.errors))
      for (const format of formats)
        it(`${row[1]} (${key}) in ${format}, and stores nothing`, async () => {
          const provocation = byKey[key];
          if (provocation === undefined) throw new Error(`nothing here provokes ${key}`);
          const { by, message } =
            typeof provocation === 'function' ? { by: provocation, message: row[2] } : provocation;
          await using server = await startTestServer(settings);
          const parameters = await by(server);
          const before = await stored(server);
          const [status, code] = row;
          expect(await refusalOf(server, action, parameters, { ...options, format })).toEqual({
            status,
            code,
            message,
          });
          expect(await stored(server)).toEqual(before);
        });
  });
}

async function stored(server: Demarc) {
  return { connections: await storedConnections(server), identities: await storedIdentities(server) };
}
