// The whole life of a connection through the official SDK, from the application to the deleted record: with people on the
// provider's side, with a provider that acts by itself, and with one that confirms by itself too.
import VpcModule from '@alicloud/vpc20160428';
import { describe, expect, it } from 'vitest';
import { acceptPhysicalConnectionLOA } from '../../src/actions/operator/AcceptPhysicalConnectionLOA.ts';
import { allocatePhysicalConnection } from '../../src/actions/operator/AllocatePhysicalConnection.ts';
import { approvePhysicalConnection } from '../../src/actions/operator/ApprovePhysicalConnection.ts';
import { failPhysicalConnectionAllocation } from '../../src/actions/operator/FailPhysicalConnectionAllocation.ts';
import { rejectPhysicalConnection } from '../../src/actions/operator/RejectPhysicalConnection.ts';
import { rejectPhysicalConnectionLOA } from '../../src/actions/operator/RejectPhysicalConnectionLOA.ts';
import type { EditionName } from '../../src/domain/edition.ts';
import { sdk } from '../support/clients.ts';
import { openProvider, region as regionId, type TestProvider } from '../support/provider.ts';

/** The customer's own calls, as they would write them. */
function customerOf(url: string) {
  const client = sdk(url);
  const connection = (id: string) => ({ regionId, physicalConnectionId: id });
  const loa = (id: string) => ({
    regionId,
    instanceId: id,
    companyName: 'Blue Heron Trading',
    constructionTime: '2126-12-01T01:30:00.000Z',
    lineType: 'FIBRE',
    peerLocation: 'Hangzhou',
    si: 'Lightpath Engineering',
    PMInfo: [
      new VpcModule.ApplyPhysicalConnectionLOARequestPMInfo({
        PMName: '欧阳䶮',
        PMCertificateNo: '330106199003074417',
      }),
    ],
  });
  return {
    async apply() {
      const { body } = await client.createPhysicalConnection(
        new VpcModule.CreatePhysicalConnectionRequest({
          regionId,
          accessPointId: 'ap-cn-hangzhou-yh-C',
          lineOperator: 'CT',
          peerLocation: '杭州市滨江区江南大道88号',
          clientToken: crypto.randomUUID(),
        }),
      );
      return body?.physicalConnectionId ?? '';
    },
    async show(id: string) {
      const { body } = await client.describePhysicalConnections(
        new VpcModule.DescribePhysicalConnectionsRequest({
          regionId,
          filter: [
            new VpcModule.DescribePhysicalConnectionsRequestFilter({ key: 'PhysicalConnectionId', value: [id] }),
          ],
        }),
      );
      return body?.physicalConnectionSet?.physicalConnectionType?.[0];
    },
    async rename(id: string, name: string) {
      await client.modifyPhysicalConnectionAttribute(
        new VpcModule.ModifyPhysicalConnectionAttributeRequest({ ...connection(id), name }),
      );
    },
    async applyForLoa(id: string) {
      await client.applyPhysicalConnectionLOA(new VpcModule.ApplyPhysicalConnectionLOARequest(loa(id)));
    },
    async applyForLoaAgain(id: string) {
      await client.secondApplyPhysicalConnectionLOA(new VpcModule.SecondApplyPhysicalConnectionLOARequest(loa(id)));
    },
    async loa(id: string) {
      const { body } = await client.describePhysicalConnectionLOA(
        new VpcModule.DescribePhysicalConnectionLOARequest({ regionId, instanceId: id }),
      );
      return body?.physicalConnectionLOAType;
    },
    async reportInstallation(id: string) {
      await client.completePhysicalConnectionLOA(
        new VpcModule.CompletePhysicalConnectionLOARequest({
          regionId,
          instanceId: id,
          lineCode: 'HZ-0917',
          lineLabel: 'F200',
        }),
      );
    },
    async confirm(id: string) {
      await client.confirmPhysicalConnection(new VpcModule.ConfirmPhysicalConnectionRequest(connection(id)));
    },
    async pay(id: string) {
      const { body } = await client.createPhysicalConnectionOccupancyOrder(
        new VpcModule.CreatePhysicalConnectionOccupancyOrderRequest({
          ...connection(id),
          instanceChargeType: 'PrePaid',
          period: 1,
          pricingCycle: 'Year',
          autoPay: true,
        }),
      );
      return body?.data?.orderId ?? '';
    },
    async enable(id: string) {
      await client.enablePhysicalConnection(new VpcModule.EnablePhysicalConnectionRequest(connection(id)));
    },
    async terminate(id: string) {
      await client.terminatePhysicalConnection(new VpcModule.TerminatePhysicalConnectionRequest(connection(id)));
    },
    async cancel(id: string) {
      await client.cancelPhysicalConnection(new VpcModule.CancelPhysicalConnectionRequest(connection(id)));
    },
    async delete(id: string) {
      await client.deletePhysicalConnection(new VpcModule.DeletePhysicalConnectionRequest(connection(id)));
    },
  };
}

type Customer = ReturnType<typeof customerOf>;

const notInThisState = { code: 'Forbidden.NotAllowedInState', statusCode: 400 };

/** What the provider does by hand once a connection has been applied for; where it acts by itself, time is all it takes. */
async function allocateByHand(provider: TestProvider, id: string): Promise<void> {
  await provider.operator(approvePhysicalConnection, { PhysicalConnectionId: id });
  await provider.operator(allocatePhysicalConnection, {
    PhysicalConnectionId: id,
    AdLocation: 'Building 3, room 204, rack E07',
    PortNumber: '12-A-07',
  });
}

/** From a confirmed connection to the deleted record. Times pass by `pass`. */
async function liveAndEnd(customer: Customer, id: string, pass: () => Promise<void>): Promise<void> {
  expect(await customer.pay(id)).toMatch(/^\d{15}$/);
  expect(await customer.show(id)).toMatchObject({
    status: 'Confirmed',
    chargeType: 'Prepaid',
    businessStatus: 'Normal',
  });
  await expect(customer.delete(id)).rejects.toMatchObject(notInThisState);
  await customer.enable(id);
  expect(await customer.show(id)).toMatchObject({ status: 'Enabled' });
  expect((await customer.show(id))?.enabledTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  await expect(customer.enable(id)).rejects.toMatchObject(notInThisState);
  await expect(customer.cancel(id)).rejects.toMatchObject(notInThisState);
  await customer.terminate(id);
  await pass();
  expect(await customer.show(id)).toMatchObject({ status: 'Terminated' });
  await customer.delete(id);
  expect(await customer.show(id)).toBeUndefined();
  await expect(customer.delete(id)).rejects.toMatchObject({
    code: 'InvalidPhysicalConnectionId.NotFound',
    statusCode: 404,
  });
}

const hour = 3_600_000;

describe.each([
  { stepDelay: 0, pace: 'at once' },
  { stepDelay: hour, pace: 'an hour a step' },
])('with steps that take $pace', ({ stepDelay }) => {
  const passing = (provider: TestProvider) => async (): Promise<void> => {
    if (stepDelay > 0) await provider.advance('PT1H');
  };

  it('a connection lives its whole life with people on the provider’s side', async () => {
    await using provider = await openProvider({ provider: 'manual', stepDelay });
    const customer = customerOf(provider.url);
    const pass = passing(provider);

    const id = await customer.apply();
    await pass();
    expect(await customer.show(id)).toMatchObject({ status: 'Initial' });
    await allocateByHand(provider, id);
    if (stepDelay > 0) expect(await customer.show(id)).toMatchObject({ status: 'Allocating' });
    await pass();
    expect(await customer.show(id)).toMatchObject({
      status: 'Allocated',
      adLocation: 'Building 3, room 204, rack E07',
      portNumber: '12-A-07',
      bandwidth: 1000,
      spec: '1G',
      type: 'VPC',
      businessStatus: 'Normal',
    });

    await expect(customer.reportInstallation(id)).rejects.toMatchObject({ code: 'InvalidInstanceId.NotFound' });
    await customer.applyForLoa(id);
    await pass();
    expect(await customer.loa(id)).toMatchObject({ status: 'Applying', companyName: 'Blue Heron Trading' });
    expect((await customer.loa(id))?.loaUrl).toBeUndefined();
    await expect(customer.reportInstallation(id)).rejects.toMatchObject(notInThisState);
    await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
    const loa = await customer.loa(id);
    expect(loa).toMatchObject({ status: 'Available' });
    expect(loa?.loaUrl).toMatch(/^http:.*[.]pdf[?]Expires=/);

    await expect(customer.pay(id)).rejects.toMatchObject(notInThisState);
    await customer.reportInstallation(id);
    await pass();
    expect(await customer.show(id)).toMatchObject({ status: 'Allocated', loaStatus: 'Completing' });
    await expect(customer.enable(id)).rejects.toMatchObject(notInThisState);
    await customer.confirm(id);
    expect(await customer.show(id)).toMatchObject({ status: 'Confirmed', loaStatus: 'Complete' });
    expect(await customer.loa(id)).toMatchObject({ lineCode: 'HZ-0917', lineLabel: 'F200' });
    await liveAndEnd(customer, id, pass);
  });

  it('a connection lives its whole life with a provider that acts by itself', async () => {
    await using provider = await openProvider({ provider: 'auto', stepDelay });
    const customer = customerOf(provider.url);
    const pass = passing(provider);

    const id = await customer.apply();
    if (stepDelay > 0)
      for (const status of ['Initial', 'Approved', 'Allocating']) {
        expect(await customer.show(id)).toMatchObject({ status });
        await pass();
      }
    const connection = await customer.show(id);
    expect(connection).toMatchObject({ status: 'Allocated', businessStatus: 'Normal', hasReservationData: 'false' });
    expect(connection?.adLocation).toContain('Hangzhou, Yuhang District, data centre C');
    expect(connection?.portNumber).toBe('1/1/1');
    await pass();
    expect(await customer.show(id)).toMatchObject({ status: 'Allocated' });

    await customer.applyForLoa(id);
    if (stepDelay > 0) expect(await customer.loa(id)).toMatchObject({ status: 'Applying' });
    await pass();
    expect(await customer.loa(id)).toMatchObject({ status: 'Available' });
    await customer.reportInstallation(id);
    if (stepDelay > 0) expect(await customer.show(id)).toMatchObject({ status: 'Allocated', loaStatus: 'Completing' });
    await pass();
    expect(await customer.show(id)).toMatchObject({ status: 'Confirmed', loaStatus: 'Complete' });
    await liveAndEnd(customer, id, pass);
  });

  it('a connection that nobody asks an LOA for is confirmed by the customer', async () => {
    await using provider = await openProvider({ provider: 'auto', stepDelay });
    const customer = customerOf(provider.url);
    const id = await customer.apply();
    if (stepDelay > 0) await provider.advance('PT4H');
    await customer.confirm(id);
    expect(await customer.show(id)).toMatchObject({ status: 'Confirmed' });
  });

  it('a connection lives its whole life with a provider that confirms by itself too', async () => {
    await using provider = await openProvider({ provider: 'auto-confirm', stepDelay });
    const customer = customerOf(provider.url);
    const pass = passing(provider);
    const id = await customer.apply();
    if (stepDelay > 0)
      for (const status of ['Initial', 'Approved', 'Allocating', 'Allocated']) {
        expect(await customer.show(id)).toMatchObject({ status });
        await pass();
      }
    expect(await customer.show(id)).toMatchObject({ status: 'Confirmed' });
    await liveAndEnd(customer, id, pass);
  });
});

describe('what the provider refuses', () => {
  it('an application comes back with a reason, and goes to review again once it is changed', async () => {
    await using provider = await openProvider();
    const customer = customerOf(provider.url);
    const id = await customer.apply();
    await provider.operator(rejectPhysicalConnection, {
      PhysicalConnectionId: id,
      Reason: '地址不完整 – the street number is missing',
    });
    const find = async () => await provider.show(id);
    expect(await find()).toMatchObject({
      Status: 'Rejected',
      StatusReason: '地址不完整 – the street number is missing',
    });
    await customer.rename(id, 'second-try');
    expect(await find()).toMatchObject({ Status: 'Initial', Name: 'second-try' });
    expect(await find()).not.toHaveProperty('StatusReason');
    await allocateByHand(provider, id);
    expect(await find()).toMatchObject({ Status: 'Allocating' });
  });

  it('a provider that acts by itself reviews a changed application too', async () => {
    await using provider = await openProvider({ provider: 'auto' });
    const customer = customerOf(provider.url);
    const id = await customer.apply();
    await provider.operator(rejectPhysicalConnection, { PhysicalConnectionId: id, Reason: 'no such street' });
    await provider.advance('P1D');
    expect(await customer.show(id)).toMatchObject({ status: 'Rejected' });
    await customer.rename(id, 'second-try');
    await provider.advance('PT4H');
    expect(await customer.show(id)).toMatchObject({ status: 'Allocated' });
  });

  it.each(['Approved', 'Allocating'] as const)('a port that cannot be had from %s leaves a reason', async (status) => {
    await using provider = await openProvider();
    const id = await provider.connectionIn(status);
    await provider.operator(failPhysicalConnectionAllocation, {
      PhysicalConnectionId: id,
      Reason: 'no fibre ports left in this building',
    });
    // What was under way finds the connection given up.
    await provider.advance('P1D');
    expect(await provider.show(id)).toMatchObject({
      Status: 'Allocation Failed',
      StatusReason: 'no fibre ports left in this building',
    });
    const customer = customerOf(provider.url);
    await customer.delete(id);
    expect(await customer.show(id)).toBeUndefined();
  });

  it.each(['applyForLoa', 'applyForLoaAgain'] as const)(
    'an LOA comes back with a reason, which goes with the next application (%s)',
    async (applyAnew) => {
      await using provider = await openProvider();
      const customer = customerOf(provider.url);
      const id = await provider.connectionIn('Allocated');
      await customer.applyForLoa(id);
      await provider.operator(rejectPhysicalConnectionLOA, { InstanceId: id, Reason: '请补充施工人员身份证' });
      const refused = await customer.loa(id);
      expect(refused).toMatchObject({ status: 'Rejected', description: '请补充施工人员身份证' });
      expect(refused?.loaUrl).toBeUndefined();
      await customer[applyAnew](id);
      const renewed = await customer.loa(id);
      expect(renewed).toMatchObject({ status: 'Applying' });
      expect(renewed?.description).toBeUndefined();
    },
  );
});

it.each<[EditionName, string]>([
  ['2019-08', 'Confirmed'],
  ['current', 'Enabled'],
])('in the edition %s a confirmed connection whose occupation is paid is %s', async (edition, status) => {
  await using provider = await openProvider({ edition, provider: 'auto-confirm', stepDelay: 0 });
  const customer = customerOf(provider.url);
  const id = await customer.apply();
  await customer.pay(id);
  expect(await customer.show(id)).toMatchObject({ status, chargeType: 'Prepaid' });
});
