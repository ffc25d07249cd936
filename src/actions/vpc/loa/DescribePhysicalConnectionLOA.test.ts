import { expect, it } from 'vitest';
import { answerOf } from '../../../../test/support/answers.ts';
import {
  byHand,
  providerAt,
  loaApplication,
  openProvider,
  region,
  type TestProvider,
} from '../../../../test/support/provider.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local } from '../../../../test/support/server.ts';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { rejectPhysicalConnectionLOA } from '../../operator/RejectPhysicalConnectionLOA.ts';
import { instanceNotFound } from '../errors.ts';
import { applyPhysicalConnectionLOA } from './ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from './CompletePhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from './DescribePhysicalConnectionLOA.ts';

async function applied(provider: TestProvider): Promise<string> {
  const InstanceId = await provider.connectionIn('Allocated');
  const technicians = { 'PMInfo.1.PMName': '欧阳䶮', 'PMInfo.2.PMName': 'Zoë <b>&amp; & &lt; &#9999999; &#x26;' };
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication, ...technicians });
  return InstanceId;
}

provokesEveryError(
  describePhysicalConnectionLOA,
  {
    instanceNotFound: async (server) => ({
      RegionId: region,
      InstanceId: await providerAt(server).connectionIn('Allocated'),
    }),
  },
  byHand,
);

ladder(describePhysicalConnectionLOA, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['instanceNotFound', async (server) => ({ InstanceId: await providerAt(server).connectionIn('Allocated') })],
  ],
  mended: async (server) => ({ RegionId: region, InstanceId: await applied(providerAt(server)) }),
  settings: byHand,
});

concernsOneConnection(describePhysicalConnectionLOA, {
  id: 'InstanceId',
  prepare: applied,
  mandatory: ['InstanceId', 'RegionId'],
  absent: instanceNotFound,
  readsOnly: true,
});

it('an LOA says the same in XML as in JSON, but for the request and the time of its link', async () => {
  await using provider = await openProvider();
  const InstanceId = await applied(provider);
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId });
  const call = { RegionId: region, InstanceId };
  const inJson = await answerOf(provider, describePhysicalConnectionLOA, call);
  const inXml = await answerOf(provider, describePhysicalConnectionLOA, call, { format: 'XML' });
  const comparable = (answer: typeof inJson) => ({
    ...answer,
    requestId: '',
    data: { ...answer.data, loaUrl: '' },
    PhysicalConnectionLOAType: { ...answer.PhysicalConnectionLOAType, LoaUrl: '' },
  });
  expect(comparable(inXml)).toEqual(comparable(inJson));
  expect(inXml.data.pmInfo.map(({ pmName }) => pmName)).toEqual(['欧阳䶮', 'Zoë <b>&amp; & &lt; &#9999999; &#x26;']);
});

it('an LOA has a link to its document for as long as it is in force', async () => {
  await using provider = await openProvider();
  const hasLink = async (InstanceId: string) => {
    const { data, PhysicalConnectionLOAType } = await provider.customer(describePhysicalConnectionLOA, { InstanceId });
    expect(PhysicalConnectionLOAType.LoaUrl).toBe(data.loaUrl);
    return data.loaUrl !== undefined;
  };
  const InstanceId = await applied(provider);
  expect(await hasLink(InstanceId)).toBe(false);
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId });
  expect(await hasLink(InstanceId)).toBe(true);
  await provider.customer(completePhysicalConnectionLOA, { InstanceId, LineCode: 'a', LineLabel: 'b' });
  expect(await hasLink(InstanceId)).toBe(true);

  const rejected = await applied(provider);
  await provider.operator(rejectPhysicalConnectionLOA, { InstanceId: rejected, Reason: 'no' });
  expect(await hasLink(rejected)).toBe(false);
});

it('a token is taken and changes nothing', async () => {
  await using provider = await openProvider();
  const InstanceId = await applied(provider);
  const call = { InstanceId, ClientToken: 'the-same' };
  expect((await provider.customer(describePhysicalConnectionLOA, call)).data.status).toBe('Applying');
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId });
  expect((await provider.customer(describePhysicalConnectionLOA, call)).data.status).toBe('Available');
});

it('the provider’s staff see a customer’s LOA', async () => {
  await using provider = await openProvider();
  const call = { RegionId: region, InstanceId: await applied(provider) };
  const { data } = await answerOf(provider, describePhysicalConnectionLOA, call, { key: local.operator });
  expect(data.companyName).toBe(loaApplication.CompanyName);
});
