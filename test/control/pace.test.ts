// How fast each step of a lifecycle follows, told to a running server.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeVirtualBorderRouters } from '../../src/actions/vpc/virtual-border-router/DescribeVirtualBorderRouters.ts';
import { terminateVirtualBorderRouter } from '../../src/actions/vpc/virtual-border-router/TerminateVirtualBorderRouter.ts';
import { refusedControl, told } from '../support/control.ts';
import { openProvider, type TestProvider } from '../support/provider.ts';
import { eventually } from '../support/eventually.ts';
import { ownVbr } from '../support/virtual-border-routers.ts';

const pace = z.union([z.string(), z.strictObject({ after: z.string() }), z.strictObject({ afterDescribes: z.int() })]);
const report = z.strictObject({
  steps: z.record(z.string(), pace),
  waiting: z.array(
    z.strictObject({
      id: z.string(),
      step: z.string(),
      dueAt: z.iso.datetime().optional(),
      describesLeft: z.int().optional(),
    }),
  ),
});
const gone = z.strictObject({ id: z.string(), step: z.string() });

async function setPace(provider: TestProvider, paces: object) {
  return await told(provider, report, ['POST', 'pace', JSON.stringify(paces)]);
}

it('a step follows at once, after a time, or only when told', async () => {
  await using provider = await openProvider({ provider: 'auto', stepDelay: 60_000 });
  await setPace(provider, { approve: 'at-once', allocate: { after: '2h' }, 'finish-allocation': 'when-told' });
  const id = await provider.apply();
  await eventually(async () => (await provider.show(id)).Status, {
    until: (status) => status === 'Approved',
    withinMs: 30_000,
  });
  await provider.advance('PT1H');
  expect((await provider.show(id)).Status).toBe('Approved');
  await provider.advance('PT1H1M');
  expect((await provider.show(id)).Status).toBe('Allocating');
  await provider.advance('P30D');
  expect((await provider.show(id)).Status).toBe('Allocating');
  expect(await told(provider, report, ['GET', 'pace'])).toMatchObject({ waiting: [{ id, step: 'finish-allocation' }] });
  expect(await told(provider, gone, ['POST', 'pace/go', JSON.stringify({ id })])).toEqual({
    id,
    step: 'finish-allocation',
  });
  expect((await provider.show(id)).Status).toBe('Allocated');
});

it('a step follows the third answer that shows the connection, and calls about others do not count', async () => {
  await using provider = await openProvider({ provider: 'auto', stepDelay: 60_000 });
  await setPace(provider, { approve: { afterDescribes: 3 } });
  const id = await provider.apply();
  const states = [];
  for (let describe = 0; describe < 4; describe += 1) states.push((await provider.show(id)).Status);
  expect(states).toEqual(['Initial', 'Initial', 'Initial', 'Approved']);
});

it('a VBR is terminated when it was described often enough', async () => {
  await using provider = await openProvider({ provider: 'auto', stepDelay: 60_000 });
  const connection = await provider.connectionIn('Enabled');
  const vbr = await ownVbr(provider.server, connection);
  await setPace(provider, { 'finish-vbr-termination': { afterDescribes: 1 } });
  await provider.customer(terminateVirtualBorderRouter, { VbrId: vbr });
  const statuses = async () =>
    (await provider.customer(describeVirtualBorderRouters)).VirtualBorderRouterSet.VirtualBorderRouterType.map(
      ({ Status }) => Status,
    );
  expect(await statuses()).toEqual(['terminating']);
  expect(await statuses()).toEqual(['terminated']);
});

it('a change counts for what waits by now, outlives the process, and ends with a reset', async () => {
  await using provider = await openProvider({ provider: 'auto', stepDelay: 3_600_000 });
  const id = await provider.apply();
  expect((await provider.show(id)).Status).toBe('Initial');
  const before = await told(provider, report, ['GET', 'pace']);
  expect((await setPace(provider, { approve: 'at-once', allocate: 'when-told' })).steps).toMatchObject({
    approve: 'at-once',
    allocate: 'when-told',
  });
  expect((await provider.show(id)).Status).toBe('Approved');
  await told(provider, z.looseObject({}), ['POST', 'reset']);
  expect((await told(provider, report, ['GET', 'pace'])).steps).toEqual(before.steps);
});

it('what staff would do follows by itself once it is given a pace', async () => {
  await using provider = await openProvider({ provider: 'manual' });
  const id = await provider.apply();
  await provider.advance('P30D');
  expect((await provider.show(id)).Status).toBe('Initial');
  await setPace(provider, { approve: 'at-once' });
  expect((await provider.show(id)).Status).toBe('Approved');
});

it.each([
  ['POST', 'pace', '{"approved":"at-once"}', 400, /there is no step 'approved'; the steps are approve, allocate/],
  ['POST', 'pace', '{"approve":"soon"}', 400, /at-once.*when-told/],
  ['POST', 'pace', '{"approve":{"after":"a while"}}', 400, /no time like/],
  ['POST', 'pace', '{"approve":{"afterDescribes":0}}', 400, /approve.afterDescribes/],
  ['POST', 'pace/go', '{"id":"pc-unknown"}', 404, /has the id pc-unknown/],
] as const)('%s %s %s is refused', async (method, path, body, status, error) => {
  await using provider = await openProvider();
  const refused = await refusedControl(provider, [method, path, body]);
  expect(refused.status).toBe(status);
  expect(refused.error).toMatch(error);
});

it('a resource that waits for nothing is left as it is', async () => {
  await using provider = await openProvider();
  const id = await provider.connectionIn('Enabled');
  expect(await refusedControl(provider, ['POST', 'pace/go', JSON.stringify({ id })])).toEqual({
    status: 409,
    error: `${id} waits for no step`,
  });
});
