import { expect, it } from 'vitest';
import { answerOf } from '../../../../test/support/answers.ts';
import { byHand, deskAt, loaApplication, openDesk, region, type Desk } from '../../../../test/support/desk.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { laptop } from '../../../../test/support/server.ts';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { rejectPhysicalConnectionLOA } from '../../operator/RejectPhysicalConnectionLOA.ts';
import { instanceNotFound } from '../errors.ts';
import { applyPhysicalConnectionLOA } from './ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from './CompletePhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from './DescribePhysicalConnectionLOA.ts';

async function applied(desk: Desk): Promise<string> {
  const InstanceId = await desk.connectionIn('Allocated');
  const technicians = { 'PMInfo.1.PMName': '欧阳䶮', 'PMInfo.2.PMName': 'Zoë <b>&amp; & &lt; &#9999999; &#x26;' };
  await desk.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication, ...technicians });
  return InstanceId;
}

provokesEveryError(
  describePhysicalConnectionLOA,
  {
    instanceNotFound: async (server) => ({
      RegionId: region,
      InstanceId: await deskAt(server).connectionIn('Allocated'),
    }),
  },
  byHand,
);

concernsOneConnection(describePhysicalConnectionLOA, {
  id: 'InstanceId',
  prepare: applied,
  mandatory: ['InstanceId', 'RegionId'],
  absent: instanceNotFound,
  readsOnly: true,
});

it('a letter says the same in XML as in JSON, but for the request and the time of its link', async () => {
  await using desk = await openDesk();
  const InstanceId = await applied(desk);
  await desk.operator(acceptPhysicalConnectionLOA, { InstanceId });
  const call = { RegionId: region, InstanceId };
  const inJson = await answerOf(desk, describePhysicalConnectionLOA, call);
  const inXml = await answerOf(desk, describePhysicalConnectionLOA, call, { format: 'XML' });
  const comparable = (answer: typeof inJson) => ({
    ...answer,
    requestId: '',
    data: { ...answer.data, loaUrl: '' },
    PhysicalConnectionLOAType: { ...answer.PhysicalConnectionLOAType, LoaUrl: '' },
  });
  expect(comparable(inXml)).toEqual(comparable(inJson));
  expect(inXml.data.pmInfo.map(({ pmName }) => pmName)).toEqual(['欧阳䶮', 'Zoë <b>&amp; & &lt; &#9999999; &#x26;']);
});

it('a letter has a link to its document for as long as it is in force', async () => {
  await using desk = await openDesk();
  const hasLink = async (InstanceId: string) => {
    const { data, PhysicalConnectionLOAType } = await desk.customer(describePhysicalConnectionLOA, { InstanceId });
    expect(PhysicalConnectionLOAType.LoaUrl).toBe(data.loaUrl);
    return data.loaUrl !== undefined;
  };
  const InstanceId = await applied(desk);
  expect(await hasLink(InstanceId)).toBe(false);
  await desk.operator(acceptPhysicalConnectionLOA, { InstanceId });
  expect(await hasLink(InstanceId)).toBe(true);
  await desk.customer(completePhysicalConnectionLOA, { InstanceId, LineCode: 'a', LineLabel: 'b' });
  expect(await hasLink(InstanceId)).toBe(true);

  const rejected = await applied(desk);
  await desk.operator(rejectPhysicalConnectionLOA, { InstanceId: rejected, Reason: 'no' });
  expect(await hasLink(rejected)).toBe(false);
});

it('a token is taken and changes nothing', async () => {
  await using desk = await openDesk();
  const InstanceId = await applied(desk);
  const call = { InstanceId, ClientToken: 'the-same' };
  expect((await desk.customer(describePhysicalConnectionLOA, call)).data.status).toBe('Applying');
  await desk.operator(acceptPhysicalConnectionLOA, { InstanceId });
  expect((await desk.customer(describePhysicalConnectionLOA, call)).data.status).toBe('Available');
});

it('the provider’s staff see a customer’s letter', async () => {
  await using desk = await openDesk();
  const call = { RegionId: region, InstanceId: await applied(desk) };
  const { data } = await answerOf(desk, describePhysicalConnectionLOA, call, { key: laptop.operator });
  expect(data.companyName).toBe(loaApplication.CompanyName);
});
