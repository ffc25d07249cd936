// Errors of an application for a connection that come from what the account has already, as rungs of ladders.
import { cancelPhysicalConnection } from '../../src/actions/vpc/physical-connection/CancelPhysicalConnection.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf } from './answers.ts';
import type { RungOptions } from './ladder.ts';
import { local } from './server.ts';
import { storeConnection, storeConnections, storedConnections } from './stored-connections.ts';
import { operate } from './virtual-border-routers.ts';

/** Where the account has as many connections as it may: where stored ones are unless told otherwise. */
export const crowdedAccessPoint = 'ap-cn-hangzhou-yh-B';

export async function crowd(server: Demarc): Promise<void> {
  await storeConnections(server, ...Array<{ status: 'Enabled' }>(20).fill({ status: 'Enabled' }));
}

export const partnerRungs = [
  ['redundantConnectionAbsent', { RedundantPhysicalConnectionId: 'pc-bp1nothing' }],
  [
    'redundantConnectionNotOwned',
    async (server: Demarc) => {
      const wanted = { accountId: local.second.accountId, status: 'Enabled' } as const;
      return { RedundantPhysicalConnectionId: await storeConnection(server, wanted) };
    },
  ],
  [
    'redundantConnectionStatus',
    async (server: Demarc) => ({
      RedundantPhysicalConnectionId: await storeConnection(server, { status: 'Terminated' }),
    }),
  ],
] as const;

export const arrearsRung = [
  'inArrears',
  async (server: Demarc) => {
    await storeConnection(server, { status: 'Enabled', businessStatus: 'FinancialLocked' });
    return {};
  },
  {
    async mend(server: Demarc) {
      for (const { id, businessStatus } of await storedConnections(server))
        if (businessStatus === 'FinancialLocked')
          await operate(server, 'UnlockPhysicalConnection', { PhysicalConnectionId: id });
    },
  } satisfies RungOptions,
] as const;

export const freeConnectionRung = [
  'freeConnectionQuota',
  async (server: Demarc) => {
    await storeConnections(server, {}, {}, {}, {}, {});
    return {};
  },
  {
    async mend(server: Demarc) {
      for (const { id, status } of await storedConnections(server))
        if (status === 'Initial')
          await answerOf(server, cancelPhysicalConnection, { RegionId: 'cn-hangzhou', PhysicalConnectionId: id });
    },
  } satisfies RungOptions,
] as const;
