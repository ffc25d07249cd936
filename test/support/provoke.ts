// Every error that an action declares is provoked, in each format, and no other: an action that gains an error without a
// provocation does not compile. A refused call changes nothing in any table.
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/settings/schema.ts';
import type { ErrorRow } from '../../src/gateway/errors.ts';
import type { Demarc } from '../../src/start/start.ts';
import { formats, refusalOf, withDocumented, type Parameters } from './answers.ts';
import type { Key } from './server.ts';
import { sharedServer, type SharedServer } from './shared-server.ts';

/** Prepares the server and returns the parameters of the call that is to be refused. */
type Provoke = (server: Demarc) => Parameters | Promise<Parameters>;

/** A value, or a function that gives it once the call is prepared. */
type Prepared<T> = T | (() => T | undefined);

interface ToldProvocation {
  readonly by: Provoke;
  /** Where the declared message has a place to fill. */
  readonly message?: Prepared<string>;
  /** The key of the caller, where it is not that of the other provocations of the action. */
  readonly key?: Prepared<Key>;
}

export type Provocation = Provoke | ToldProvocation;

type ErrorRows = Readonly<Record<string, ErrorRow>>;

interface Refusing<Rows extends ErrorRows> {
  readonly name: string;
  readonly access: 'read' | 'write';
  readonly errors: Rows;
}

/** What a refused call leaves behind: its nonce and its row in the audit, which a job seals at its own time. */
export const tablesOfRefusals = ['nonce', 'audit', 'audit_seal'];

export function provokesEveryError<Rows extends ErrorRows>(
  action: Refusing<Rows>,
  provocations: { readonly [Key in keyof Rows]: Provocation },
  settings: Partial<Settings> = {},
  options: { readonly key?: Key } = {},
): void {
  const byKey: Readonly<Record<string, Provocation>> = provocations;
  describe(`${action.name} gives every error it declares`, () => {
    it('and no error is provoked that it does not declare', () => {
      expect(Object.keys(byKey).sort()).toEqual(Object.keys(action.errors).sort());
    });
    if (Object.keys(action.errors).length === 0) return;

    const shared = sharedServer(settings);
    it.each(Object.entries(action.errors))('%s, and changes nothing', async (name, row) => {
      const provocation = byKey[name];
      if (provocation === undefined) throw new Error(`nothing here provokes ${name}`);
      const told = toldBy(provocation);
      const parameters = await told.by(shared().server);
      const message = preparedIn(told.message) ?? row[2];
      const key = preparedIn(told.key) ?? options.key;
      const [status, code] = row;
      const before = contentsOf(shared());
      for (const format of formats) {
        const caller = key === undefined ? {} : { key };
        const refusal = await refusalOf(shared().server, action, parameters, { ...caller, format });
        expect(withDocumented(refusal, message), format).toEqual({ status, code, message });
      }
      expect(contentsOf(shared())).toEqual(before);
      if (action.access === 'write') expect(refusalsAudited(shared(), action.name)).toEqual([code, code]);
    });
  });
}

function toldBy(provocation: Provocation): ToldProvocation {
  return typeof provocation === 'function' ? { by: provocation } : provocation;
}

function preparedIn<T extends string | Key>(value: Prepared<T> | undefined): T | undefined {
  return typeof value === 'function' ? value() : value;
}

function contentsOf({ database }: SharedServer): ReadonlyMap<string, string> {
  return database.contents(tablesOfRefusals);
}

/** The codes with which the audit tells that the last two calls of the action were refused. */
function refusalsAudited({ database }: SharedServer, action: string): unknown[] {
  const last = database.rows('SELECT outcome FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 2', action);
  return last.map(({ outcome }) => outcome);
}
