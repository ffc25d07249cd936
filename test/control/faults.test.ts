// Injected faults on a running server, and what an official client makes of them.
import VpcModule from '@alicloud/vpc20160428';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createPhysicalConnectionOccupancyOrder } from '../../src/actions/vpc/order/CreatePhysicalConnectionOccupancyOrder.ts';
import { applyPhysicalConnectionLOA } from '../../src/actions/vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from '../../src/actions/vpc/loa/DescribePhysicalConnectionLOA.ts';
import { createPhysicalConnection } from '../../src/actions/vpc/physical-connection/CreatePhysicalConnection.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { enablePhysicalConnection } from '../../src/actions/vpc/physical-connection/EnablePhysicalConnection.ts';
import { sdk } from '../support/clients.ts';
import type { Serving } from '../support/command-line.ts';
import { nothing, refusedControl, told } from '../support/control.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { serveOver, testDatabase } from '../support/database.ts';
import { application, loaApplication, openProvider, type TestProvider } from '../support/provider.ts';
import { eventually } from '../support/eventually.ts';
import { protocols, signedRequest } from '../support/protocols.ts';
import { createdIn, errorIn } from '../support/replies.ts';
import { local } from '../support/server.ts';
import { pairs, signV1 } from '../support/signed-call.ts';
import { sendAsIs } from '../support/wire.ts';

const rule = z.looseObject({ id: z.string(), seen: z.int(), fired: z.int() });
const list = z.strictObject({ faults: z.array(rule) });

async function add(provider: Pick<TestProvider, 'url'>, fault: object): Promise<string> {
  return (await told({ url: provider.url }, rule, ['POST', 'faults', JSON.stringify(fault)])).id;
}

async function count(provider: Pick<TestProvider, 'url'>) {
  return (await told({ url: provider.url }, list, ['GET', 'faults'])).faults.map(({ seen, fired }) => ({
    seen,
    fired,
  }));
}

const page = { RegionId: 'cn-hangzhou' };

const create = () =>
  new VpcModule.CreatePhysicalConnectionRequest({
    regionId: 'cn-hangzhou',
    accessPointId: application.AccessPointId,
    lineOperator: 'CT',
    peerLocation: 'Hangzhou',
    clientToken: 'the-same',
  });

describe('a call', () => {
  it("is refused with an action's own code, its status and its message, and changes nothing", async () => {
    await using provider = await openProvider();
    await add(provider, { fault: { kind: 'error', code: 'Forbidden.NotAllowedInState' }, action: 'Enable*', times: 2 });
    const id = await provider.connectionIn('Confirmed');
    expect(await provider.refusal(enablePhysicalConnection, { PhysicalConnectionId: id })).toEqual({
      status: 400,
      code: 'Forbidden.NotAllowedInState',
      message: 'The request does not allow in this state.',
    });
    expect((await provider.show(id)).Status).toBe('Confirmed');
  });

  it('is refused with a code of the gateway, once for the account that is named', async () => {
    await using provider = await openProvider();
    const { accountId } = local.first;
    await add(provider, {
      fault: { kind: 'error', code: 'ServiceUnavailable' },
      account: accountId,
      skip: 1,
      times: 1,
    });
    await provider.customer(describePhysicalConnections);
    await provider.operator(describePhysicalConnections);
    await expect(provider.customer(describePhysicalConnections)).rejects.toMatchObject({ code: 'ServiceUnavailable' });
    await provider.customer(describePhysicalConnections);
    expect(await count(provider)).toEqual([{ seen: 3, fired: 1 }]);
  });

  it.each([
    ['TaskConflict', 409],
    ['OperationConflict', 409],
    ['Throttling', 400],
    ['DependencyViolation.BgpPeer', 400],
  ])('is refused with %s, which nothing here has, and the status %i', async (code, statusCode) => {
    await using provider = await openProvider();
    await add(provider, { fault: { kind: 'error', code }, action: 'CreatePhysicalConnection' });
    await expect(sdk(provider.url).createPhysicalConnection(create())).rejects.toMatchObject({ code, statusCode });
  });

  it('is throttled, and the SDK tells after how long it may come again', async () => {
    await using provider = await openProvider();
    await add(provider, { fault: { kind: 'throttling', retryAfterMs: 2500 }, region: 'cn-hangzhou' });
    await expect(sdk(provider.url).createPhysicalConnection(create())).rejects.toMatchObject({
      code: 'Throttling.User',
      statusCode: 400,
    });
  });

  it('waits so long, unless the rule is removed with all others', async () => {
    await using provider = await openProvider();
    await add(provider, { fault: { kind: 'latency', ms: 60_000 } });
    const answer = provider.customer(describePhysicalConnections);
    const counts = await eventually(async () => await count(provider), {
      until: ([rule]) => rule?.fired === 1,
      withinMs: 30_000,
    });
    expect(counts).toEqual([{ seen: 1, fired: 1 }]);
    expect(await told(provider, z.strictObject({ removed: z.int() }), ['DELETE', 'faults'])).toEqual({ removed: 1 });
    expect((await answer).TotalCount).toBe(0);
  });

  it('loses its connection before it has any effect', async () => {
    await using provider = await openProvider();
    await add(provider, { fault: { kind: 'drop', when: 'before-effect' }, action: 'CreatePhysicalConnection' });
    await expect(sdk(provider.url).createPhysicalConnection(create())).rejects.toThrow();
    expect((await provider.customer(describePhysicalConnections)).TotalCount).toBe(0);
  });

  it.each(protocols)(
    'of %s that lost its connection before any effect is answered when it comes again',
    async (protocol) => {
      await using provider = await openProvider();
      const drop = { fault: { kind: 'drop', when: 'before-effect' }, action: 'CreatePhysicalConnection', times: 1 };
      await add(provider, drop);
      // As HTTP libraries send it by themselves: with the same nonce and signature.
      const request = signedRequest(protocol, provider.url, 'CreatePhysicalConnection', connectionOrder());
      await expect(sendAsIs(provider.url, request)).rejects.toThrow();
      expect(createdIn(await sendAsIs(provider.url, request)).PhysicalConnectionId).toMatch(/^pc-/);
      expect(errorIn(await sendAsIs(provider.url, request)).Code).toBe('SignatureNonceUsed');
    },
  );

  it('whose parameters are a form loses its connection at once, like any other', async () => {
    await using provider = await openProvider();
    await add(provider, { fault: { kind: 'drop', when: 'before-effect' } });
    const body = pairs(signV1({ Action: 'DescribeRegions' }, { method: 'POST' }));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await expect(sendAsIs(provider.url, { method: 'POST', target: '/', headers, body })).rejects.toThrow(
      /socket hang up/,
    );
  });

  it('loses its answer after the effect, and a client that repeats its token makes nothing twice', async () => {
    await using provider = await openProvider();
    const fault = { kind: 'drop', when: 'after-effect' };
    await add(provider, { fault, action: 'CreatePhysicalConnection', times: 1 });
    await expect(sdk(provider.url).createPhysicalConnection(create())).rejects.toThrow();
    const made = await provider.customer(describePhysicalConnections);
    const id = (await sdk(provider.url).createPhysicalConnection(create())).body?.physicalConnectionId;
    expect(made.PhysicalConnectionSet.PhysicalConnectionType).toMatchObject([{ PhysicalConnectionId: id }]);
    expect((await provider.customer(describePhysicalConnections)).TotalCount).toBe(1);
    const calls = z.looseObject({
      calls: z.array(z.looseObject({ outcome: z.string(), message: z.string().optional() })),
    });
    const asked = await told(provider, calls, ['GET', 'calls?action=CreatePhysicalConnection']);
    expect(asked.calls.map(({ outcome }) => outcome)).toEqual(['ConnectionDropped', 'Success']);
    expect(asked.calls[0]?.message).toMatch(/The call succeeded\.$/);
  });

  it('finds its connection locked for arrears, and with it the account', async () => {
    await using provider = await openProvider();
    const id = await provider.connectionIn('Confirmed');
    await add(provider, { fault: { kind: 'connection-locked' }, action: 'EnablePhysicalConnection' });
    await provider.customer(enablePhysicalConnection, { PhysicalConnectionId: id });
    expect(await provider.show(id)).toMatchObject({ Status: 'Enabled', BusinessStatus: 'FinancialLocked' });
    expect((await provider.refusal(createPhysicalConnection, application)).status).toBe(400);
  });

  it('sees its payment bounce, though the balance would do', async () => {
    await using provider = await openProvider();
    const id = await provider.connectionIn('Confirmed');
    await add(provider, { fault: { kind: 'payment-bounces' }, times: 1 });
    const pay = { PhysicalConnectionId: id, InstanceChargeType: 'PrePaid', PricingCycle: 'Year', AutoPay: true };
    await provider.customer(createPhysicalConnectionOccupancyOrder, pay).catch(() => undefined);
    expect(await count(provider)).toEqual([{ seen: 1, fired: 1 }]);
    expect((await provider.show(id)).Status).toBe('Confirmed');
  });
});

describe('a step of the provider', () => {
  it('fails to find a port, with the reason for the customer to read', async () => {
    await using provider = await openProvider({ provider: 'auto', stepDelay: 60_000 });
    await add(provider, { fault: { kind: 'allocation-fails', reason: 'no port is free' }, times: 1 });
    const [failed, allocated] = [await provider.apply(), await provider.apply({ ClientToken: 'another' })];
    await provider.advance('P30D');
    const statuses = [await provider.show(failed), await provider.show(allocated)].map(({ Status }) => Status);
    expect(statuses.toSorted()).toEqual(['Allocated', 'Allocation Failed']);
  });

  it('refuses an LOA', async () => {
    await using provider = await openProvider({ provider: 'auto', stepDelay: 60_000 });
    const id = await provider.apply();
    await provider.advance('PT1H');
    await add(provider, { fault: { kind: 'loa-refused', reason: 'the technicians are not known' } });
    await provider.customer(applyPhysicalConnectionLOA, { InstanceId: id, ...loaApplication });
    await provider.advance('PT1H');
    const { PhysicalConnectionLOAType: loa } = await provider.customer(describePhysicalConnectionLOA, {
      InstanceId: id,
    });
    expect(loa.Status).toBe('Rejected');
  });
});

it('with the same seed the same calls have the fault', async () => {
  const befallen = async (): Promise<string> => {
    await using provider = await openProvider();
    await add(provider, { fault: { kind: 'error', code: 'ServiceUnavailable' }, probability: 0.5, seed: 7 });
    let outcome = '';
    for (let call = 0; call < 20; call += 1)
      outcome += await provider.customer(describePhysicalConnections).then(
        () => '.',
        () => 'x',
      );
    return outcome;
  };
  const first = await befallen();
  expect(first).toMatch(/^(?=.*x)(?=.*\.).{20}$/);
  expect(await befallen()).toBe(first);
});

it('a rule outlives a killed server, with its counts and at its place in the sequence', async () => {
  const outcomes = async (server: Serving, calls: number): Promise<string> => {
    let text = '';
    for (let call = 0; call < calls; call += 1) {
      const { status } = await sendAsIs(
        server.url,
        signedRequest('v1', server.url, 'DescribePhysicalConnections', page),
      );
      text += status === 200 ? '.' : 'x';
    }
    return text;
  };
  const fault = { fault: { kind: 'error', code: 'ServiceUnavailable' }, probability: 0.5, seed: 11, skip: 2, times: 6 };
  using database = testDatabase();
  await using first = await serveOver(database);
  const id = await add(first, fault);
  const whole = await outcomes(first, 16);
  expect(whole).toMatch(/^\.\.(?=.*x)(?=.*\.).{14}$/);
  await told(first, rule, ['DELETE', `faults/${id}`]);
  const again = await add(first, fault);
  expect(again).not.toBe(id);
  const begun = await outcomes(first, 7);
  const before = await count(first);
  await first.stop('SIGKILL');
  await using second = await serveOver(database);
  expect(await count(second)).toEqual(before);
  expect(begun + (await outcomes(second, 9))).toBe(whole);
  expect((await told(second, rule, ['DELETE', `faults/${again}`])).seen).toBe(16);
});

it('going back to a snapshot brings back the rules of then', async () => {
  await using provider = await openProvider();
  const saved = z.looseObject({ name: z.string() });
  await told(provider, saved, ['PUT', 'snapshots/before']);
  await add(provider, { fault: { kind: 'error', code: 'ServiceUnavailable' } });
  await expect(provider.customer(describePhysicalConnections)).rejects.toThrow();
  await told(provider, saved, ['POST', 'snapshots/before/restore']);
  await provider.customer(describePhysicalConnections);
  expect(await told(provider, list, ['GET', 'faults'])).toEqual({ faults: [] });
});

it('a rule is listed, counted and removed', async () => {
  await using provider = await openProvider();
  const id = await add(provider, { fault: { kind: 'error', code: 'ServiceUnavailable' } });
  await expect(provider.customer(describePhysicalConnections)).rejects.toThrow();
  expect(await told(provider, rule, ['DELETE', `faults/${id}`])).toMatchObject({ id, seen: 1, fired: 1 });
  await provider.customer(describePhysicalConnections);
  expect(await told(provider, list, ['GET', 'faults'])).toEqual({ faults: [] });
});

it('a reset removes all rules', async () => {
  await using provider = await openProvider();
  await add(provider, { fault: { kind: 'error', code: 'ServiceUnavailable' } });
  await told(provider, nothing.loose(), ['POST', 'reset']);
  await provider.customer(createPhysicalConnection, application).catch(() => undefined);
  expect(await told(provider, list, ['GET', 'faults'])).toEqual({ faults: [] });
});

it.each([
  ['{}', /its kind must be one of error, throttling, latency, drop/],
  ['{"fault":{"kind":"flood"}}', /its kind must be one of/],
  ['{"fault":{"kind":"error","code":"no such"}}', /'no such' is no code/],
  ['{"fault":{"kind":"latency","ms":1},"action":"Describ"}', /there is no action 'Describ'/],
  ['{"fault":{"kind":"latency","ms":1},"probability":2}', /probability/],
  ['{"fault":{"kind":"latency","ms":1},"account":"1"}', /16 digits/],
  ['{"fault":{"kind":"loa-refused","reason":"no"},"action":"Describe*"}', /only account and region/],
])('a rule that could never strike is refused: %s', async (body, error) => {
  await using provider = await openProvider();
  const refused = await refusedControl(provider, ['POST', 'faults', body]);
  expect(refused.status).toBe(400);
  expect(refused.error).toMatch(error);
  expect(await told(provider, list, ['GET', 'faults'])).toEqual({ faults: [] });
});
