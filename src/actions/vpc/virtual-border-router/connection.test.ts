// A connection and the VBRs on it: none ends while a VBR is on it, and none takes a VBR before it is in service.
import { describe, expect, it } from 'vitest';
import { confirmPhysicalConnection } from '../physical-connection/ConfirmPhysicalConnection.ts';
import { createPhysicalConnection } from '../physical-connection/CreatePhysicalConnection.ts';
import { deletePhysicalConnection } from '../physical-connection/DeletePhysicalConnection.ts';
import { enablePhysicalConnection } from '../physical-connection/EnablePhysicalConnection.ts';
import { terminatePhysicalConnection } from '../physical-connection/TerminatePhysicalConnection.ts';
import { associatePhysicalConnectionToVirtualBorderRouter } from './AssociatePhysicalConnectionToVirtualBorderRouter.ts';
import { createVirtualBorderRouter } from './CreateVirtualBorderRouter.ts';
import { deleteVirtualBorderRouter } from './DeleteVirtualBorderRouter.ts';
import { recoverVirtualBorderRouter } from './RecoverVirtualBorderRouter.ts';
import { terminateVirtualBorderRouter } from './TerminateVirtualBorderRouter.ts';
import { physicalConnectionStatuses } from '../../../domain/physical-connection.ts';
import type { Demarc } from '../../../start/start.ts';
import { answerOf, formats, refusalOf } from '../../../../test/support/answers.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import {
  aConnection,
  asked,
  confirmVbr,
  crossAccountVbr,
  on,
  operate,
  ownVbr,
  shownVbr,
} from '../../../../test/support/virtual-border-routers.ts';

const atOnce = { stepDelay: 0 };

const ownExists = {
  status: 400,
  code: 'Forbidden.VBRExists',
  message: "physical connection owner's vbr still exists.",
};
const crossAccountExists = { status: 400, code: 'Forbidden.VBRExists', message: "vbr owner's vbr still exists." };
const associated = {
  status: 400,
  code: 'Forbidden.AssociateToVBR',
  message: 'The physical connection still associate to VBR.',
};

async function endedOwn(server: Demarc, connection: string): Promise<void> {
  await answerOf(server, terminateVirtualBorderRouter, on(await ownVbr(server, connection)));
}

async function endedCrossAccount(server: Demarc, connection: string): Promise<void> {
  const id = await crossAccountVbr(server, connection);
  await confirmVbr(server, id);
  await answerOf(server, terminateVirtualBorderRouter, on(id));
}

async function further(server: Demarc, connection: string): Promise<void> {
  const id = await ownVbr(server, await aConnection(server));
  await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, asked(connection, on(id)));
}

describe('a connection with', () => {
  it.each([
    ['an own live VBR', [ownVbr], ownExists, ownExists],
    ["another account's unconfirmed VBR", [crossAccountVbr], crossAccountExists, crossAccountExists],
    ['an own terminated VBR', [endedOwn], ownExists, associated],
    ["another account's terminated VBR", [endedCrossAccount], crossAccountExists, associated],
    [
      "another account's active VBR and an own terminated one",
      [crossAccountVbr, endedOwn],
      crossAccountExists,
      crossAccountExists,
    ],
    ['live VBRs of both accounts', [ownVbr, crossAccountVbr], ownExists, ownExists],
    ['a VBR that it carries as a further connection', [further], ownExists, ownExists],
  ] as const)('%s is neither terminated nor deleted, each with its code', async (_what, vbrs, terminate, remove) => {
    await using server = await startTestServer(atOnce);
    const connection = await aConnection(server);
    for (const make of vbrs) await make(server, connection);
    const parameters = { RegionId: 'cn-hangzhou', PhysicalConnectionId: connection };
    for (const format of formats) {
      expect(await refusalOf(server, terminatePhysicalConnection, parameters, { format })).toEqual(terminate);
      expect(await refusalOf(server, deletePhysicalConnection, parameters, { format })).toEqual(remove);
    }
  });

  it('no VBR left is terminated and deleted', async () => {
    await using server = await startTestServer(atOnce);
    const connection = await aConnection(server);
    const id = await ownVbr(server, connection);
    const parameters = { RegionId: 'cn-hangzhou', PhysicalConnectionId: connection };
    expect(await refusalOf(server, terminatePhysicalConnection, parameters)).toEqual(ownExists);
    await answerOf(server, deleteVirtualBorderRouter, on(id));
    await answerOf(server, terminatePhysicalConnection, parameters);
    await answerOf(server, deletePhysicalConnection, parameters);
  });
});

describe('a connection that is not in service', () => {
  it.each(physicalConnectionStatuses.filter((status) => status !== 'Enabled'))(
    'carries no new VBR while it is %s',
    async (status) => {
      await using server = await startTestServer(atOnce);
      expect(await refusalOf(server, createVirtualBorderRouter, asked(await aConnection(server, { status })))).toEqual({
        status: 400,
        code: 'InvalidPhysicalConnectionId.NotEnabled',
        message: 'The specified PhysicalConnectionId is not in Enabled state.',
      });
    },
  );

  it.each(['FinancialLocked', 'SecurityLocked'])(
    'because it is %s carries no new VBR and gets none back, and those it has can end',
    async (BusinessStatus) => {
      await using server = await startTestServer(atOnce);
      const connection = await aConnection(server);
      const live = await ownVbr(server, connection, { VlanId: '1' });
      const ended = await ownVbr(server, connection, { VlanId: '2' });
      await answerOf(server, terminateVirtualBorderRouter, on(ended));
      await operate(server, 'LockPhysicalConnection', { PhysicalConnectionId: connection, BusinessStatus });

      expect(await refusalOf(server, createVirtualBorderRouter, asked(connection))).toMatchObject({
        code: 'InvalidPhysicalConnectionId.NotEnabled',
      });
      expect(await refusalOf(server, recoverVirtualBorderRouter, on(ended))).toMatchObject({
        code: 'InvalidOperation.OperationNotAllowedInState',
      });
      expect(await shownVbr(server, live)).toMatchObject({
        Status: 'active',
        PhysicalConnectionStatus: 'Enabled',
        PhysicalConnectionBusinessStatus: BusinessStatus,
      });
      await answerOf(server, terminateVirtualBorderRouter, on(live));
      await answerOf(server, deleteVirtualBorderRouter, on(live));

      await operate(server, 'UnlockPhysicalConnection', { PhysicalConnectionId: connection });
      await answerOf(server, recoverVirtualBorderRouter, on(ended));
      expect((await shownVbr(server, ended)).Status).toBe('active');
      await ownVbr(server, connection);
    },
  );
});

describe('a further connection that is locked', () => {
  it('takes no VBR and keeps its own from being recovered', async () => {
    await using server = await startTestServer(atOnce);
    const connection = await aConnection(server);
    const id = await ownVbr(server, await aConnection(server));
    const link = asked(connection, on(id));
    const lock = { PhysicalConnectionId: connection, BusinessStatus: 'FinancialLocked' };
    await operate(server, 'LockPhysicalConnection', lock);
    expect(await refusalOf(server, associatePhysicalConnectionToVirtualBorderRouter, link)).toMatchObject({
      code: 'InvalidPhysicalConnectionId.NotEnabled',
    });
    await operate(server, 'UnlockPhysicalConnection', { PhysicalConnectionId: connection });
    await answerOf(server, associatePhysicalConnectionToVirtualBorderRouter, link);
    await answerOf(server, terminateVirtualBorderRouter, on(id));
    await operate(server, 'LockPhysicalConnection', lock);
    expect(await refusalOf(server, recoverVirtualBorderRouter, on(id))).toMatchObject({
      code: 'InvalidOperation.OperationNotAllowedInState',
    });
    await operate(server, 'UnlockPhysicalConnection', { PhysicalConnectionId: connection });
    await answerOf(server, recoverVirtualBorderRouter, on(id));
  });
});

describe('a connection from its application to its end', () => {
  it('carries a VBR of each account in between', async () => {
    await using server = await startTestServer({ provider: 'auto', ...atOnce });
    const application = {
      RegionId: 'cn-hangzhou',
      AccessPointId: 'ap-cn-hangzhou-yh-B',
      LineOperator: 'CT',
      PeerLocation: 'Zhejiang---vfjdbg_21e',
      ClientToken: 'apply',
    };
    const { PhysicalConnectionId } = await answerOf(server, createPhysicalConnection, application);
    const connection = { RegionId: 'cn-hangzhou', PhysicalConnectionId };
    await answerOf(server, confirmPhysicalConnection, connection);
    await answerOf(server, enablePhysicalConnection, connection);
    const own = await ownVbr(server, PhysicalConnectionId);
    const crossAccount = await crossAccountVbr(server, PhysicalConnectionId);
    await confirmVbr(server, crossAccount);
    expect((await shownVbr(server, crossAccount, { key: local.second })).Status).toBe('active');
    await answerOf(server, deleteVirtualBorderRouter, on(own));
    expect(await refusalOf(server, terminatePhysicalConnection, connection)).toEqual(crossAccountExists);
    await answerOf(server, deleteVirtualBorderRouter, on(crossAccount), { key: local.second });
    await answerOf(server, terminatePhysicalConnection, connection);
    await answerOf(server, deletePhysicalConnection, connection);
  });
});
