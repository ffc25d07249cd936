import { describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../../test/support/answers.ts';
import { application, openProvider, ordersOf, region } from '../../../../test/support/provider.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local } from '../../../../test/support/server.ts';
import { storeConnection, storeConnections } from '../../../../test/support/stored-connections.ts';
import { describeOrders } from '../../operator/DescribeOrders.ts';
import { createPhysicalConnectionSetupOrder } from './CreatePhysicalConnectionSetupOrder.ts';
import {
  arrearsRung,
  crowd,
  crowdedAccessPoint,
  freeConnectionRung,
  partnerRungs,
} from '../../../../test/support/admission.ts';
import { ladder } from '../../../../test/support/ladder.ts';

type Wishes = Readonly<Record<string, string>>;

function order(more: Wishes = {}): Wishes {
  const { AccessPointId, LineOperator } = application;
  return { RegionId: region, AccessPointId, LineOperator, ...more };
}

provokesEveryError(createPhysicalConnectionSetupOrder, {
  accessPointNotEnabled: () => order({ AccessPointId: 'ap-nowhere' }),
  redundantConnectionAbsent: () => order({ RedundantPhysicalConnectionId: 'pc-bp1nothing' }),
  async redundantConnectionNotOwned(server) {
    const theirs = await storeConnection(server, { accountId: local.second.accountId, status: 'Enabled' });
    return order({ RedundantPhysicalConnectionId: theirs });
  },
  async redundantConnectionStatus(server) {
    return order({ RedundantPhysicalConnectionId: await storeConnection(server, { status: 'Initial' }) });
  },
  async inArrears(server) {
    await storeConnection(server, { status: 'Enabled', businessStatus: 'FinancialLocked' });
    return order();
  },
  async accessPointQuota(server) {
    const { AccessPointId: accessPointId } = application;
    await storeConnections(server, ...Array<object>(20).fill({ status: 'Enabled', accessPointId }));
    return order();
  },
  async freeConnectionQuota(server) {
    await storeConnections(server, {}, {}, {}, {}, {});
    return order();
  },
  lineOperatorMalformed: () => order({ LineOperator: 'China Telecom' }),
  portTypeMalformed: () => order({ PortType: '0GBase-T' }),
});

describe('a setup order', () => {
  it('applies for a connection at the port’s own speed, to the access point itself', async () => {
    await using provider = await openProvider();
    const partner = await provider.connectionIn('Enabled');
    const wish = order({ PortType: '10GBase-LR', RedundantPhysicalConnectionId: partner });
    const { PhysicalConnectionId } = await provider.customer(createPhysicalConnectionSetupOrder, wish);
    const { CreationTime, ...connection } = await provider.show(PhysicalConnectionId);
    expect(CreationTime).toMatch(/Z$/);
    expect(connection).toEqual({
      AccessPointId: application.AccessPointId,
      Bandwidth: 10_000,
      BusinessStatus: 'Normal',
      HasReservationData: 'false',
      LineOperator: 'CT',
      PeerLocation: 'Hangzhou, Yuhang District, data centre C',
      PhysicalConnectionId,
      PortType: '10GBase-LR',
      RedundantPhysicalConnectionId: partner,
      Spec: '10G',
      Status: 'Initial',
      Type: 'VPC',
    });
  });

  it('is for a gigabit port, and paid at once, where nothing else is said', async () => {
    await using provider = await openProvider();
    const { PhysicalConnectionId, OrderId } = await provider.customer(createPhysicalConnectionSetupOrder, order());
    expect(await provider.show(PhysicalConnectionId)).toMatchObject({ PortType: '1000Base-T' });
    const [placed] = await ordersOf(provider, PhysicalConnectionId);
    expect(placed).toMatchObject({ OrderId, AccountId: local.first.accountId, Kind: 'Setup', Status: 'Paid' });
    expect(Date.parse(placed?.PaidTime ?? '') - Date.parse(placed?.CreationTime ?? '')).toBeLessThanOrEqual(5000);
  });

  it.each([
    ['true', 'Paid'],
    ['True', 'Paid'],
    ['TRUE', 'Paid'],
    ['', 'Paid'],
    ['false', 'Unpaid'],
    ['False', 'Unpaid'],
  ])('with AutoPay=%s is %s', async (AutoPay, Status) => {
    await using provider = await openProvider();
    const { PhysicalConnectionId } = await provider.customer(createPhysicalConnectionSetupOrder, order({ AutoPay }));
    const [placed] = await ordersOf(provider, PhysicalConnectionId);
    expect(placed?.Status).toBe(Status);
    expect(placed?.PaidTime === undefined).toBe(Status === 'Unpaid');
  });

  it('is unpaid in today’s service where AutoPay is left out', async () => {
    await using provider = await openProvider({ edition: 'current' });
    const { PhysicalConnectionId } = await provider.customer(createPhysicalConnectionSetupOrder, order());
    expect(await ordersOf(provider, PhysicalConnectionId)).toMatchObject([{ Status: 'Unpaid' }]);
  });

  it.each(['yes', '1', '0', 'on'])('with AutoPay=%s is refused', async (AutoPay) => {
    await using provider = await openProvider();
    expect(await refusalOf(provider, createPhysicalConnectionSetupOrder, order({ AutoPay }))).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: expect.stringContaining('The specified parameter "AutoPay" is not valid.') as string,
    });
  });

  it('misses AccessPointId, LineOperator and RegionId, in this order, and nothing else', async () => {
    await using provider = await openProvider();
    const names = ['AccessPointId', 'LineOperator', 'RegionId'];
    for (const [index, name] of names.entries()) {
      const given = Object.fromEntries(
        Object.entries(order()).filter(([known]) => !names.slice(index).includes(known)),
      );
      expect(await refusalOf(provider, createPhysicalConnectionSetupOrder, given)).toEqual({
        status: 400,
        code: 'MissingParameter',
        message: `The input parameter '${name}' that is mandatory for processing this request is not supplied.`,
      });
    }
  });

  it('knows no region that is not in the catalogue', async () => {
    await using provider = await openProvider();
    const nowhere = order({ RegionId: 'cn-nowhere', AccessPointId: 'ap-nowhere' });
    expect(await refusalOf(provider, createPhysicalConnectionSetupOrder, nowhere)).toMatchObject({
      status: 404,
      code: 'InvalidRegionId.NotFound',
    });
  });

  it('is placed once for a token, which is good for nothing else', async () => {
    await using provider = await openProvider();
    const wish = order({ ClientToken: 'the-same' });
    const first = await provider.customer(createPhysicalConnectionSetupOrder, wish);
    const second = await provider.customer(createPhysicalConnectionSetupOrder, wish);
    expect([second.OrderId, second.PhysicalConnectionId]).toEqual([first.OrderId, first.PhysicalConnectionId]);
    expect((await provider.operator(describeOrders)).TotalCount).toBe(1);
    const other = { ...wish, PortType: '100Base-T' };
    expect(await refusalOf(provider, createPhysicalConnectionSetupOrder, other)).toMatchObject({
      code: 'IdempotentParameterMismatch',
    });
  });

  it.each(formats)('answers in %s with an id of 15 digits in every place', async (format) => {
    await using provider = await openProvider();
    const answer = await answerOf(provider, createPhysicalConnectionSetupOrder, order(), { format });
    expect(answer.OrderId).toMatch(/^[1-9]\d{14}$/);
    expect(answer).toMatchObject({ Data: { OrderId: answer.OrderId }, data: { orderId: Number(answer.OrderId) } });
  });
});

ladder(createPhysicalConnectionSetupOrder, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['accessPointNotEnabled', { AccessPointId: 'ap-nowhere' }],
    ...partnerRungs,
    arrearsRung,
    ['accessPointQuota', { AccessPointId: crowdedAccessPoint }],
    freeConnectionRung,
  ],
  async mended(server) {
    await crowd(server);
    return order();
  },
});
