import { expect, it } from 'vitest';
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
import { rejectPhysicalConnectionLOA } from '../../operator/RejectPhysicalConnectionLOA.ts';
import { instanceNotFound } from '../errors.ts';
import { applyPhysicalConnectionLOA } from './ApplyPhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from './DescribePhysicalConnectionLOA.ts';
import { secondApplyPhysicalConnectionLOA } from './SecondApplyPhysicalConnectionLOA.ts';
import { ladder } from '../../../../test/support/ladder.ts';

async function applied(provider: TestProvider): Promise<string> {
  const InstanceId = await provider.connectionIn('Allocated');
  const technician = { 'PMInfo.1.PMName': 'Chen', 'PMInfo.2.PMName': 'Zhao' };
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication, ...technician });
  return InstanceId;
}

async function rejected(provider: TestProvider): Promise<string> {
  const InstanceId = await applied(provider);
  await provider.operator(rejectPhysicalConnectionLOA, { InstanceId, Reason: 'who are they?' });
  return InstanceId;
}

async function accepted(provider: TestProvider): Promise<string> {
  const InstanceId = await applied(provider);
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId });
  return InstanceId;
}

provokesEveryError(
  secondApplyPhysicalConnectionLOA,
  {
    async instanceNotFound(server) {
      // A connection without an LOA has nothing to apply for a second time.
      const InstanceId = await providerAt(server).connectionIn('Allocated');
      return written({ RegionId: region, InstanceId, ...loaApplication });
    },
    async notAllowedInState(server) {
      return written({ RegionId: region, InstanceId: await applied(providerAt(server)), ...loaApplication });
    },
    constructionTimePast: () => ({
      ...{ RegionId: region, InstanceId: 'pc-bp1nothing' },
      ...{ ...loaApplication, ConstructionTime: '2020-12-24T09:00:00Z' },
    }),
    peerLocationUnprintable: {
      async by(server) {
        const provider = providerAt(server);
        const InstanceId = await provider.connectionIn('Allocated', { PeerLocation: 'Hall 🚀' });
        await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
        const { PeerLocation: _, ...withoutLocation } = loaApplication;
        return written({ RegionId: region, InstanceId, ...withoutLocation });
      },
      message: 'The specified parameter "PeerLocation" is not valid: an LOA cannot print 🚀 (U+1F680).',
    },
  },
  { ...byHand, edition: 'current' },
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
])('an LOA that is %s is reviewed again with the new application', async (_what, prepare) => {
  await using provider = await openProvider();
  const InstanceId = await prepare(provider);
  const now = {
    InstanceId,
    CompanyName: 'Grey Heron Trading',
    ConstructionTime: '2127-01-02T03:04:05Z',
    LineType: 'MSTP',
    PeerLocation: 'Shanghai',
    Si: 'Lightpath',
    'PMInfo.1.PMName': 'Wang',
  };
  await provider.customer(secondApplyPhysicalConnectionLOA, now);
  const { PhysicalConnectionLOAType: loa } = await provider.customer(describePhysicalConnectionLOA, { InstanceId });
  expect(loa).toMatchObject({
    CompanyName: 'Grey Heron Trading',
    ConstructionTime: '2127-01-02T03:04:05Z',
    LineType: 'MSTP',
    SI: 'Lightpath',
    Status: 'Applying',
  });
  expect(loa.PMInfo.PMInfo.map(({ PMName }) => PMName)).toEqual(['Wang']);
  expect(loa).not.toHaveProperty('LoaUrl');
  expect(loa).not.toHaveProperty('Description');
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId });
  expect(await provider.show(InstanceId)).toMatchObject({ LoaStatus: 'Available' });
});

it('a provider that acts by itself accepts an LOA again', async () => {
  await using provider = await openProvider({ provider: 'auto', stepDelay: 0 });
  const InstanceId = await provider.apply();
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
  await provider.customer(secondApplyPhysicalConnectionLOA, { InstanceId, ...loaApplication, Si: 'Lightpath' });
  const { data } = await provider.customer(describePhysicalConnectionLOA, { InstanceId });
  expect(data).toMatchObject({ status: 'Available', si: 'Lightpath' });
});

ladder(secondApplyPhysicalConnectionLOA, {
  rungs: [
    ['constructionTimePast', { ConstructionTime: '2020-12-24T09:00:00Z' }],
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['instanceNotFound', async (server) => ({ InstanceId: await providerAt(server).connectionIn('Allocated') })],
    ['notAllowedInState', async (server) => ({ InstanceId: await applied(providerAt(server)) })],
  ],
  mended: async (server) =>
    written({ RegionId: region, ...loaApplication, InstanceId: await rejected(providerAt(server)) }),
  apart: { peerLocationUnprintable: 'only the edition current takes the location of the connection' },
  settings: byHand,
});
