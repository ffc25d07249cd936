// Tests that every action on one connection shares: whose connections it finds and in which region, its mandatory parameters,
// and its client token.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { ErrorRow } from '../../src/gateway/errors.ts';
import { answerOf, formats, refusalOf, type Callable } from './answers.ts';
import { openProvider, region, written, type TestProvider, type Parameters } from './provider.ts';
import { local } from './server.ts';

interface OnConnection {
  /** The parameter that names the connection. */
  readonly id: 'PhysicalConnectionId' | 'InstanceId';
  /** A new connection on which the call succeeds. */
  readonly prepare: (provider: TestProvider) => Promise<string>;
  /** What the call needs besides the connection and its region. */
  readonly given?: Parameters;
  /** The mandatory parameters, in the order in which they are missed. */
  readonly mandatory: readonly string[];
  /** How a connection is refused that is not there for this caller. */
  readonly absent: ErrorRow;
  /** The same for one that the caller has in another region, where that differs. */
  readonly elsewhere?: ErrorRow;
  /** Whether it only reads, so that a token is taken and has no effect. */
  readonly readsOnly?: boolean;
}

export function concernsOneConnection(action: Callable<z.ZodObject>, concern: OnConnection): void {
  const { id: idParameter, prepare, given = {}, mandatory, absent, elsewhere = absent, readsOnly = false } = concern;
  const refused = ([status, code, message]: ErrorRow) => ({ status, code, message });

  describe(`${action.name}, like every action on one connection,`, () => {
    let provider: TestProvider & AsyncDisposable;
    let connection: string;
    beforeAll(async () => {
      provider = await openProvider();
      connection = await prepare(provider);
    });
    afterAll(async () => {
      await provider[Symbol.asyncDispose]();
    });

    const callOn = (id: string, more: Parameters = {}) =>
      written({ RegionId: region, [idParameter]: id, ...given, ...more });

    it('finds no connection of another account', async () => {
      const options = { key: local.second };
      expect(await refusalOf(provider, action, callOn(connection), options)).toEqual(refused(absent));
    });

    it('finds no connection in another region', async () => {
      const moved = callOn(connection, { RegionId: 'cn-beijing' });
      expect(await refusalOf(provider, action, moved)).toEqual(refused(elsewhere));
    });

    it('knows no region that is not in the catalogue, and says so first', async () => {
      const nowhere = callOn('pc-bp1nothing', { RegionId: 'cn-nowhere' });
      expect(await refusalOf(provider, action, nowhere)).toEqual({
        status: 404,
        code: 'InvalidRegionId.NotFound',
        message: 'The specified RegionId is not found.',
      });
    });

    it(`misses ${mandatory.join(', ')} in this order, empty or left out`, async () => {
      for (const [index, name] of mandatory.entries()) {
        const missing = {
          status: 400,
          code: 'MissingParameter',
          message: `The input parameter '${name}' that is mandatory for processing this request is not supplied.`,
        };
        const complete = callOn(connection);
        const later = mandatory.slice(index);
        const parameters = Object.fromEntries(Object.entries(complete).filter(([known]) => !later.includes(known)));
        expect(await refusalOf(provider, action, parameters)).toEqual(missing);
        expect(await refusalOf(provider, action, { ...complete, [name]: '' })).toEqual(missing);
      }
    });

    it.each(formats)('answers in %s with what it declares', async (format) => {
      await answerOf(provider, action, callOn(await prepare(provider)), { format });
    });

    if (readsOnly) return;

    it('is carried out once for a token, which is good for nothing else', async () => {
      const call = callOn(await prepare(provider), { ClientToken: randomUUID() });
      await answerOf(provider, action, call);
      const after = await provider.show(call[idParameter] ?? '').catch(() => undefined);
      await answerOf(provider, action, call);
      expect(await provider.show(call[idParameter] ?? '').catch(() => undefined)).toEqual(after);
      const other = { ...call, [idParameter]: await prepare(provider) };
      expect(await refusalOf(provider, action, other)).toMatchObject({
        status: 400,
        code: 'IdempotentParameterMismatch',
      });
    });
  });
}
