import { describe, expect, it } from 'vitest';
import { byHand, deskAt, loaApplication, openDesk, region, written, type Desk } from '../../../../test/support/desk.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { instanceNotFound } from '../errors.ts';
import { cancelPhysicalConnection } from '../physical-connection/CancelPhysicalConnection.ts';
import { applyPhysicalConnectionLOA } from './ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from './CompletePhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from './DescribePhysicalConnectionLOA.ts';

const labels = { LineCode: 'HZ-YH-0917', LineLabel: '光缆 F200' };

async function applied(desk: Desk): Promise<string> {
  const InstanceId = await desk.connectionIn('Allocated');
  await desk.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
  return InstanceId;
}

async function accepted(desk: Desk): Promise<string> {
  const InstanceId = await applied(desk);
  await desk.operator(acceptPhysicalConnectionLOA, { InstanceId });
  return InstanceId;
}

provokesEveryError(
  completePhysicalConnectionLOA,
  {
    async instanceNotFound(server) {
      const InstanceId = await deskAt(server).connectionIn('Allocated');
      return written({ RegionId: region, InstanceId, ...labels });
    },
    async notAllowedInState(server) {
      return written({ RegionId: region, InstanceId: await applied(deskAt(server)), ...labels });
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
  it('waits for its confirmation, with code and label of the line', async () => {
    await using desk = await openDesk();
    const InstanceId = await accepted(desk);
    await desk.customer(completePhysicalConnectionLOA, { InstanceId, ...labels });
    expect(await desk.show(InstanceId)).toMatchObject({ Status: 'Allocated', LoaStatus: 'Completing' });
    const { PhysicalConnectionLOAType: letter } = await desk.customer(describePhysicalConnectionLOA, { InstanceId });
    expect(letter).toMatchObject({ ...labels, Status: 'Completing' });
    // The letter stays good for whoever is still on site.
    expect(letter.LoaUrl).toBeDefined();
  });

  it('needs neither code nor label in the edition current', async () => {
    await using desk = await openDesk({ edition: 'current' });
    const InstanceId = await accepted(desk);
    await desk.customer(completePhysicalConnectionLOA, { InstanceId });
    const { PhysicalConnectionLOAType: letter } = await desk.customer(describePhysicalConnectionLOA, { InstanceId });
    expect(letter.Status).toBe('Completing');
    expect(letter).not.toHaveProperty('LineCode');
    expect(letter).not.toHaveProperty('LineLabel');
  });

  it('is confirmed by a provider that acts by itself', async () => {
    await using desk = await openDesk({ provider: 'auto' });
    const InstanceId = await desk.apply();
    await desk.advance('PT4H');
    await desk.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
    await desk.advance('PT1H');
    await desk.customer(completePhysicalConnectionLOA, { InstanceId, ...labels });
    await desk.advance('PT1H');
    expect(await desk.show(InstanceId)).toMatchObject({ Status: 'Confirmed', LoaStatus: 'Complete' });
  });

  it('cannot be on a line that was called off', async () => {
    await using desk = await openDesk();
    const InstanceId = await accepted(desk);
    await desk.customer(cancelPhysicalConnection, { PhysicalConnectionId: InstanceId });
    expect(await desk.refusal(completePhysicalConnectionLOA, { InstanceId, ...labels })).toMatchObject({
      code: 'Forbidden.NotAllowedInState',
    });
  });

  it.each([
    ['LineCode', 'x'.repeat(129)],
    ['LineCode', 'a\tb'],
    ['LineLabel', 'x'.repeat(129)],
  ])('is refused for %s %j', async (name, value) => {
    await using desk = await openDesk();
    const InstanceId = await accepted(desk);
    const call = { InstanceId, ...labels, [name]: value };
    expect(await desk.refusal(completePhysicalConnectionLOA, call)).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: `The specified parameter "${name}" is not valid.`,
    });
  });
});
