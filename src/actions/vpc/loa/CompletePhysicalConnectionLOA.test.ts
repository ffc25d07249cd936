import { describe, expect, it } from 'vitest';
import {
  byHand,
  providerAt,
  loaApplication,
  openProvider,
  region,
  written,
  type TestProvider,
} from '../../../../test/support/provider.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { instanceNotFound } from '../errors.ts';
import { cancelPhysicalConnection } from '../physical-connection/CancelPhysicalConnection.ts';
import { confirmPhysicalConnection } from '../physical-connection/ConfirmPhysicalConnection.ts';
import { applyPhysicalConnectionLOA } from './ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from './CompletePhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from './DescribePhysicalConnectionLOA.ts';
import { ladder } from '../../../../test/support/ladder.ts';

const labels = { LineCode: 'HZ-YH-0917', LineLabel: '光缆 F200' };

async function applied(provider: TestProvider): Promise<string> {
  const InstanceId = await provider.connectionIn('Allocated');
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
  return InstanceId;
}

async function accepted(provider: TestProvider): Promise<string> {
  const InstanceId = await applied(provider);
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId });
  return InstanceId;
}

provokesEveryError(
  completePhysicalConnectionLOA,
  {
    async instanceNotFound(server) {
      const InstanceId = await providerAt(server).connectionIn('Allocated');
      return written({ RegionId: region, InstanceId, ...labels });
    },
    async notAllowedInState(server) {
      return written({ RegionId: region, InstanceId: await applied(providerAt(server)), ...labels });
    },
  },
  byHand,
);

concernsOneConnection(completePhysicalConnectionLOA, {
  id: 'InstanceId',
  prepare: accepted,
  given: labels,
  mandatory: ['InstanceId', 'LineCode', 'LineLabel', 'RegionId'],
  absent: instanceNotFound,
});

describe('an installation that is reported', () => {
  it('waits for its confirmation, with the line code and the line label', async () => {
    await using provider = await openProvider();
    const InstanceId = await accepted(provider);
    await provider.customer(completePhysicalConnectionLOA, { InstanceId, ...labels });
    expect(await provider.show(InstanceId)).toMatchObject({ Status: 'Allocated', LoaStatus: 'Completing' });
    const { PhysicalConnectionLOAType: loa } = await provider.customer(describePhysicalConnectionLOA, { InstanceId });
    expect(loa).toMatchObject({ ...labels, Status: 'Completing' });
    // The LOA stays good for whoever is still on site.
    expect(loa.LoaUrl).toBeDefined();
  });

  it('tells the carrier of the line, and goes on telling it in service', async () => {
    await using provider = await openProvider();
    const InstanceId = await accepted(provider);
    const carrier = { LineServiceProvider: '中国电信', LineSPContactInfo: '+86 571 0000 0000' };
    const told = async () =>
      (await provider.customer(describePhysicalConnectionLOA, { InstanceId })).PhysicalConnectionLOAType;
    const onlyTold = { InstanceId, ...labels, FinishWork: 'false' };
    await provider.customer(completePhysicalConnectionLOA, { ...onlyTold, ...carrier });
    expect(await told()).toMatchObject({ ...labels, ...carrier, Status: 'Available' });
    await provider.customer(completePhysicalConnectionLOA, { InstanceId, ...labels, FinishWork: 'true' });
    expect(await told()).toMatchObject({ ...carrier, Status: 'Completing' });
    await provider.customer(confirmPhysicalConnection, { PhysicalConnectionId: InstanceId });
    await provider.customer(completePhysicalConnectionLOA, { ...onlyTold, LineSPContactInfo: 'noc' });
    expect(await told()).toMatchObject({ ...carrier, LineSPContactInfo: 'noc', Status: 'Complete' });
  });

  it('is not told of an LOA that nobody accepted', async () => {
    await using provider = await openProvider();
    const InstanceId = await provider.connectionIn('Allocated');
    await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
    const call = { InstanceId, ...labels, FinishWork: 'false' };
    expect(await provider.refusal(completePhysicalConnectionLOA, call)).toMatchObject({
      code: 'Forbidden.NotAllowedInState',
    });
  });

  it('needs neither code nor label in the edition current', async () => {
    await using provider = await openProvider({ edition: 'current' });
    const InstanceId = await accepted(provider);
    await provider.customer(completePhysicalConnectionLOA, { InstanceId });
    const { PhysicalConnectionLOAType: loa } = await provider.customer(describePhysicalConnectionLOA, { InstanceId });
    expect(loa.Status).toBe('Completing');
    expect(loa).not.toHaveProperty('LineCode');
    expect(loa).not.toHaveProperty('LineLabel');
  });

  it('is confirmed by a provider that acts by itself', async () => {
    await using provider = await openProvider({ provider: 'auto' });
    const InstanceId = await provider.apply();
    await provider.advance('PT4H');
    await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
    await provider.advance('PT1H');
    await provider.customer(completePhysicalConnectionLOA, { InstanceId, ...labels });
    await provider.advance('PT1H');
    expect(await provider.show(InstanceId)).toMatchObject({ Status: 'Confirmed', LoaStatus: 'Complete' });
  });

  it('cannot be on a connection that was called off', async () => {
    await using provider = await openProvider();
    const InstanceId = await accepted(provider);
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: InstanceId });
    expect(await provider.refusal(completePhysicalConnectionLOA, { InstanceId, ...labels })).toMatchObject({
      code: 'Forbidden.NotAllowedInState',
    });
  });

  it.each([
    ['LineCode', 'x'.repeat(2001)],
    ['LineCode', 'a\tb'],
    ['LineLabel', 'x'.repeat(2001)],
  ])('is refused for %s %j', async (name, value) => {
    await using provider = await openProvider();
    const InstanceId = await accepted(provider);
    const call = { InstanceId, ...labels, [name]: value };
    expect(await provider.refusal(completePhysicalConnectionLOA, call)).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: expect.stringContaining(`The specified parameter "${name}" is not valid.`) as string,
    });
  });
});

ladder(completePhysicalConnectionLOA, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['instanceNotFound', async (server) => ({ InstanceId: await providerAt(server).connectionIn('Allocated') })],
    ['notAllowedInState', async (server) => ({ InstanceId: await applied(providerAt(server)) })],
  ],
  mended: async (server) => ({ RegionId: region, InstanceId: await accepted(providerAt(server)), ...labels }),
  settings: byHand,
});
