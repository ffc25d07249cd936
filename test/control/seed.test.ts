// A state from a file: the example of this repository, and files that are refused with their place and reason.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { answerOf } from '../support/answers.ts';
import { refusedControl, told } from '../support/control.ts';
import { startTestServer } from '../support/server.ts';

const ids = z.record(z.string(), z.string());
const seeded = z.strictObject({ accounts: ids, users: ids, connections: ids, vbrs: ids, orders: ids });
const example = readFileSync(new URL('../../examples/seed.yaml', import.meta.url), 'utf8');

it('the example makes what it says', async () => {
  await using server = await startTestServer();
  const made = await told(server, seeded, ['POST', 'state', example]);
  const key = { accessKeyId: 'buyerkey', accessKeySecret: 'buyersecret' };
  const page = await answerOf(server, describePhysicalConnections, { RegionId: 'cn-hangzhou' }, { key });
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
