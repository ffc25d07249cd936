// A state from a file: the example of this repository, and files that are refused with their place and reason.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describePhysicalConnectionLOA } from '../../src/actions/vpc/loa/DescribePhysicalConnectionLOA.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { describeVirtualBorderRouters } from '../../src/actions/vpc/virtual-border-router/DescribeVirtualBorderRouters.ts';
import { loaLifecycle } from '../../src/domain/loa.ts';
import { physicalConnectionStatuses } from '../../src/domain/physical-connection.ts';
import { vbrLifecycle } from '../../src/domain/virtual-border-router.ts';
import { answerOf } from '../support/answers.ts';
import { emptyFolder } from '../support/command-line.ts';
import { refusedControl, told } from '../support/control.ts';
import { laptop, startTestServer } from '../support/server.ts';

const ids = z.record(z.string(), z.string());
const seeded = z.strictObject({ accounts: ids, users: ids, connections: ids, vbrs: ids, orders: ids });
const example = readFileSync(new URL('../../examples/seed.yaml', import.meta.url), 'utf8');

const buyer = { accessKeyId: 'buyerkey', accessKeySecret: 'buyersecret' };

it('the example makes what it says', async () => {
  await using server = await startTestServer();
  const made = await told(server, seeded, ['POST', 'state', example]);
  const page = await answerOf(server, describePhysicalConnections, { RegionId: 'cn-hangzhou' }, { key: buyer });
  expect(page.PhysicalConnectionSet.PhysicalConnectionType).toMatchObject([
    { PhysicalConnectionId: made.connections['line-2'] },
    { PhysicalConnectionId: made.connections['line-1'], Status: 'Enabled' },
  ]);
});

it.each([
  ['a VLAN out of range', 'vlan: 100\n', 'vlan: 5000\n', 'vbrs.router-1.vlan'],
  ['a status that there is not', 'status: Enabled', 'status: Done', 'connections.line-1.status'],
  ['a VBR on a line that is not Enabled', 'connection: line-1', 'connection: line-2', 'vbrs.router-1.connection'],
])('%s is refused with its place, and nothing is made', async (_what, from, to, place) => {
  await using server = await startTestServer();
  const { status, error } = await refusedControl(server, ['POST', 'state', example.replace(from, to)]);
  expect(status).toBe(400);
  expect(error).toMatch(/^line \d+: /);
  expect(error).toContain(place);
  await told(server, seeded, ['POST', 'state', example]);
});

describe('a server that is started with a file', () => {
  it('has what the file says before its first call, and makes it once', async () => {
    using folder = emptyFolder();
    const settings = { database: `sqlite:${join(folder.path, 'demarc.db')}`, seed: 'examples/seed.yaml' };
    const shown = async (): Promise<number> => {
      await using server = await startTestServer(settings);
      return (await answerOf(server, describePhysicalConnections, { RegionId: 'cn-hangzhou' }, { key: buyer }))
        .TotalCount;
    };
    expect([await shown(), await shown()]).toEqual([2, 2]);
  });

  it('does not start with a file that is wrong, and names the place', async () => {
    using folder = emptyFolder();
    const seed = join(folder.path, 'seed.yaml');
    writeFileSync(seed, example.replace('status: Enabled', 'status: Done'));
    await expect(startTestServer({ seed })).rejects.toThrow(
      /^\S+\/seed\.yaml: line \d+: connections\.line-1\.status: /,
    );
  });
});

describe('every state', () => {
  it.each(physicalConnectionStatuses)('of a connection: %s', async (status) => {
    await using server = await startTestServer();
    const needsReason = status === 'Rejected' || status === 'Allocation Failed';
    const file = {
      accounts: { buyer: { keys: [{ id: 'buyerkey', secret: 'buyersecret' }] } },
      connections: {
        line: {
          account: 'buyer',
          status,
          accessPoint: 'ap-cn-hangzhou-yh-C',
          ...(needsReason ? { reason: 'no duct' } : {}),
        },
      },
    };
    const made = await told(server, seeded, ['POST', 'state', JSON.stringify(file)]);
    const page = await answerOf(server, describePhysicalConnections, { RegionId: 'cn-hangzhou' }, { key: buyer });
    expect(page.PhysicalConnectionSet.PhysicalConnectionType).toMatchObject([
      { PhysicalConnectionId: made.connections['line'], Status: status },
    ]);
  });

  it.each(vbrLifecycle.statuses)('of a VBR: %s', async (status) => {
    await using server = await startTestServer();
    // One of the line owner's own has nobody to confirm it.
    const owner = status === 'unconfirmed' ? `\n    owner: '${laptop.second.accountId}'` : '';
    const file = example
      .replace('vlan: 100', `vlan: 100\n    status: ${status}${owner}`)
      .replace(/ +peering: .*/, owner === '' ? '$&' : '');
    const made = await told(server, seeded, ['POST', 'state', file]);
    const page = await answerOf(
      server,
      describeVirtualBorderRouters,
      { RegionId: 'cn-hangzhou', IncludeCrossAccountVbr: 'true' },
      { key: buyer },
    );
    expect(page.VirtualBorderRouterSet.VirtualBorderRouterType).toMatchObject([
      { VbrId: made.vbrs['router-1'], Status: status },
    ]);
  });

  it.each(['FinancialLocked', 'SecurityLocked'])('of a lock: %s', async (lock) => {
    await using server = await startTestServer();
    await told(server, seeded, [
      'POST',
      'state',
      example.replace('status: Enabled', `status: Enabled\n    lock: ${lock}`),
    ]);
    const page = await answerOf(server, describePhysicalConnections, { RegionId: 'cn-hangzhou' }, { key: buyer });
    expect(page.PhysicalConnectionSet.PhysicalConnectionType).toMatchObject([{}, { BusinessStatus: lock }]);
  });

  it.each(loaLifecycle.statuses)('of a letter: %s', async (status) => {
    await using server = await startTestServer();
    const isComplete = status === 'Complete';
    const file = {
      accounts: { buyer: { keys: [{ id: 'buyerkey', secret: 'buyersecret' }] } },
      connections: {
        line: {
          account: 'buyer',
          status: isComplete ? 'Confirmed' : 'Allocated',
          accessPoint: 'ap-cn-hangzhou-yh-C',
          loa: {
            status,
            company: 'Blue Heron Trading',
            installer: 'Light Roads Ltd',
            constructionTime: '2027-01-05T01:30:00Z',
            ...(status === 'Rejected' ? { reason: 'not known' } : {}),
          },
        },
      },
    };
    const made = await told(server, seeded, ['POST', 'state', JSON.stringify(file)]);
    const InstanceId = made.connections['line'] ?? '';
    const { PhysicalConnectionLOAType: letter } = await answerOf(
      server,
      describePhysicalConnectionLOA,
      { RegionId: 'cn-hangzhou', InstanceId },
      { key: buyer },
    );
    expect(letter.Status).toBe(status);
  });
});
