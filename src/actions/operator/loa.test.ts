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
import type { ConnectionId } from '../../domain/ids.ts';
import { applyPhysicalConnectionLOA } from '../vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from '../vpc/loa/DescribePhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from '../vpc/loa/CompletePhysicalConnectionLOA.ts';
import { acceptPhysicalConnectionLOA } from './AcceptPhysicalConnectionLOA.ts';
import { describeAuditEvents } from './DescribeAuditEvents.ts';
import { getPhysicalConnectionLOA } from './GetPhysicalConnectionLOA.ts';
import { rejectPhysicalConnectionLOA } from './RejectPhysicalConnectionLOA.ts';
import { withdrawPhysicalConnectionLOA } from './WithdrawPhysicalConnectionLOA.ts';
import { ladder } from '../../../test/support/ladder.ts';

const staff = { key: local.operator };
const reason = { Reason: '证件号码有误 & <wrong>' };

async function applied(provider: TestProvider): Promise<ConnectionId> {
  const InstanceId = await provider.connectionIn('Allocated');
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
  return InstanceId;
}

async function accepted(provider: TestProvider): Promise<ConnectionId> {
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

for (const action of [withdrawPhysicalConnectionLOA, getPhysicalConnectionLOA])
  provokesEveryError(
    action,
    {
      instanceNotFound: async (server) => ({
        ...operatorVersion,
        InstanceId: await providerAt(server).connectionIn('Allocated'),
        ...reason,
      }),
    },
    byHand,
    staff,
  );

it.each(formats)('an LOA is accepted for ninety days, in %s', async (format) => {
  await using provider = await openProvider();
  const InstanceId = await applied(provider);
  await answerOf(provider, acceptPhysicalConnectionLOA, { ...operatorVersion, InstanceId }, { ...staff, format });
  expect(await provider.show(InstanceId)).toMatchObject({ LoaStatus: 'Available' });
  const loa = await provider.server.store.read((tx) => tx.loas.of(InstanceId));
  expect((loa?.validUntil ?? 0) - (loa?.availableAt ?? 0)).toBe(90 * 24 * 3_600_000);
});

it.each(formats)(
  'staff see every technician with all that the door needs before they accept, in %s',
  async (format) => {
    await using provider = await openProvider();
    const InstanceId = await provider.connectionIn('Allocated');
    const people = {
      'PMInfo.1.PMName': '欧阳䶮',
      'PMInfo.1.PMGender': 'Male',
      'PMInfo.1.PMCertificateType': 'IDCard',
      'PMInfo.1.PMCertificateNo': '330106199003074417',
      'PMInfo.1.PMContactInfo': '13200000001',
      'PMInfo.2.PMName': 'Łódź Ćwiąkała',
    };
    await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication, ...people });
    const call = { ...operatorVersion, InstanceId };
    const shown = async () => await answerOf(provider, getPhysicalConnectionLOA, call, { ...staff, format });
    expect(await shown()).toEqual({
      InstanceId,
      AccountId: local.first.accountId,
      Status: 'Applying',
      CompanyName: loaApplication.CompanyName,
      Si: loaApplication.Si,
      LineType: loaApplication.LineType,
      PeerLocation: loaApplication.PeerLocation,
      ConstructionTime: '2126-12-01T01:30:00Z',
      Technicians: {
        Technician: [
          {
            Name: '欧阳䶮',
            Gender: 'Male',
            CertificateType: 'IDCard',
            CertificateNo: '330106199003074417',
            ContactInfo: '13200000001',
          },
          { Name: 'Łódź Ćwiąkała' },
        ],
      },
    });
    await provider.operator(acceptPhysicalConnectionLOA, { InstanceId });
    const { Status, Issue } = await shown();
    expect([Status, Issue?.Standing]).toEqual(['Available', 'valid']);
    expect(Issue?.Number).toMatch(/^LOA-\d{12}$/);
    expect(await provider.refusal(getPhysicalConnectionLOA, { InstanceId })).toMatchObject({ code: 'Forbidden.RAM' });
  },
);

it.each(formats)('staff withdraw an LOA with a reason that the customer sees, in %s', async (format) => {
  await using provider = await openProvider();
  const InstanceId = await accepted(provider);
  const call = { ...operatorVersion, InstanceId };
  expect(await refusalOf(provider, withdrawPhysicalConnectionLOA, call, staff)).toMatchObject({
    code: 'MissingParameter',
  });
  await answerOf(provider, withdrawPhysicalConnectionLOA, { ...call, ...reason }, { ...staff, format });
  const { PhysicalConnectionLOAType } = await provider.customer(describePhysicalConnectionLOA, { InstanceId });
  expect(PhysicalConnectionLOAType).toMatchObject({ Status: 'Rejected', Description: reason.Reason });
  expect(PhysicalConnectionLOAType).not.toHaveProperty('LoaUrl');
  const { Issue } = await provider.operator(getPhysicalConnectionLOA, { InstanceId });
  expect(Issue?.Standing).toBe('withdrawn');
  // The customer may correct it.
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
  expect(await provider.show(InstanceId)).toMatchObject({ LoaStatus: 'Applying' });
});

it('the connection of a withdrawn LOA is not confirmed by itself', async () => {
  await using provider = await openProvider({ provider: 'auto', stepDelay: 3_600_000 });
  const InstanceId = await provider.apply();
  await provider.advance('PT4H');
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
  await provider.advance('PT1H');
  await provider.customer(completePhysicalConnectionLOA, { InstanceId, LineCode: 'a', LineLabel: 'b' });
  await provider.operator(withdrawPhysicalConnectionLOA, { InstanceId, ...reason });
  await provider.advance('PT3H');
  expect(await provider.show(InstanceId)).toMatchObject({ Status: 'Allocated', LoaStatus: 'Rejected' });
});

it('an application that was withdrawn is not accepted by itself', async () => {
  await using provider = await openProvider({ provider: 'auto', stepDelay: 3_600_000 });
  const InstanceId = await provider.apply();
  await provider.advance('PT4H');
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication });
  await provider.operator(withdrawPhysicalConnectionLOA, { InstanceId, ...reason });
  await provider.advance('PT3H');
  expect(await provider.show(InstanceId)).toMatchObject({ LoaStatus: 'Rejected' });
});

it('the audit of an acceptance and a withdrawal has the number and no personal data', async () => {
  await using provider = await openProvider();
  const InstanceId = await accepted(provider);
  await provider.operator(withdrawPhysicalConnectionLOA, { InstanceId, ...reason });
  const rows = await provider.operator(describeAuditEvents, { ResourceId: InstanceId });
  const changed = (name: string) =>
    rows.AuditEvents.AuditEvent.filter(({ EventName }) => EventName === name).flatMap(({ Changes }) => Changes.Change);
  const loa = await provider.server.store.read((tx) => tx.loas.of(InstanceId));
  expect(changed('AcceptPhysicalConnectionLOA')).toContainEqual(
    expect.objectContaining({ Field: 'number', After: loa?.number }),
  );
  expect(changed('WithdrawPhysicalConnectionLOA')).toContainEqual(
    expect.objectContaining({ Field: 'status', Before: 'Available', After: 'Rejected' }),
  );
  expect(changed('WithdrawPhysicalConnectionLOA').map(({ Field }) => Field)).toContain('withdrawn_at');
});

it.each(formats)('an LOA is refused with a reason that the customer sees, in %s', async (format) => {
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

ladder(acceptPhysicalConnectionLOA, {
  rungs: [
    ['instanceNotFound', { InstanceId: 'pc-bp1nothing' }],
    ['notAllowedInState', async (server) => ({ InstanceId: await accepted(providerAt(server)) })],
  ],
  mended: async (server) => ({ ...operatorVersion, ...reason, InstanceId: await applied(providerAt(server)) }),
  settings: byHand,
  ...staff,
});

ladder(rejectPhysicalConnectionLOA, {
  rungs: [
    ['instanceNotFound', { InstanceId: 'pc-bp1nothing' }],
    ['notAllowedInState', async (server) => ({ InstanceId: await accepted(providerAt(server)) })],
  ],
  mended: async (server) => ({ ...operatorVersion, ...reason, InstanceId: await applied(providerAt(server)) }),
  settings: byHand,
  ...staff,
});
