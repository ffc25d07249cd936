// Reviewing letters of authorization: AcceptPhysicalConnectionLOA and RejectPhysicalConnectionLOA.
import { expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../test/support/answers.ts';
import {
  byHand,
  providerAt,
  loaApplication,
  openProvider,
  operatorVersion,
  type TestProvider,
} from '../../../test/support/provider.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { local } from '../../../test/support/server.ts';
import { applyPhysicalConnectionLOA } from '../vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from '../vpc/loa/DescribePhysicalConnectionLOA.ts';
import { acceptPhysicalConnectionLOA } from './AcceptPhysicalConnectionLOA.ts';
import { rejectPhysicalConnectionLOA } from './RejectPhysicalConnectionLOA.ts';

const staff = { key: local.operator };
const reason = { Reason: '证件号码有误 & <wrong>' };

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

for (const action of [acceptPhysicalConnectionLOA, rejectPhysicalConnectionLOA])
  provokesEveryError(
    action,
    {
      instanceNotFound: async (server) => ({
        ...operatorVersion,
        InstanceId: await providerAt(server).connectionIn('Allocated'),
        ...reason,
      }),
      notAllowedInState: async (server) => ({
        ...operatorVersion,
        InstanceId: await accepted(providerAt(server)),
        ...reason,
      }),
    },
    byHand,
    staff,
  );

it.each(formats)('a letter is accepted for ninety days, in %s', async (format) => {
  await using provider = await openProvider();
  const InstanceId = await applied(provider);
  await answerOf(provider, acceptPhysicalConnectionLOA, { ...operatorVersion, InstanceId }, { ...staff, format });
  expect(await provider.show(InstanceId)).toMatchObject({ LoaStatus: 'Available' });
  const loa = await provider.server.store.read((tx) => tx.loas.of(InstanceId));
  expect((loa?.validUntil ?? 0) - (loa?.availableAt ?? 0)).toBe(90 * 24 * 3_600_000);
});

it.each(formats)('a letter is refused with a reason that the customer sees, in %s', async (format) => {
  await using provider = await openProvider();
  const InstanceId = await applied(provider);
  const call = { ...operatorVersion, InstanceId };
  expect(await refusalOf(provider, rejectPhysicalConnectionLOA, call, staff)).toMatchObject({
    code: 'MissingParameter',
  });
  await answerOf(provider, rejectPhysicalConnectionLOA, { ...call, ...reason }, { ...staff, format });
  const { PhysicalConnectionLOAType } = await provider.customer(describePhysicalConnectionLOA, { InstanceId });
  expect(PhysicalConnectionLOAType).toMatchObject({ Status: 'Rejected', Description: reason.Reason });
});
