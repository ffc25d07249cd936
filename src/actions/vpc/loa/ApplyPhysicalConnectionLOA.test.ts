import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../test/support/answers.ts';
import {
  byHand,
  connectionIn,
  loaApplication,
  notAllowedInState,
  openProvider,
  providerAt,
  region,
  written,
  type TestProvider,
  type Parameters,
} from '../../../../test/support/provider.ts';
import { concernsOneConnection } from '../../../../test/support/on-connection.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { asConnectionId } from '../../../domain/ids.ts';
import { lineTypes } from '../../../domain/loa.ts';
import { rejectPhysicalConnectionLOA } from '../../operator/RejectPhysicalConnectionLOA.ts';
import { instanceNotFound } from '../errors.ts';
import { applyPhysicalConnectionLOA } from './ApplyPhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from './DescribePhysicalConnectionLOA.ts';
import { ladder } from '../../../../test/support/ladder.ts';

/** Fits a connection, and no LOA. */
const unprintable = { PeerLocation: 'Hall 🚀' };
const unprintableTold = 'The specified parameter "PeerLocation" is not valid: an LOA cannot print 🚀 (U+1F680).';

/** Takes the connection's, which only the edition current allows. */
const { PeerLocation: _, ...withoutLocation } = loaApplication;

provokesEveryError(
  applyPhysicalConnectionLOA,
  {
    instanceNotFound: () => ({ RegionId: region, InstanceId: 'pc-bp1nothing', ...loaApplication }),
    notAllowedInState: connectionIn('Approved', loaApplication, 'InstanceId'),
    constructionTimePast: () => ({
      ...{ RegionId: region, InstanceId: 'pc-bp1nothing' },
      ...{ ...loaApplication, ConstructionTime: '2020-12-24T09:00:00Z' },
    }),
    peerLocationUnprintable: {
      async by(server) {
        const InstanceId = await providerAt(server).connectionIn('Allocated', unprintable);
        return written({ RegionId: region, InstanceId, ...withoutLocation });
      },
      message: unprintableTold,
    },
  },
  { ...byHand, edition: 'current' },
);

concernsOneConnection(applyPhysicalConnectionLOA, {
  id: 'InstanceId',
  prepare: async (provider) => await provider.connectionIn('Allocated'),
  given: loaApplication,
  mandatory: ['CompanyName', 'ConstructionTime', 'InstanceId', 'LineType', 'PeerLocation', 'RegionId', 'Si'],
  absent: instanceNotFound,
});

let provider: TestProvider & AsyncDisposable;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

async function apply(more: Parameters = {}): Promise<string> {
  const InstanceId = await provider.connectionIn('Allocated');
  await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication, ...more });
  return InstanceId;
}

async function loaOf(id: string) {
  return await provider.customer(describePhysicalConnectionLOA, { InstanceId: id });
}

async function invalid(more: Parameters): Promise<string> {
  const InstanceId = await provider.connectionIn('Allocated');
  const { code, message } = await provider.refusal(applyPhysicalConnectionLOA, {
    InstanceId,
    ...loaApplication,
    ...more,
  });
  expect(code).toBe('InvalidParameter');
  expect(await provider.show(InstanceId)).not.toHaveProperty('LoaStatus');
  return /"(.+)"/.exec(message)?.[1] ?? message;
}

describe('an application', () => {
  it('is shown as it was made, and on the connection', async () => {
    const id = await apply();
    expect(await provider.show(id)).toMatchObject({ Status: 'Allocated', LoaStatus: 'Applying' });
    const { data, PhysicalConnectionLOAType: loa } = await loaOf(id);
    expect(loa).toEqual({
      CompanyLocalizedName: 'First Example Co.',
      CompanyName: loaApplication.CompanyName,
      ConstructionTime: '2126-12-01T01:30:00Z',
      InstanceId: id,
      LineType: 'FIBRE',
      PMInfo: { PMInfo: [] },
      SI: loaApplication.Si,
      Status: 'Applying',
    });
    expect(data).toEqual({
      companyName: loaApplication.CompanyName,
      constructionTime: '2126-12-01T01:30:00Z',
      instanceId: id,
      lineType: 'FIBRE',
      pmInfo: [],
      si: loaApplication.Si,
      status: 'Applying',
    });
  });

  it.each(lineTypes)('takes the line type %s', async (LineType) => {
    expect((await loaOf(await apply({ LineType }))).data.lineType).toBe(LineType);
  });

  it.each([
    '2126-12-01T01:30:00Z',
    '2126-12-01T01:30:00.000Z',
    '2126-12-01T01:30:00.999999999Z',
    '2126-12-01T01:30Z',
    '2126-12-01T09:30:00+08:00',
    '2126-12-01T09:30+0800',
    '2126-11-30T18:00:00.5-07:30',
  ])('takes the time %s, and shows whole seconds', async (ConstructionTime) => {
    expect((await loaOf(await apply({ ConstructionTime }))).data.constructionTime).toBe('2126-12-01T01:30:00Z');
  });

  it.each([
    ['ConstructionTime', 'tomorrow'],
    ['ConstructionTime', '2026-02-30T01:30:00Z'],
    ['ConstructionTime', '2126-12-01T09:30:00+8'],
    ['ConstructionTime', '1764552600'],
    ['LineType', 'fibre'],
    ['LineType', 'RFC1149'],
    ['CompanyName', 'x'.repeat(2001)],
    ['CompanyName', 'Blue\nHeron'],
    ['Si', 'x'.repeat(2001)],
    ['PeerLocation', 'x'.repeat(2001)],
    ['Bandwidth', 'wide'],
    ['Bandwidth', '0'],
    ['Bandwidth', '1000001'],
    ['LineOperator', 'x'.repeat(65)],
    ['ClientToken', '令牌'],
  ])('refuses %s %j', async (name, value) => {
    expect(await invalid({ [name]: value })).toBe(name);
  });

  it.each([
    ['CompanyName', '𠮷野工業', '𠮷 (U+20BB7)'],
    ['Si', 'Հայկ Ltd.', 'Հ (U+0540), ա (U+0561), յ (U+0575), կ (U+056F)'],
    ['PeerLocation', 'Hall 🚀', '🚀 (U+1F680)'],
    ['PMInfo.2.PMName', '𠮷野', '𠮷 (U+20BB7)'],
    ['PMInfo.1.PMContactInfo', '\u202E10000002313', 'U+202E'],
  ])('refuses %s %j, which no LOA can print, and names the characters', async (name, value, characters) => {
    const InstanceId = await provider.connectionIn('Allocated');
    const call = { InstanceId, ...loaApplication, [name]: value };
    expect(await provider.refusal(applyPhysicalConnectionLOA, call)).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: `The specified parameter "${name}" is not valid: an LOA cannot print ${characters}.`,
    });
    expect(await provider.show(InstanceId)).not.toHaveProperty('LoaStatus');
  });

  it.each(['Łódź Ćwiąkała', 'Őry Űr', '김민수', 'ธนพล', 'محمد', 'דוד', 'Щербаков'])(
    'takes a technician of the name %s',
    async (PMName) => {
      const { data } = await loaOf(await apply({ 'PMInfo.1.PMName': PMName }));
      expect(data.pmInfo[0]?.pmName).toBe(PMName);
    },
  );

  it('takes bandwidth and carrier besides', async () => {
    const id = await apply({ Bandwidth: 3, LineOperator: 'CU' });
    const stored = await provider.server.store.read((tx) => tx.loas.of(asConnectionId(id)));
    expect(stored).toMatchObject({ bandwidthMbps: 3, lineOperator: 'CU' });
  });

  it('needs no location in the edition current, and then has the connection’s', async () => {
    await using current = await openProvider({ edition: 'current' });
    const InstanceId = await current.connectionIn('Allocated', { PeerLocation: 'Shanghai' });
    await current.customer(applyPhysicalConnectionLOA, { InstanceId, ...withoutLocation });
    const stored = await current.server.store.read((tx) => tx.loas.of(InstanceId));
    expect(stored?.peerLocation).toBe('Shanghai');
    expect(loaApplication.PeerLocation).not.toBe('Shanghai');
  });

  it('takes the place of a rejected one, and of no other', async () => {
    const id = await apply({ CompanyName: 'First Try Ltd.' });
    const again = { InstanceId: id, ...loaApplication, CompanyName: 'Second Try Ltd.' };
    expect(await provider.refusal(applyPhysicalConnectionLOA, again)).toEqual(notAllowedInState);
    await provider.operator(rejectPhysicalConnectionLOA, { InstanceId: id, Reason: 'the company is not known' });
    expect((await loaOf(id)).PhysicalConnectionLOAType.Description).toBe('the company is not known');
    await provider.customer(applyPhysicalConnectionLOA, again);
    const { PhysicalConnectionLOAType: loa } = await loaOf(id);
    expect(loa).toMatchObject({ Status: 'Applying', CompanyName: 'Second Try Ltd.' });
    expect(loa).not.toHaveProperty('Description');
  });
});

describe('technicians', () => {
  const technician = (index: number) => ({
    [`PMInfo.${index}.PMName`]: `技术员 ${index}`,
    [`PMInfo.${index}.PMGender`]: 'Female',
    [`PMInfo.${index}.PMCertificateType`]: 'IDCard',
    [`PMInfo.${index}.PMCertificateNo`]: `33010619900307441${index}`,
    [`PMInfo.${index}.PMContactInfo`]: `1320000000${index}`,
  });

  it('may be five', async () => {
    const all = Object.assign({}, ...[1, 2, 3, 4, 5].map(technician)) as Parameters;
    const { data, PhysicalConnectionLOAType: loa } = await loaOf(await apply(all));
    expect(data.pmInfo.map(({ pmName }) => pmName)).toEqual([1, 2, 3, 4, 5].map((index) => `技术员 ${index}`));
    expect(data.pmInfo.map(({ nextPMIndex }) => nextPMIndex)).toEqual([1, 2, 3, 4, 5]);
    expect(loa.PMInfo.PMInfo[4]).toEqual({
      PMName: '技术员 5',
      PMGender: 'Female',
      PMCertificateType: 'IDCard',
      PMCertificateNo: '330106199003074415',
      PMContactInfo: '13200000005',
    });
  });

  it('may leave gaps in their numbers, and things untold', async () => {
    const id = await apply({ 'PMInfo.4.PMName': 'Zhao', 'PMInfo.2.PMName': 'Chen', 'PMInfo.2.PMGender': '' });
    expect((await loaOf(id)).PhysicalConnectionLOAType.PMInfo.PMInfo).toEqual(
      ['Chen', 'Zhao'].map((PMName) => ({
        PMName,
        PMGender: '',
        PMCertificateType: '',
        PMCertificateNo: '',
        PMContactInfo: '',
      })),
    );
  });

  it('are read as the numbers of their parameters say, not as they come', async () => {
    const id = await apply({ 'PMInfo.1.Unknown': 'x', 'PMInfo.1.PMName': 'Chen' });
    expect((await loaOf(id)).data.pmInfo).toHaveLength(1);
  });

  it.each([
    ['PMInfo.6.PMName', 'Zhao'],
    ['PMInfo.0.PMName', 'Zhao'],
    ['PMInfo.1.PMName', 'x'.repeat(129)],
    ['PMInfo.1.PMContactInfo', '1320\u0000'],
  ])('are refused for %s %j', async (name, value) => {
    expect(await invalid({ [name]: value })).toBe(name);
  });
});

it('a second application that races the first is refused', async () => {
  const InstanceId = await provider.connectionIn('Allocated');
  const call = { RegionId: region, InstanceId, ...loaApplication };
  const ends = await Promise.allSettled(
    Array.from({ length: 5 }, async () => await provider.customer(applyPhysicalConnectionLOA, call)),
  );
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await refusalOf(provider, applyPhysicalConnectionLOA, call)).toEqual(notAllowedInState);
});

ladder(applyPhysicalConnectionLOA, {
  rungs: [
    ['constructionTimePast', { ConstructionTime: '2020-12-24T09:00:00Z' }],
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['instanceNotFound', { InstanceId: 'pc-bp1nothing' }],
    ['notAllowedInState', async (server) => ({ InstanceId: await providerAt(server).connectionIn('Approved') })],
    [
      'peerLocationUnprintable',
      async (server) => ({ InstanceId: await providerAt(server).connectionIn('Allocated', unprintable) }),
      { message: unprintableTold },
    ],
  ],
  mended: async (server) => ({
    RegionId: region,
    InstanceId: await providerAt(server).connectionIn('Allocated'),
    ...withoutLocation,
  }),
  settings: { ...byHand, edition: 'current' },
});
