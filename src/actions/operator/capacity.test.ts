// What an access point has left: DescribePorts and DescribeCapacity.
import { describe, expect, it } from 'vitest';
import { answerOf, formats } from '../../../test/support/answers.ts';
import { catalogueWith } from '../../../test/support/catalogue.ts';
import {
  application,
  byHand,
  openProvider,
  operatorVersion,
  type TestProvider,
} from '../../../test/support/provider.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { local } from '../../../test/support/server.ts';
import { storeConnection } from '../../../test/support/stored-connections.ts';
import { describeAccessPoints } from '../vpc/location/DescribeAccessPoints.ts';
import { createPhysicalConnectionSetupOrder } from '../vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from '../vpc/physical-connection/CancelPhysicalConnection.ts';
import { createPhysicalConnection } from '../vpc/physical-connection/CreatePhysicalConnection.ts';
import { modifyPhysicalConnectionAttribute } from '../vpc/physical-connection/ModifyPhysicalConnectionAttribute.ts';
import { allocatePhysicalConnection } from './AllocatePhysicalConnection.ts';
import { approvePhysicalConnection } from './ApprovePhysicalConnection.ts';
import { describeCapacity } from './DescribeCapacity.ts';
import { describePorts } from './DescribePorts.ts';

const staff = { key: local.operator };
const { AccessPointId } = application;

/** One access point with as many ports. */
function catalogueOf(ports: number) {
  return catalogueWith(
    [{ id: 'cn-hangzhou', code: 'bp1', endpoint: 'vpc.example.net', localName: { en: 'Hangzhou', zh: '杭州' } }],
    [{ id: AccessPointId, region: 'cn-hangzhou', name: 'C', location: 'Yuhang', hostOperator: 'Other', ports }],
  );
}

provokesEveryError(
  describePorts,
  { accessPointNotFound: () => ({ ...operatorVersion, AccessPointId: 'ap-nowhere' }) },
  byHand,
  staff,
);
provokesEveryError(describeCapacity, {}, byHand, staff);

it.each(formats)(
  'the taken ports of an access point are listed with their connections, and the next free ones, in %s',
  async (format) => {
    await using provider = await openProvider({ catalogue: catalogueOf(4) });
    const call = { ...operatorVersion, AccessPointId };
    const ports = async () => await answerOf(provider, describePorts, call, { ...staff, format });
    const free = async () => (await ports()).FreePorts.FreePort.map(({ PortNumber }) => PortNumber);
    expect(await free()).toEqual(['1/1/1', '1/1/2', '1/1/3', '1/1/4']);

    const ids = [];
    for (const PortNumber of ['1/1/3', '1/1/1']) {
      const PhysicalConnectionId = await provider.connectionIn('Approved');
      const port = { PhysicalConnectionId, AdLocation: 'Room 2', PortNumber };
      await provider.operator(allocatePhysicalConnection, port);
      ids.push(PhysicalConnectionId);
    }
    const connection = { AdLocation: 'Room 2', AccountId: local.first.accountId, Status: 'Allocating' };
    expect(await ports()).toEqual({
      PageNumber: 1,
      PageSize: 10,
      TotalCount: 2,
      TakenPorts: {
        TakenPort: [
          { ...connection, PortNumber: '1/1/3', PhysicalConnectionId: ids[0] },
          { ...connection, PortNumber: '1/1/1', PhysicalConnectionId: ids[1] },
        ],
      },
      FreePorts: {
        FreePort: [
          { PortNumber: '1/1/4', AdLocation: 'Yuhang, room 1, rack 1' },
          { PortNumber: '1/1/2', AdLocation: 'Yuhang, room 1, rack 1' },
        ],
      },
    });
  },
);

it('an access point of which the catalogue does not tell the ports always has free ones', async () => {
  await using provider = await openProvider();
  expect((await provider.operator(describePorts, { AccessPointId })).FreePorts.FreePort).toHaveLength(10);
});

it('where no port is free, an allocation without a person fails and says why', async () => {
  await using provider = await openProvider({ catalogue: catalogueOf(1), provider: 'auto', stepDelay: 0 });
  expect(await provider.show(await provider.apply())).toMatchObject({ Status: 'Allocated', PortNumber: '1/1/1' });
  // As if the access point had lost a port since this one was applied for.
  const refused = await provider.show(await storeConnection(provider.server, { accessPointId: AccessPointId }));
  expect(refused).toMatchObject({ Status: 'Allocation Failed' });
  expect(refused.StatusReason).toBe('No port is free at this access point.');
});

describe('an access point with few ports', () => {
  const full = { status: 400, code: 'InvalidAccessPointId.NotEnabled', message: 'Invalid access point status.' };
  const status = async (provider: TestProvider) =>
    (await provider.customer(describeAccessPoints)).AccessPointSet.AccessPointType[0]?.Status;

  it('of three takes three connections, applied for, allocated or in service, and is full then', async () => {
    await using provider = await openProvider({ catalogue: catalogueOf(3) });
    await provider.connectionIn('Enabled');
    await provider.connectionIn('Allocated');
    expect(await status(provider)).toBe('recommended');
    const last = await provider.connectionIn('Initial');
    expect(await status(provider)).toBe('full');
    const wish = { ...application, ClientToken: 'one-too-many' };
    expect(await provider.refusal(createPhysicalConnection, wish)).toEqual(full);
    expect(await provider.refusal(createPhysicalConnectionSetupOrder, wish)).toEqual(full);
    expect(await provider.refusal(createPhysicalConnection, wish, local.second)).toEqual(full);

    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: last });
    expect(await status(provider)).toBe('recommended');
    await provider.customer(createPhysicalConnection, wish);
  });

  it('is no place for a rejected connection to come back to once it is full', async () => {
    await using provider = await openProvider({ catalogue: catalogueOf(1) });
    const PhysicalConnectionId = await provider.connectionIn('Rejected');
    const other = await provider.apply();
    const again = { PhysicalConnectionId, Name: 'second-try' };
    expect(await provider.refusal(modifyPhysicalConnectionAttribute, again)).toEqual(full);
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: other });
    await provider.customer(modifyPhysicalConnectionAttribute, again);
    expect(await provider.show(PhysicalConnectionId)).toMatchObject({ Status: 'Initial' });
  });

  it('takes no more of ten applications at once than it has ports', async () => {
    await using provider = await openProvider({ catalogue: catalogueOf(3) });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, async () => await provider.apply()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });
});

it.each(formats)(
  'the capacity of each access point tells ports in use and reserved, and what was sold, in %s',
  async (format) => {
    await using provider = await openProvider({ catalogue: catalogueOf(4) });
    const capacity = async () => {
      const answer = await answerOf(provider, describeCapacity, operatorVersion, { ...staff, format });
      return answer.AccessPoints.AccessPoint;
    };
    const place = { AccessPointId, Name: 'C', RegionId: 'cn-hangzhou', PortsTotal: 4 };
    expect(await capacity()).toEqual([{ ...place, PortsInUse: 0, PortsReserved: 0, BandwidthSold: 0 }]);

    await provider.connectionIn('Rejected');
    await provider.connectionIn('Terminated');
    await provider.connectionIn('Enabled', { Bandwidth: 100 });
    await provider.connectionIn('Allocating', { Bandwidth: 50 });
    await provider.connectionIn('Initial');
    await provider.operator(approvePhysicalConnection, { PhysicalConnectionId: await provider.apply() });
    expect(await capacity()).toEqual([{ ...place, PortsInUse: 2, PortsReserved: 2, BandwidthSold: 150 }]);
  },
);

it('a page of access points is shown as it was asked for', async () => {
  await using provider = await openProvider();
  const all = await provider.operator(describeCapacity, { PageSize: 50 });
  const second = await provider.operator(describeCapacity, { PageSize: 2, PageNumber: 2 });
  expect(second.TotalCount).toBe(all.TotalCount);
  expect(second.AccessPoints.AccessPoint).toEqual(all.AccessPoints.AccessPoint.slice(2, 4));
});
