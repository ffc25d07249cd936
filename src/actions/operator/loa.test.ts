// Reviewing letters of authorization: AcceptPhysicalConnectionLOA and RejectPhysicalConnectionLOA.
import { expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../test/support/answers.ts';
import { byHand, deskAt, loaApplication, openDesk, operatorVersion, type Desk } from '../../../test/support/desk.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { laptop } from '../../../test/support/server.ts';
import { applyPhysicalConnectionLOA } from '../vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from '../vpc/loa/DescribePhysicalConnectionLOA.ts';
import { acceptPhysicalConnectionLOA } from './AcceptPhysicalConnectionLOA.ts';
import { rejectPhysicalConnectionLOA } from './RejectPhysicalConnectionLOA.ts';

const staff = { key: laptop.operator };
const reason = { Reason: '证件号码有误 & <wrong>' };

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

for (const action of [acceptPhysicalConnectionLOA, rejectPhysicalConnectionLOA])
  provokesEveryError(
    action,
    {
      instanceNotFound: async (server) => ({
        ...operatorVersion,
        InstanceId: await deskAt(server).connectionIn('Allocated'),
        ...reason,
      }),
      notAllowedInState: async (server) => ({
        ...operatorVersion,
        InstanceId: await accepted(deskAt(server)),
        ...reason,
      }),
    },
    byHand,
    staff,
  );

it.each(formats)('a letter is accepted for ninety days, in %s', async (format) => {
  await using desk = await openDesk();
  const InstanceId = await applied(desk);
  await answerOf(desk, acceptPhysicalConnectionLOA, { ...operatorVersion, InstanceId }, { ...staff, format });
  expect(await desk.show(InstanceId)).toMatchObject({ LoaStatus: 'Available' });
  const loa = await desk.server.store.read((tx) => tx.loas.of(InstanceId));
  expect((loa?.validUntil ?? 0) - (loa?.availableAt ?? 0)).toBe(90 * 24 * 3_600_000);
});

it.each(formats)('a letter is refused with a reason that the customer sees, in %s', async (format) => {
  await using desk = await openDesk();
  const InstanceId = await applied(desk);
  const call = { ...operatorVersion, InstanceId };
  expect(await refusalOf(desk, rejectPhysicalConnectionLOA, call, staff)).toMatchObject({ code: 'MissingParameter' });
  await answerOf(desk, rejectPhysicalConnectionLOA, { ...call, ...reason }, { ...staff, format });
  const { PhysicalConnectionLOAType } = await desk.customer(describePhysicalConnectionLOA, { InstanceId });
  expect(PhysicalConnectionLOAType).toMatchObject({ Status: 'Rejected', Description: reason.Reason });
});
