// What is made to go wrong on a running server, and how an official client bears it.
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
import { serveOver, testDatabase } from '../support/database.ts';
import { application, loaApplication, openDesk, type Desk } from '../support/desk.ts';
import { signedRequest } from '../support/protocols.ts';
import { laptop } from '../support/server.ts';
import { sendAsIs } from '../support/wire.ts';

const rule = z.looseObject({ id: z.string(), seen: z.int(), fired: z.int() });
const list = z.strictObject({ faults: z.array(rule) });

async function add(desk: Pick<Desk, 'url'>, fault: object): Promise<string> {
  return (await told({ url: desk.url }, rule, ['POST', 'faults', JSON.stringify(fault)])).id;
}

async function count(desk: Pick<Desk, 'url'>) {
  return (await told({ url: desk.url }, list, ['GET', 'faults'])).faults.map(({ seen, fired }) => ({ seen, fired }));
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
    await using desk = await openDesk();
    await add(desk, { fault: { kind: 'error', code: 'Forbidden.NotAllowedInState' }, action: 'Enable*', times: 2 });
    const id = await desk.connectionIn('Confirmed');
    expect(await desk.refusal(enablePhysicalConnection, { PhysicalConnectionId: id })).toEqual({
      status: 400,
      code: 'Forbidden.NotAllowedInState',
      message: 'The request does not allow in this state.',
    });
    expect((await desk.show(id)).Status).toBe('Confirmed');
  });

  it('is refused with a code of the gateway, once for the account that is named', async () => {
    await using desk = await openDesk();
    const { accountId } = laptop.first;
    await add(desk, { fault: { kind: 'error', code: 'ServiceUnavailable' }, account: accountId, skip: 1, times: 1 });
    await desk.customer(describePhysicalConnections);
    await desk.operator(describePhysicalConnections);
    await expect(desk.customer(describePhysicalConnections)).rejects.toMatchObject({ code: 'ServiceUnavailable' });
    await desk.customer(describePhysicalConnections);
    expect(await count(desk)).toEqual([{ seen: 3, fired: 1 }]);
  });

  it('is throttled, and the SDK tells after how long it may come again', async () => {
    await using desk = await openDesk();
    await add(desk, { fault: { kind: 'throttling', retryAfterMs: 2500 }, region: 'cn-hangzhou' });
    await expect(sdk(desk.url).createPhysicalConnection(create())).rejects.toMatchObject({
      code: 'Throttling.User',
      statusCode: 400,
    });
  });

  it('waits so long, unless the rule is removed with all others', async () => {
    await using desk = await openDesk();
    await add(desk, { fault: { kind: 'latency', ms: 60_000 } });
    const answer = desk.customer(describePhysicalConnections);
    await expect.poll(async () => await count(desk)).toEqual([{ seen: 1, fired: 1 }]);
    expect(await told(desk, z.strictObject({ removed: z.int() }), ['DELETE', 'faults'])).toEqual({ removed: 1 });
    expect((await answer).TotalCount).toBe(0);
  });

  it('loses its connection before it has any effect', async () => {
    await using desk = await openDesk();
    await add(desk, { fault: { kind: 'drop', when: 'before-effect' }, action: 'CreatePhysicalConnection' });
    await expect(sdk(desk.url).createPhysicalConnection(create())).rejects.toThrow();
    expect((await desk.customer(describePhysicalConnections)).TotalCount).toBe(0);
  });

  it('loses its answer after the effect, and a client that repeats its token makes nothing twice', async () => {
    await using desk = await openDesk();
    const fault = { kind: 'drop', when: 'after-effect' };
    await add(desk, { fault, action: 'CreatePhysicalConnection', times: 1 });
    await expect(sdk(desk.url).createPhysicalConnection(create())).rejects.toThrow();
    const made = await desk.customer(describePhysicalConnections);
    const id = (await sdk(desk.url).createPhysicalConnection(create())).body?.physicalConnectionId;
    expect(made.PhysicalConnectionSet.PhysicalConnectionType).toMatchObject([{ PhysicalConnectionId: id }]);
    expect((await desk.customer(describePhysicalConnections)).TotalCount).toBe(1);
    const calls = z.looseObject({
      calls: z.array(z.looseObject({ outcome: z.string(), message: z.string().optional() })),
    });
    const asked = await told(desk, calls, ['GET', 'calls?action=CreatePhysicalConnection']);
    expect(asked.calls.map(({ outcome }) => outcome)).toEqual(['ConnectionDropped', 'Success']);
    expect(asked.calls[0]?.message).toMatch(/The call succeeded\.$/);
  });

  it('finds its connection locked for arrears, and with it the account', async () => {
    await using desk = await openDesk();
    const id = await desk.connectionIn('Confirmed');
    await add(desk, { fault: { kind: 'connection-locked' }, action: 'EnablePhysicalConnection' });
    await desk.customer(enablePhysicalConnection, { PhysicalConnectionId: id });
    expect(await desk.show(id)).toMatchObject({ Status: 'Enabled', BusinessStatus: 'FinancialLocked' });
    expect((await desk.refusal(createPhysicalConnection, application)).status).toBe(400);
  });

  it('sees its payment bounce, though the balance would do', async () => {
    await using desk = await openDesk();
    const id = await desk.connectionIn('Confirmed');
    await add(desk, { fault: { kind: 'payment-bounces' }, times: 1 });
    const pay = { PhysicalConnectionId: id, InstanceChargeType: 'PrePaid', PricingCycle: 'Year', AutoPay: true };
    await desk.customer(createPhysicalConnectionOccupancyOrder, pay).catch(() => undefined);
    expect(await count(desk)).toEqual([{ seen: 1, fired: 1 }]);
    expect((await desk.show(id)).Status).toBe('Confirmed');
  });
});

describe('a step of the provider', () => {
  it('fails to find a port, with the reason for the customer to read', async () => {
    await using desk = await openDesk({ provider: 'auto', stepDelay: 60_000 });
    await add(desk, { fault: { kind: 'allocation-fails', reason: 'no port is free' }, times: 1 });
    const [failed, allocated] = [await desk.apply(), await desk.apply({ ClientToken: 'another' })];
    await desk.advance('P30D');
    const statuses = [await desk.show(failed), await desk.show(allocated)].map(({ Status }) => Status);
    expect(statuses.toSorted()).toEqual(['Allocated', 'Allocation Failed']);
  });

  it('refuses a letter of authorization', async () => {
    await using desk = await openDesk({ provider: 'auto', stepDelay: 60_000 });
    const id = await desk.apply();
    await desk.advance('PT1H');
    await add(desk, { fault: { kind: 'loa-refused', reason: 'the technicians are not known' } });
    await desk.customer(applyPhysicalConnectionLOA, { InstanceId: id, ...loaApplication });
    await desk.advance('PT1H');
    const { PhysicalConnectionLOAType: letter } = await desk.customer(describePhysicalConnectionLOA, {
      InstanceId: id,
    });
    expect(letter.Status).toBe('Rejected');
  });
});

it('with the same seed the same calls are befallen', async () => {
  const befallen = async (): Promise<string> => {
    await using desk = await openDesk();
    await add(desk, { fault: { kind: 'error', code: 'ServiceUnavailable' }, probability: 0.5, seed: 7 });
    let outcome = '';
    for (let call = 0; call < 20; call += 1)
      outcome += await desk.customer(describePhysicalConnections).then(
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
  await using desk = await openDesk();
  const saved = z.looseObject({ name: z.string() });
  await told(desk, saved, ['PUT', 'snapshots/before']);
  await add(desk, { fault: { kind: 'error', code: 'ServiceUnavailable' } });
  await expect(desk.customer(describePhysicalConnections)).rejects.toThrow();
  await told(desk, saved, ['POST', 'snapshots/before/restore']);
  await desk.customer(describePhysicalConnections);
  expect(await told(desk, list, ['GET', 'faults'])).toEqual({ faults: [] });
});

it('a rule is listed, counted and removed', async () => {
  await using desk = await openDesk();
  const id = await add(desk, { fault: { kind: 'error', code: 'ServiceUnavailable' } });
  await expect(desk.customer(describePhysicalConnections)).rejects.toThrow();
  expect(await told(desk, rule, ['DELETE', `faults/${id}`])).toMatchObject({ id, seen: 1, fired: 1 });
  await desk.customer(describePhysicalConnections);
  expect(await told(desk, list, ['GET', 'faults'])).toEqual({ faults: [] });
});

it('a reset removes all rules', async () => {
  await using desk = await openDesk();
  await add(desk, { fault: { kind: 'error', code: 'ServiceUnavailable' } });
  await told(desk, nothing.loose(), ['POST', 'reset']);
  await desk.customer(createPhysicalConnection, application).catch(() => undefined);
  expect(await told(desk, list, ['GET', 'faults'])).toEqual({ faults: [] });
});

it.each([
  ['{}', /its kind must be one of error, throttling, latency, drop/],
  ['{"fault":{"kind":"flood"}}', /its kind must be one of/],
  ['{"fault":{"kind":"error","code":"No.Such"}}', /no action and no gateway refuses with 'No.Such'/],
  ['{"fault":{"kind":"latency","ms":1},"action":"Describ"}', /there is no action 'Describ'/],
  ['{"fault":{"kind":"latency","ms":1},"probability":2}', /probability/],
  ['{"fault":{"kind":"latency","ms":1},"account":"1"}', /16 digits/],
  ['{"fault":{"kind":"loa-refused","reason":"no"},"action":"Describe*"}', /only account and region/],
])('a rule that could never strike is refused: %s', async (body, error) => {
  await using desk = await openDesk();
  const refused = await refusedControl(desk, ['POST', 'faults', body]);
  expect(refused.status).toBe(400);
  expect(refused.error).toMatch(error);
  expect(await told(desk, list, ['GET', 'faults'])).toEqual({ faults: [] });
});
