// What an access point has left: DescribePorts and DescribeCapacity.
import { expect, it } from 'vitest';
import { answerOf, formats } from '../../../test/support/answers.ts';
import { catalogueWith } from '../../../test/support/catalogue.ts';
import { application, byHand, openDesk, operatorVersion } from '../../../test/support/desk.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { laptop } from '../../../test/support/server.ts';
import { allocatePhysicalConnection } from './AllocatePhysicalConnection.ts';
import { approvePhysicalConnection } from './ApprovePhysicalConnection.ts';
import { describeCapacity } from './DescribeCapacity.ts';
import { describePorts } from './DescribePorts.ts';

const staff = { key: laptop.operator };
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
  'the taken ports of an access point are listed with their lines, and the next free ones, in %s',
  async (format) => {
    await using desk = await openDesk({ catalogue: catalogueOf(4) });
    const call = { ...operatorVersion, AccessPointId };
    const ports = async () => await answerOf(desk, describePorts, call, { ...staff, format });
    const free = async () => (await ports()).FreePorts.FreePort.map(({ PortNumber }) => PortNumber);
    expect(await free()).toEqual(['1/1/1', '1/1/2', '1/1/3', '1/1/4']);

    const ids = [];
    for (const PortNumber of ['1/1/3', '1/1/1']) {
      const PhysicalConnectionId = await desk.connectionIn('Approved');
      const port = { PhysicalConnectionId, AdLocation: 'Room 2', PortNumber };
      await desk.operator(allocatePhysicalConnection, port);
      ids.push(PhysicalConnectionId);
    }
    const line = { AdLocation: 'Room 2', AccountId: laptop.first.accountId, Status: 'Allocating' };
    expect(await ports()).toEqual({
      PageNumber: 1,
      PageSize: 10,
      TotalCount: 2,
      TakenPorts: {
        TakenPort: [
          { ...line, PortNumber: '1/1/3', PhysicalConnectionId: ids[0] },
          { ...line, PortNumber: '1/1/1', PhysicalConnectionId: ids[1] },
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
  await using desk = await openDesk();
  expect((await desk.operator(describePorts, { AccessPointId })).FreePorts.FreePort).toHaveLength(10);
});

it('where no port is free, an allocation without a person fails and says why', async () => {
  await using desk = await openDesk({ catalogue: catalogueOf(1), provider: 'auto', stepDelay: 0 });
  expect(await desk.show(await desk.apply())).toMatchObject({ Status: 'Allocated', PortNumber: '1/1/1' });
  const refused = await desk.show(await desk.apply());
  expect(refused).toMatchObject({ Status: 'Allocation Failed' });
  expect(refused.StatusReason).toBe('No port is free at this access point.');
});

it.each(formats)(
  'the capacity of each access point tells ports in use and reserved, and what was sold, in %s',
  async (format) => {
    await using desk = await openDesk({ catalogue: catalogueOf(4) });
    const capacity = async () => {
      const answer = await answerOf(desk, describeCapacity, operatorVersion, { ...staff, format });
      return answer.AccessPoints.AccessPoint;
    };
    const place = { AccessPointId, Name: 'C', RegionId: 'cn-hangzhou', PortsTotal: 4 };
    expect(await capacity()).toEqual([{ ...place, PortsInUse: 0, PortsReserved: 0, BandwidthSold: 0 }]);

    await desk.connectionIn('Enabled', { Bandwidth: 100 });
    await desk.connectionIn('Allocating', { Bandwidth: 50 });
    await desk.connectionIn('Initial');
    await desk.operator(approvePhysicalConnection, { PhysicalConnectionId: await desk.apply() });
    await desk.connectionIn('Rejected');
    await desk.connectionIn('Terminated');
    expect(await capacity()).toEqual([{ ...place, PortsInUse: 2, PortsReserved: 2, BandwidthSold: 150 }]);
  },
);

it('a page of access points is shown as it was asked for', async () => {
  await using desk = await openDesk();
  const all = await desk.operator(describeCapacity, { PageSize: 50 });
  const second = await desk.operator(describeCapacity, { PageSize: 2, PageNumber: 2 });
  expect(second.TotalCount).toBe(all.TotalCount);
  expect(second.AccessPoints.AccessPoint).toEqual(all.AccessPoints.AccessPoint.slice(2, 4));
});
