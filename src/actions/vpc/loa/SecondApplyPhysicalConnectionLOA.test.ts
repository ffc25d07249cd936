import { expect, it } from 'vitest';
import { byHand, deskAt, loaApplication, openDesk, region, written, type Desk } from '../../../../test/support/desk.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { rejectPhysicalConnectionLOA } from '../../operator/RejectPhysicalConnectionLOA.ts';
import { instanceNotFound } from '../errors.ts';
import { applyPhysicalConnectionLOA } from './ApplyPhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from './DescribePhysicalConnectionLOA.ts';
import { secondApplyPhysicalConnectionLOA } from './SecondApplyPhysicalConnectionLOA.ts';

async function applied(desk: Desk): Promise<string> {
  const InstanceId = await desk.connectionIn('Allocated');
  const technician = { 'PMInfo.1.PMName': 'Chen', 'PMInfo.2.PMName': 'Zhao' };
  await desk.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication, ...technician });
  return InstanceId;
}

async function rejected(desk: Desk): Promise<string> {
  const InstanceId = await applied(desk);
  await desk.operator(rejectPhysicalConnectionLOA, { InstanceId, Reason: 'who are they?' });
  return InstanceId;
}

async function accepted(desk: Desk): Promise<string> {
  const InstanceId = await applied(desk);
  await desk.operator(acceptPhysicalConnectionLOA, { InstanceId });
  return InstanceId;
}

provokesEveryError(
  secondApplyPhysicalConnectionLOA,
  {
    async instanceNotFound(server) {
      // A connection without a letter has nothing to apply for a second time.
      const InstanceId = await deskAt(server).connectionIn('Allocated');
      return written({ RegionId: region, InstanceId, ...loaApplication });
    },
    async notAllowedInState(server) {
      return written({ RegionId: region, InstanceId: await applied(deskAt(server)), ...loaApplication });
    },
  },
  byHand,
);

concernsOneConnection(secondApplyPhysicalConnectionLOA, {
  id: 'InstanceId',
  prepare: rejected,
  given: loaApplication,
  mandatory: ['CompanyName', 'ConstructionTime', 'InstanceId', 'LineType', 'PeerLocation', 'RegionId', 'Si'],
  absent: instanceNotFound,
});

it.each([
  ['rejected', rejected],
  ['in force', accepted],
])('a letter that is %s is reviewed again as it is applied for now', async (_what, prepare) => {
  await using desk = await openDesk();
  const InstanceId = await prepare(desk);
  const now = {
    InstanceId,
    CompanyName: 'Grey Heron Trading',
    ConstructionTime: '2027-01-02T03:04:05Z',
    LineType: 'MSTP',
    PeerLocation: 'Shanghai',
    Si: 'Lightpath',
    'PMInfo.1.PMName': 'Wang',
  };
  await desk.customer(secondApplyPhysicalConnectionLOA, now);
  const { PhysicalConnectionLOAType: letter } = await desk.customer(describePhysicalConnectionLOA, { InstanceId });
  expect(letter).toMatchObject({
    CompanyName: 'Grey Heron Trading',
    ConstructionTime: '2027-01-02T03:04:05Z',
    LineType: 'MSTP',
    SI: 'Lightpath',
    Status: 'Applying',
  });
  expect(letter.PMInfo.PMInfo.map(({ PMName }) => PMName)).toEqual(['Wang']);
  expect(letter).not.toHaveProperty('LoaUrl');
  expect(letter).not.toHaveProperty('Description');
  await desk.operator(acceptPhysicalConnectionLOA, { InstanceId });
  expect(await desk.show(InstanceId)).toMatchObject({ LoaStatus: 'Available' });
});

it('a provider that acts by itself accepts a letter again', async () => {
  await using desk = await openDesk({ provider: 'auto', stepDelay: 0 });
  const InstanceId = await desk.apply();
  await desk.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
  await desk.customer(secondApplyPhysicalConnectionLOA, { InstanceId, ...loaApplication, Si: 'Lightpath' });
  const { data } = await desk.customer(describePhysicalConnectionLOA, { InstanceId });
  expect(data).toMatchObject({ status: 'Available', si: 'Lightpath' });
});
