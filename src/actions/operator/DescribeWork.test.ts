import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../test/support/answers.ts';
import {
  application,
  ask,
  loaApplication,
  openProvider,
  operatorVersion,
  type TestProvider,
  type Parameters,
} from '../../../test/support/provider.ts';
import { local } from '../../../test/support/server.ts';
import { physicalConnectionStatuses } from '../../domain/physical-connection.ts';
import { waitingStatuses, waits, waitsOn, type Wait } from '../../domain/staff-queue.ts';
import { applyPhysicalConnectionLOA } from '../vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from '../vpc/loa/CompletePhysicalConnectionLOA.ts';
import { createPhysicalConnectionSetupOrder } from '../vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from '../vpc/physical-connection/CancelPhysicalConnection.ts';
import { createPhysicalConnection } from '../vpc/physical-connection/CreatePhysicalConnection.ts';
import { acceptPhysicalConnectionLOA } from './AcceptPhysicalConnectionLOA.ts';
import { describeWork } from './DescribeWork.ts';
import { rejectPhysicalConnectionLOA } from './RejectPhysicalConnectionLOA.ts';
import { settleOrder } from './SettleOrder.ts';

let provider: TestProvider & AsyncDisposable;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

/** What some connection of these tests waited for. */
const seen = new Set<string>();

async function queue(more: Parameters = {}) {
  return (await provider.operator(describeWork, { PageSize: 50, ...more })).WorkSet.Work;
}

/** What a connection waits for, and whom; undefined when it waits for nobody. */
async function waitOf(id: string) {
  const work = (await queue()).find(({ PhysicalConnectionId }) => PhysicalConnectionId === id);
  if (work !== undefined) seen.add(work.WaitingFor);
  return work;
}

/** Takes it off the queue, for the sake of the next test. */
async function callOff(id: string): Promise<void> {
  await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
}

describe('a connection', () => {
  it.each([
    ['Initial', 'Review'],
    ['Approved', 'Allocation'],
    ['Allocating', 'Allocation'],
    ['Allocated', 'Installation'],
    ['Confirmed', 'Enabling'],
  ] as const)('that is %s waits for %s', async (Status, WaitingFor) => {
    const id = await provider.connectionIn(Status);
    expect(await waitOf(id)).toMatchObject({ Status, WaitingFor, WaitingOn: waits[WaitingFor].on });
  });

  it.each(physicalConnectionStatuses.filter((status) => !waitingStatuses.includes(status)))(
    'that is %s waits for nobody',
    async (status) => {
      expect(await waitOf(await provider.connectionIn(status))).toBeUndefined();
    },
  );

  it('waits for the setup fee before its review', async () => {
    const order = { ...application, AutoPay: false };
    const { OrderId, PhysicalConnectionId } = await provider.customer(createPhysicalConnectionSetupOrder, order);
    expect(await waitOf(PhysicalConnectionId)).toMatchObject({ WaitingFor: 'Payment', WaitingOn: 'Customer' });
    await provider.operator(settleOrder, { OrderId });
    expect(await waitOf(PhysicalConnectionId)).toMatchObject({ WaitingFor: 'Review', WaitingOn: 'Provider' });
    await callOff(PhysicalConnectionId);
  });

  it('waits for what its LOA waits for, since the LOA came into its status', async () => {
    const InstanceId = await provider.connectionIn('Allocated');
    const people = { 'PMInfo.1.PMName': '欧阳䶮', 'PMInfo.2.PMName': 'Chen Zhe' };
    const asked = { InstanceId, ...loaApplication, ...people };
    const steps = [
      [async () => await provider.customer(applyPhysicalConnectionLOA, asked), 'LOAReview'],
      [async () => await provider.operator(rejectPhysicalConnectionLOA, { InstanceId, Reason: 'no' }), 'Installation'],
      [async () => await provider.customer(applyPhysicalConnectionLOA, asked), 'LOAReview'],
      [async () => await provider.operator(acceptPhysicalConnectionLOA, { InstanceId }), 'Installation'],
      [
        async () =>
          await provider.customer(completePhysicalConnectionLOA, { InstanceId, LineCode: 'a', LineLabel: 'b' }),
        'Confirmation',
      ],
    ] as const;
    for (const [step, WaitingFor] of steps) {
      const before = await waitOf(InstanceId);
      await provider.advance('P1D');
      await step();
      const work = await waitOf(InstanceId);
      expect(work).toMatchObject({
        WaitingFor,
        WaitingOn: waits[WaitingFor].on,
        LoaStatus: (await provider.show(InstanceId)).LoaStatus,
        PortNumber: (await provider.show(InstanceId)).PortNumber,
        Loa: {
          CompanyName: loaApplication.CompanyName,
          Si: loaApplication.Si,
          LineType: loaApplication.LineType,
          ConstructionTime: '2126-12-01T01:30:00Z',
          Technicians: { Technician: [{ Name: '欧阳䶮' }, { Name: 'Chen Zhe' }] },
        },
      });
      const waited = Date.parse(work?.Since ?? '') - Date.parse(before?.Since ?? '');
      expect(waited).toBeGreaterThanOrEqual(24 * 3_600_000);
    }
    await callOff(InstanceId);
  });

  it('waits for each thing of the table at some time', () => {
    const missing: readonly Wait[] = waitsOn(undefined).filter((wait) => !seen.has(wait));
    expect(missing).toEqual([]);
  });

  it('of any account is shown with whose it is, where, and what was asked for', async () => {
    const wish = { ...application, PortType: '10GBase-LR', Bandwidth: 2000, Name: '专线-2', ClientToken: 'theirs' };
    const { PhysicalConnectionId } = await ask(provider.url, createPhysicalConnection, wish, local.second);
    const work = await waitOf(PhysicalConnectionId);
    expect(work).toEqual({
      PhysicalConnectionId,
      AccountId: local.second.accountId,
      RegionId: 'cn-hangzhou',
      AccessPointId: application.AccessPointId,
      PeerLocation: application.PeerLocation,
      LineOperator: 'CT',
      PortType: '10GBase-LR',
      Bandwidth: 2000,
      Name: '专线-2',
      Status: 'Initial',
      WaitingFor: 'Review',
      WaitingOn: 'Provider',
      Since: work?.Since,
    });
    expect(work?.Since).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});

describe('the queue', () => {
  it.each(formats)('shows the longest wait first, page by page, in %s', async (format) => {
    await using quiet = await openProvider();
    const ids = [];
    for (let count = 0; count < 3; count += 1) {
      ids.push(await quiet.apply());
      await quiet.advance('P1D');
    }
    const options = { key: local.operator, format };
    const page = async (more: Readonly<Record<string, string>>) => {
      const {
        WorkSet,
        Now: _,
        ...rest
      } = await answerOf(quiet, describeWork, { ...operatorVersion, ...more }, options);
      return { ...rest, ids: WorkSet.Work.map(({ PhysicalConnectionId }) => PhysicalConnectionId) };
    };
    expect(await page({})).toEqual({ PageNumber: 1, PageSize: 10, TotalCount: 3, ids });
    expect(await page({ PageSize: '2', PageNumber: '2' })).toEqual({
      PageNumber: 2,
      PageSize: 2,
      TotalCount: 3,
      ids: ids.slice(2),
    });
    expect(await page({ PageSize: '2', PageNumber: '3' })).toMatchObject({ TotalCount: 3, ids: [] });
  });

  it('can be of one side only', async () => {
    await using quiet = await openProvider();
    const review = await quiet.connectionIn('Initial');
    const enabling = await quiet.connectionIn('Confirmed');
    const ids = async (WaitingOn: string) => {
      const { TotalCount, WorkSet } = await quiet.operator(describeWork, { WaitingOn });
      expect(TotalCount).toBe(1);
      return WorkSet.Work.map(({ PhysicalConnectionId }) => PhysicalConnectionId);
    };
    expect(await ids('Provider')).toEqual([review]);
    expect(await ids('Customer')).toEqual([enabling]);
    const call = { ...operatorVersion, WaitingOn: 'provider' };
    expect(await refusalOf(quiet, describeWork, call, { key: local.operator })).toMatchObject({
      code: 'InvalidParameter',
    });
  });

  it('is empty where nothing was applied for', async () => {
    await using quiet = await openProvider();
    expect(await quiet.operator(describeWork)).toMatchObject({ TotalCount: 0, WorkSet: { Work: [] } });
  });
});
