// One VLAN of a connection, one VBR: in a race, and over time.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { associatePhysicalConnectionToVirtualBorderRouter } from './AssociatePhysicalConnectionToVirtualBorderRouter.ts';
import { createVirtualBorderRouter } from './CreateVirtualBorderRouter.ts';
import { deleteVirtualBorderRouter } from './DeleteVirtualBorderRouter.ts';
import { modifyVirtualBorderRouterAttribute } from './ModifyVirtualBorderRouterAttribute.ts';
import { recoverVirtualBorderRouter } from './RecoverVirtualBorderRouter.ts';
import { terminateVirtualBorderRouter } from './TerminateVirtualBorderRouter.ts';
import { unassociatePhysicalConnectionFromVirtualBorderRouter } from './UnassociatePhysicalConnectionFromVirtualBorderRouter.ts';
import type { Demarc } from '../../../start/start.ts';
import { answerOf, refusalOf, type Parameters } from '../../../../test/support/answers.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { callV1 } from '../../../../test/support/signed-call.ts';
import {
  advance,
  aConnection,
  asked,
  askedForSecond,
  crossAccountVbr,
  on,
  ownVbr,
  shownVbr,
  shownVbrs,
  storedVbrs,
} from '../../../../test/support/virtual-border-routers.ts';

const used = { status: 400, code: 'InvalidVlanId.Used', message: 'The specified VlanId has been used.' };
const atOnce = { stepDelay: 0 };

async function refusedFor(server: Demarc, connection: string, more: Parameters = {}): Promise<void> {
  expect(await refusalOf(server, createVirtualBorderRouter, asked(connection, more))).toEqual(used);
}

afterEach(() => {
  vi.useRealTimers();
});

describe('of sixty-four clients that ask at once for the same VLAN', () => {
  it('one gets it, sixty-three are told that it is used, and the store agrees', async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    // A third of them asks for another account.
    const calls = Array.from({ length: 64 }, async (_, index) => {
      const wanted = index % 3 === 0 ? askedForSecond(connection, { VlanId: '10' }) : asked(connection);
      return await callV1(server.url, { Action: createVirtualBorderRouter.name, ...wanted });
    });
    const replies = await Promise.all(calls);
    const granted = replies.filter(({ status }) => status === 200);
    expect(granted).toHaveLength(1);
    const refused = replies.filter(
      ({ status, text }) => status === 400 && text.includes('"Code":"InvalidVlanId.Used"'),
    );
    expect(refused).toHaveLength(63);
    const [stored] = await storedVbrs(server);
    expect(stored?.items).toMatchObject([{ vlanId: 10, connectionId: connection }]);
    expect(granted[0]?.text).toContain(`"VbrId":"${stored?.items[0]?.id ?? ''}"`);
  });

  it('or move their VBRs to it, one does', async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    const ids = [];
    for (let vlan = 101; vlan <= 116; vlan += 1) ids.push(await ownVbr(server, connection, { VlanId: String(vlan) }));
    const replies = await Promise.all(
      ids.map((id) =>
        callV1(server.url, { Action: modifyVirtualBorderRouterAttribute.name, ...on(id, { VlanId: '10' }) }),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const vlans = (await shownVbrs(server)).map(({ VlanId }) => VlanId);
    expect(vlans.filter((vlan) => vlan === 10)).toHaveLength(1);
    expect(new Set(vlans).size).toBe(16);
  });
});

describe('a VLAN', () => {
  it('that is used on one connection is free on another', async () => {
    await using server = await startTestServer();
    await ownVbr(server, await aConnection(server));
    await ownVbr(server, await aConnection(server));
    expect(await shownVbrs(server)).toHaveLength(2);
  });

  it('is held by an unconfirmed VBR as by any other', async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    await crossAccountVbr(server, connection, { VlanId: '10' });
    await refusedFor(server, connection);
  });

  it('of a VBR that is deleted while active is free at once', async () => {
    await using server = await startTestServer(atOnce);
    const connection = await aConnection(server);
    await answerOf(server, deleteVirtualBorderRouter, on(await ownVbr(server, connection)));
    await ownVbr(server, connection);
    expect(await shownVbrs(server)).toHaveLength(1);
  });

  it('of a VBR that is deleted after its termination is free seven days from the termination', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await using server = await startTestServer(atOnce);
    const connection = await aConnection(server);
    const ended = await ownVbr(server, connection);
    await answerOf(server, terminateVirtualBorderRouter, on(ended));
    await advance(server, 'P3D');
    await answerOf(server, deleteVirtualBorderRouter, on(ended));
    await refusedFor(server, connection);
    const other = await ownVbr(server, connection, { VlanId: '11' });
    expect(await refusalOf(server, modifyVirtualBorderRouterAttribute, on(other, { VlanId: '10' }))).toEqual(used);
    await advance(server, 'P3DT23H59M59S');
    await refusedFor(server, connection);
    await advance(server, 'PT1S');
    await ownVbr(server, connection);
  });

  it('of a VBR that is deleted after its termination is free at once in the edition current', async () => {
    await using server = await startTestServer({ ...atOnce, edition: 'current' });
    const connection = await aConnection(server);
    const ended = await ownVbr(server, connection);
    await answerOf(server, terminateVirtualBorderRouter, on(ended));
    await refusedFor(server, connection);
    await answerOf(server, deleteVirtualBorderRouter, on(ended));
    await ownVbr(server, connection);
  });

  it.each([
    ['2019-08', 'stays reserved'],
    ['current', 'is free at once'],
  ] as const)(
    'of a terminated VBR that is taken off a further connection, in the edition %s, %s',
    async (...[edition]) => {
      await using server = await startTestServer({ ...atOnce, edition });
      const further = await aConnection(server);
      const ended = await ownVbr(server, await aConnection(server));
      const association = on(ended, { PhysicalConnectionId: further });
      await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, { ...association, VlanId: '10' });
      await answerOf(server, terminateVirtualBorderRouter, on(ended));
      await answerOf(server, unassociatePhysicalConnectionFromVirtualBorderRouter, association);
      if (edition === 'current') await ownVbr(server, further);
      else await refusedFor(server, further);
    },
  );

  it('of a terminated VBR is free after seven days, and not a second before', async () => {
    // Real time stands still, so that the server's clock moves only as it is told.
    vi.useFakeTimers({ toFake: ['Date'] });
    await using server = await startTestServer(atOnce);
    const connection = await aConnection(server);
    const ended = await ownVbr(server, connection);
    await answerOf(server, terminateVirtualBorderRouter, on(ended));
    await advance(server, 'P6DT23H59M59S');
    await refusedFor(server, connection);
    await advance(server, 'PT1S');
    const taken = await ownVbr(server, connection);
    expect(await shownVbr(server, ended)).toMatchObject({ Status: 'terminated', VlanId: 10 });
    expect(await shownVbr(server, taken)).toMatchObject({ Status: 'active', VlanId: 10 });
  });

  it('is reserved from the end of the termination, not from its beginning', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await using server = await startTestServer({ stepDelay: 3_600_000 });
    const connection = await aConnection(server);
    await answerOf(server, terminateVirtualBorderRouter, on(await ownVbr(server, connection)));
    await advance(server, 'P7D');
    await refusedFor(server, connection);
    await advance(server, 'PT1H');
    await ownVbr(server, connection);
  });

  it('that was taken meanwhile keeps its VBR from being recovered, until it moves to another', async () => {
    await using server = await startTestServer(atOnce);
    const connection = await aConnection(server);
    const ended = await ownVbr(server, connection);
    await answerOf(server, terminateVirtualBorderRouter, on(ended));
    await advance(server, 'P8D');
    await ownVbr(server, connection);
    expect(await refusalOf(server, recoverVirtualBorderRouter, on(ended))).toEqual({
      status: 400,
      code: 'OperationFailed.VlanIdAlreadyInUse',
      message: 'The specifed vlanId has been used.',
    });
    await answerOf(server, modifyVirtualBorderRouterAttribute, on(ended, { VlanId: '11' }));
    await answerOf(server, recoverVirtualBorderRouter, on(ended));
    expect(await shownVbr(server, ended)).toMatchObject({ Status: 'active', VlanId: 11 });
    await refusedFor(server, connection, { VlanId: '11' });
  });

  it('of a recovered VBR is held again without an end', async () => {
    await using server = await startTestServer(atOnce);
    const connection = await aConnection(server);
    const id = await ownVbr(server, connection);
    await answerOf(server, terminateVirtualBorderRouter, on(id));
    await advance(server, 'P6D');
    await answerOf(server, recoverVirtualBorderRouter, on(id));
    await advance(server, 'P30D');
    await refusedFor(server, connection);
  });

  it('that a terminated VBR moves to is reserved no longer than the one it had', async () => {
    await using server = await startTestServer(atOnce);
    const connection = await aConnection(server);
    const id = await ownVbr(server, connection);
    await answerOf(server, terminateVirtualBorderRouter, on(id));
    await answerOf(server, modifyVirtualBorderRouterAttribute, on(id, { VlanId: '11' }));
    await ownVbr(server, connection);
    await refusedFor(server, connection, { VlanId: '11' });
    await advance(server, 'P7D');
    await ownVbr(server, connection, { VlanId: '11' });
  });

  it('that a VBR leaves for another is free at once', async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    const id = await ownVbr(server, connection);
    await answerOf(server, modifyVirtualBorderRouterAttribute, on(id, { VlanId: '11' }));
    await refusedFor(server, connection, { VlanId: '11' });
    await ownVbr(server, connection);
  });

  it('that is used is refused to a VBR that would move to it, and that one keeps its own', async () => {
    await using server = await startTestServer();
    const connection = await aConnection(server);
    await ownVbr(server, connection);
    const id = await ownVbr(server, connection, { VlanId: '11' });
    const move = on(id, { VlanId: '10', Name: 'moved' });
    expect(await refusalOf(server, modifyVirtualBorderRouterAttribute, move)).toEqual(used);
    const vbr = await shownVbr(server, id);
    expect(vbr.VlanId).toBe(11);
    expect(vbr).not.toHaveProperty('Name');
    await refusedFor(server, connection, { VlanId: '11' });
  });
});

describe('the VLAN of a further connection', () => {
  it('is held like any other, and free once the VBR leaves that connection', async () => {
    await using server = await startTestServer();
    const further = await aConnection(server);
    const id = await ownVbr(server, await aConnection(server));
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, asked(further, on(id)));
    await refusedFor(server, further);
    const link = on(id, { PhysicalConnectionId: further });
    await answerOf(server, unassociatePhysicalConnectionFromVirtualBorderRouter, link);
    await ownVbr(server, further);
  });

  it('stands in the way of a recovery as the own one does', async () => {
    await using server = await startTestServer(atOnce);
    const further = await aConnection(server);
    const id = await ownVbr(server, await aConnection(server));
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, asked(further, on(id)));
    await answerOf(server, terminateVirtualBorderRouter, on(id));
    await refusedFor(server, further);
    await advance(server, 'P8D');
    await answerOf(server, createVirtualBorderRouter, askedForSecond(further, { VlanId: '10' }));
    expect(await refusalOf(server, recoverVirtualBorderRouter, on(id))).toMatchObject({
      code: 'OperationFailed.VlanIdAlreadyInUse',
    });
    expect(await shownVbrs(server, {}, { key: local.second })).toHaveLength(1);
  });
});
