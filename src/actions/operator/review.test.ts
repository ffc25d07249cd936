// Reviewing an application and finding a port for it: ApprovePhysicalConnection, RejectPhysicalConnection,
// AllocatePhysicalConnection and FailPhysicalConnectionAllocation.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../test/support/answers.ts';
import {
  application,
  byHand,
  deskAt,
  lineIn,
  openDesk,
  operatorVersion,
  type Desk,
} from '../../../test/support/desk.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { laptop } from '../../../test/support/server.ts';
import { createPhysicalConnectionSetupOrder } from '../vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from '../vpc/physical-connection/CancelPhysicalConnection.ts';
import { confirmPhysicalConnection } from '../vpc/physical-connection/ConfirmPhysicalConnection.ts';
import { enablePhysicalConnection } from '../vpc/physical-connection/EnablePhysicalConnection.ts';
import { terminatePhysicalConnection } from '../vpc/physical-connection/TerminatePhysicalConnection.ts';
import { allocatePhysicalConnection } from './AllocatePhysicalConnection.ts';
import { approvePhysicalConnection } from './ApprovePhysicalConnection.ts';
import { failPhysicalConnectionAllocation } from './FailPhysicalConnectionAllocation.ts';
import { rejectPhysicalConnection } from './RejectPhysicalConnection.ts';

const staff = { key: laptop.operator };
const port = { AdLocation: '三号楼二层204机房 E07', PortNumber: '12-A-07/08' };
const reason = { Reason: '端口不足 & <more>' };
const nothing = () => ({ ...operatorVersion, PhysicalConnectionId: 'pc-bp1nothing', ...port, ...reason });

provokesEveryError(
  approvePhysicalConnection,
  {
    connectionNotFound: nothing,
    notAllowedInState: lineIn('Approved', operatorVersion),
    async orderNotPaid(server) {
      const order = { ...application, AutoPay: false };
      const { PhysicalConnectionId } = await deskAt(server).customer(createPhysicalConnectionSetupOrder, order);
      return { ...operatorVersion, PhysicalConnectionId };
    },
  },
  byHand,
  staff,
);

provokesEveryError(
  rejectPhysicalConnection,
  { connectionNotFound: nothing, notAllowedInState: lineIn('Approved', { ...operatorVersion, ...reason }) },
  byHand,
  staff,
);

provokesEveryError(
  allocatePhysicalConnection,
  {
    connectionNotFound: nothing,
    notAllowedInState: lineIn('Initial', { ...operatorVersion, ...port }),
    async portUsed(server) {
      const desk = deskAt(server);
      const holder = await desk.connectionIn('Approved');
      await desk.operator(allocatePhysicalConnection, { PhysicalConnectionId: holder, ...port });
      return await lineIn('Approved', { ...operatorVersion, ...port })(server);
    },
  },
  byHand,
  staff,
);

provokesEveryError(
  failPhysicalConnectionAllocation,
  { connectionNotFound: nothing, notAllowedInState: lineIn('Allocated', { ...operatorVersion, ...reason }) },
  byHand,
  staff,
);

let desk: Desk & AsyncDisposable;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

it.each(formats)('the staff act on any account’s lines, without naming a region, in %s', async (format) => {
  const options = { ...staff, format };
  const PhysicalConnectionId = await desk.connectionIn('Initial');
  const call = { ...operatorVersion, PhysicalConnectionId };
  await answerOf(desk, approvePhysicalConnection, call, options);
  await answerOf(desk, allocatePhysicalConnection, { ...call, ...port, PortNumber: format }, options);
  expect(await desk.show(PhysicalConnectionId)).toMatchObject({
    Status: 'Allocating',
    AdLocation: port.AdLocation,
    PortNumber: format,
  });
  await answerOf(desk, failPhysicalConnectionAllocation, { ...call, ...reason }, options);
  expect(await desk.show(PhysicalConnectionId)).toMatchObject({
    Status: 'Allocation Failed',
    StatusReason: reason.Reason,
  });
  const other = await desk.connectionIn('Initial');
  await answerOf(desk, rejectPhysicalConnection, { ...call, PhysicalConnectionId: other, ...reason }, options);
  expect(await desk.show(other)).toMatchObject({ Status: 'Rejected', StatusReason: reason.Reason });
});

describe('a refusal', () => {
  it.each([rejectPhysicalConnection, failPhysicalConnectionAllocation])(
    'has a reason, in words of up to 256 characters ($name)',
    async (action) => {
      const PhysicalConnectionId = await desk.connectionIn(
        action === rejectPhysicalConnection ? 'Initial' : 'Approved',
      );
      const call = { ...operatorVersion, PhysicalConnectionId };
      for (const empty of [call, { ...call, Reason: '' }])
        expect(await refusalOf(desk, action, empty, staff)).toEqual({
          status: 400,
          code: 'MissingParameter',
          message: "The input parameter 'Reason' that is mandatory for processing this request is not supplied.",
        });
      expect(await refusalOf(desk, action, { ...call, Reason: '因'.repeat(257) }, staff)).toMatchObject({
        code: 'InvalidParameter',
      });
      await desk.operator(action, { ...call, Reason: '因'.repeat(256) });
      expect(await desk.show(PhysicalConnectionId)).toMatchObject({ StatusReason: '因'.repeat(256) });
    },
  );
});

describe('a port', () => {
  async function give(id: string, PortNumber: string): Promise<void> {
    await desk.operator(allocatePhysicalConnection, { PhysicalConnectionId: id, AdLocation: 'rack 1', PortNumber });
  }

  it('is one line’s at one access point, and another line’s at another', async () => {
    await give(await desk.connectionIn('Approved'), '2/1/1');
    const elsewhere = { AccessPointId: 'ap-cn-hangzhou-yh-B' };
    await give(await desk.connectionIn('Approved', elsewhere), '2/1/1');
    await expect(give(await desk.connectionIn('Approved'), '2/1/1')).rejects.toMatchObject({
      code: 'InvalidPortNumber.Used',
    });
  });

  const ends = {
    'given up': async (id: string) => {
      await desk.operator(failPhysicalConnectionAllocation, { PhysicalConnectionId: id, ...reason });
    },
    'called off': async (id: string) => {
      await desk.advance('PT1H');
      await desk.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    },
    terminated: async (id: string) => {
      await desk.advance('PT1H');
      for (const action of [confirmPhysicalConnection, enablePhysicalConnection, terminatePhysicalConnection])
        await desk.customer(action, { PhysicalConnectionId: id });
      await desk.advance('PT1H');
    },
  };

  it.each(['given up', 'called off', 'terminated'] as const)('is free again once its line is %s', async (end) => {
    const number = `3/1/${end}`;
    const line = await desk.connectionIn('Approved');
    await give(line, number);
    await expect(give(await desk.connectionIn('Approved'), number)).rejects.toMatchObject({
      code: 'InvalidPortNumber.Used',
    });
    await ends[end](line);
    await give(await desk.connectionIn('Approved'), number);
  });

  it('is told apart by its own words, which have to be there', async () => {
    const PhysicalConnectionId = await desk.connectionIn('Approved');
    const call = { ...operatorVersion, PhysicalConnectionId };
    expect(await refusalOf(desk, allocatePhysicalConnection, call, staff)).toMatchObject({ code: 'MissingParameter' });
    for (const wrong of [{ PortNumber: 'x'.repeat(33) }, { AdLocation: 'x'.repeat(257) }])
      expect(await refusalOf(desk, allocatePhysicalConnection, { ...call, ...port, ...wrong }, staff)).toMatchObject({
        code: 'InvalidParameter',
      });
  });

  it('chosen without a person is the first one that is free', async () => {
    await using auto = await openDesk({ provider: 'auto', stepDelay: 0 });
    const lines = [];
    for (let count = 0; count < 50; count += 1) lines.push(await auto.apply());
    const ports = await Promise.all(lines.map(async (id) => (await auto.show(id)).PortNumber));
    expect(ports.slice(0, 2)).toEqual(['1/1/1', '1/1/2']);
    expect(ports.slice(47)).toEqual(['1/1/48', '1/2/1', '1/2/2']);
    expect(new Set(ports).size).toBe(50);
  });
});
