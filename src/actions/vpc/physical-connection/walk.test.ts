// Walks every status and every event of the lifecycle tables through the API, in both editions: what the tables allow
// happens, and what they do not allow is refused and changes nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { ConnectionId } from '../../../domain/ids.ts';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { allocatePhysicalConnection } from '../../operator/AllocatePhysicalConnection.ts';
import { approvePhysicalConnection } from '../../operator/ApprovePhysicalConnection.ts';
import { createAccount } from '../../operator/CreateAccount.ts';
import { describeOrders } from '../../operator/DescribeOrders.ts';
import { failPhysicalConnectionAllocation } from '../../operator/FailPhysicalConnectionAllocation.ts';
import { rejectPhysicalConnection } from '../../operator/RejectPhysicalConnection.ts';
import { rejectPhysicalConnectionLOA } from '../../operator/RejectPhysicalConnectionLOA.ts';
import { settleOrder } from '../../operator/SettleOrder.ts';
import { withdrawPhysicalConnectionLOA } from '../../operator/WithdrawPhysicalConnectionLOA.ts';
import { voidOrder } from '../../operator/VoidOrder.ts';
import { applyPhysicalConnectionLOA } from '../loa/ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from '../loa/CompletePhysicalConnectionLOA.ts';
import { secondApplyPhysicalConnectionLOA } from '../loa/SecondApplyPhysicalConnectionLOA.ts';
import { createPhysicalConnectionSetupOrder } from '../order/CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from './CancelPhysicalConnection.ts';
import { confirmPhysicalConnection } from './ConfirmPhysicalConnection.ts';
import { deletePhysicalConnection } from './DeletePhysicalConnection.ts';
import { enablePhysicalConnection } from './EnablePhysicalConnection.ts';
import { modifyPhysicalConnectionAttribute } from './ModifyPhysicalConnectionAttribute.ts';
import { terminatePhysicalConnection } from './TerminatePhysicalConnection.ts';
import { editionNames, editions } from '../../../domain/edition.ts';
import { moveFor, type Lifecycle } from '../../../domain/lifecycle.ts';
import { loaLifecycle, type LoaEvent, type LoaStatus } from '../../../domain/loa.ts';
import { orderLifecycle, type OrderEvent, type OrderStatus } from '../../../domain/order.ts';
import { physicalConnectionStatuses, type PhysicalConnectionStatus } from '../../../domain/physical-connection.ts';
import {
  physicalConnectionLifecycle,
  unmodifiableStatuses,
  type PhysicalConnectionEvent,
} from '../../../domain/physical-connection-lifecycle.ts';
import type { Callable } from '../../../../test/support/answers.ts';
import {
  application,
  ask,
  loaApplication,
  notAllowedInState,
  openProvider,
  type TestProvider,
  type Parameters,
} from '../../../../test/support/provider.ts';
import { local, type Key } from '../../../../test/support/server.ts';

/** Every status with every event that the table knows, and where the event leads. */
function pairsOf<Status extends string, Event extends string, Work extends string>(
  lifecycle: Lifecycle<Status, Event, Work>,
) {
  const events = [...new Set(lifecycle.moves.map(({ on }) => on))];
  const pairs = lifecycle.statuses.flatMap((status) =>
    events.map((event) => ({ status, event, move: moveFor(lifecycle, status, event) })),
  );
  return {
    allowed: pairs.flatMap(({ move, ...pair }) => (move === undefined ? [] : [{ ...pair, to: move.to }])),
    forbidden: pairs.filter(({ move }) => move === undefined),
  };
}

describe.each(editionNames)('in the edition %s', (edition) => {
  let provider: TestProvider & AsyncDisposable;
  beforeAll(async () => {
    provider = await openProvider({ edition });
  });
  afterAll(async () => {
    await provider[Symbol.asyncDispose]();
  });

  describe('a physical connection', () => {
    let ports = 0;

    interface Call {
      readonly by: 'customer' | 'operator';
      readonly action: Callable<z.ZodObject>;
      readonly params?: () => Parameters;
    }

    /** The call behind each event; the two that time alone brings about have none. */
    const calls: Readonly<Record<Exclude<PhysicalConnectionEvent, 'allocated' | 'terminated'>, Call>> = {
      approve: { by: 'operator', action: approvePhysicalConnection },
      reject: { by: 'operator', action: rejectPhysicalConnection, params: () => ({ Reason: 'no such address' }) },
      allocate: {
        by: 'operator',
        action: allocatePhysicalConnection,
        params: () => ({ AdLocation: 'rack 1', PortNumber: `9/9/${(ports += 1)}` }),
      },
      'fail allocation': {
        by: 'operator',
        action: failPhysicalConnectionAllocation,
        params: () => ({ Reason: 'no port left' }),
      },
      confirm: { by: 'customer', action: confirmPhysicalConnection },
      enable: { by: 'customer', action: enablePhysicalConnection },
      resubmit: {
        by: 'customer',
        action: modifyPhysicalConnectionAttribute,
        params: () => ({ Description: 'once more' }),
      },
      cancel: { by: 'customer', action: cancelPhysicalConnection },
      terminate: { by: 'customer', action: terminatePhysicalConnection },
      delete: { by: 'customer', action: deletePhysicalConnection },
    };

    const timedDueStep = { allocated: 'finish-allocation', terminated: 'finish-termination' } as const;

    async function cause(event: PhysicalConnectionEvent, id: string): Promise<void> {
      if (event === 'allocated' || event === 'terminated') {
        await provider.advance('PT1H');
        return;
      }
      const { by, action, params } = calls[event];
      await provider[by](action, { PhysicalConnectionId: id, ...params?.() });
    }

    const { allowed, forbidden } = pairsOf(physicalConnectionLifecycle(editions[edition]));

    it.each(allowed)('that is $status becomes $to on $event', async ({ status, event, to }) => {
      const id = await provider.connectionIn(status);
      await cause(event, id);
      expect((await provider.find(id))?.Status ?? null).toBe(to);
    });

    async function stored(id: string) {
      return await provider.server.store.read((tx) => tx.physicalConnections.any(id));
    }

    // What changes nothing leaves a connection for the next to try.
    const kept = new Map<PhysicalConnectionStatus, string>();
    async function unmovedIn(status: PhysicalConnectionStatus): Promise<string> {
      const known = kept.get(status);
      if (known !== undefined && (await stored(known))?.status === status) return known;
      const id = await provider.connectionIn(status);
      kept.set(status, id);
      return id;
    }

    it.each(forbidden)('that is $status stays so on $event', async ({ status, event }) => {
      const id = await unmovedIn(status);
      const before = await stored(id);
      if (event === 'allocated' || event === 'terminated') {
        // Only work that has fallen due brings these about, and no call leads to it here.
        await provider.server.store.write(async (tx) => {
          await tx.due.schedule(timedDueStep[event], id, 0, 0);
        });
      } else if (event === 'resubmit' && !unmodifiableStatuses.includes(status)) {
        await cause(event, id);
        expect(await provider.show(id)).toMatchObject({ Status: status, Description: 'once more' });
        return;
      } else if (
        (event === 'enable' && status === 'Enabled' && edition === 'current') ||
        (event === 'confirm' && status === 'Confirmed')
      ) {
        await cause(event, id);
      } else {
        const { by, action, params } = calls[event];
        const error =
          event === 'resubmit'
            ? { status: 400, code: 'InvalidStatus', message: 'invalid physical connection status.' }
            : notAllowedInState;
        expect(
          await provider.refusal(
            action,
            { PhysicalConnectionId: id, ...params?.() },
            local[by === 'customer' ? 'first' : by],
          ),
        ).toEqual(error);
      }
      expect(await stored(id)).toEqual(before);
    });
  });

  describe('a letter of authorization', () => {
    const application = (id: string) => ({ ...loaApplication, InstanceId: id });
    const labels = { LineCode: 'HZ-0917', LineLabel: 'F200' };

    const steps: Readonly<Record<LoaEvent, (id: string) => Promise<unknown>>> = {
      accept: async (id) => await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id }),
      reject: async (id) =>
        await provider.operator(rejectPhysicalConnectionLOA, { InstanceId: id, Reason: 'who is it?' }),
      'apply again': async (id) => await provider.customer(secondApplyPhysicalConnectionLOA, application(id)),
      complete: async (id) => await provider.customer(completePhysicalConnectionLOA, { InstanceId: id, ...labels }),
      withdraw: async (id) =>
        await provider.operator(withdrawPhysicalConnectionLOA, { InstanceId: id, Reason: 'why?' }),
      close: async (id) => await provider.customer(confirmPhysicalConnection, { PhysicalConnectionId: id }),
    };

    const paths: Readonly<Record<LoaStatus, readonly LoaEvent[]>> = {
      Applying: [],
      Available: ['accept'],
      Rejected: ['reject'],
      Completing: ['accept', 'complete'],
      Complete: ['accept', 'complete', 'close'],
    };

    async function loaIn(status: LoaStatus): Promise<ConnectionId> {
      const id = await provider.connectionIn('Allocated');
      await provider.customer(applyPhysicalConnectionLOA, application(id));
      for (const event of paths[status]) await steps[event](id);
      expect((await provider.show(id)).LoaStatus).toBe(status);
      return id;
    }

    async function stored(id: ConnectionId) {
      return await provider.server.store.read((tx) => tx.loas.of(id));
    }

    const { allowed, forbidden } = pairsOf(loaLifecycle);

    it.each(allowed)('that is $status becomes $to on $event', async ({ status, event, to }) => {
      const id = await loaIn(status);
      await steps[event](id);
      expect((await provider.show(id)).LoaStatus).toBe(to);
    });

    it.each(forbidden)('that is $status stays so on $event', async ({ status, event }) => {
      const id = await loaIn(status);
      const before = await stored(id);
      // Confirming the connection succeeds, also again, and concerns an LOA only once the installation was reported.
      if (event === 'close') await steps.close(id);
      else await expect(steps[event](id)).rejects.toMatchObject({ code: 'Forbidden.NotAllowedInState' });
      expect(await stored(id)).toEqual(before);
    });

    it.each(loaLifecycle.statuses.filter((status) => status !== 'Rejected'))(
      'that is %s cannot be applied for as if there were none',
      async (status) => {
        const id = await loaIn(status);
        expect(await provider.refusal(applyPhysicalConnectionLOA, application(id))).toEqual(notAllowedInState);
      },
    );

    it.each(physicalConnectionStatuses.filter((status) => status !== 'Allocated'))(
      'cannot be applied for while the connection is %s',
      async (status) => {
        const id = await provider.connectionIn(status);
        expect(await provider.refusal(applyPhysicalConnectionLOA, application(id))).toEqual(notAllowedInState);
        expect(await stored(id)).toBeUndefined();
      },
    );
  });

  describe('an order', () => {
    async function order(autoPay: boolean, key: Key = local.first): Promise<string> {
      const params = { ...application, AutoPay: autoPay };
      return (await ask(provider.url, createPhysicalConnectionSetupOrder, params, key)).OrderId;
    }

    async function orderOfThePoor(): Promise<string> {
      const poor = await provider.operator(createAccount, { Name: 'Empty Purse Ltd.' });
      return await order(true, { accessKeyId: poor.AccessKeyId, accessKeySecret: poor.AccessKeySecret });
    }

    const births: Readonly<Record<OrderStatus, () => Promise<string>>> = {
      Unpaid: async () => await order(false),
      Paid: async () => await order(true),
      Abnormal: orderOfThePoor,
      Void: async () => {
        const id = await order(false);
        await provider.operator(voidOrder, { OrderId: id });
        return id;
      },
    };

    async function stored(id: string) {
      return await provider.server.store.read((tx) => tx.orders.find(id));
    }

    async function statusOf(id: string) {
      const { Orders } = await provider.operator(describeOrders, { PageSize: 50 });
      return Orders.Order.find(({ OrderId }) => OrderId === id)?.Status;
    }

    const settle: Readonly<Record<Exclude<OrderEvent, 'fail payment'>, Callable<z.ZodObject>>> = {
      pay: settleOrder,
      void: voidOrder,
    };

    const { allowed, forbidden } = pairsOf(orderLifecycle);

    it.each(allowed)('that is $status becomes $to on $event', async ({ status, event, to }) => {
      // A payment fails in the very call that places the order.
      const id = event === 'fail payment' ? await orderOfThePoor() : await births[status]();
      if (event !== 'fail payment') await provider.operator(settle[event], { OrderId: id });
      expect(await statusOf(id)).toBe(to);
    });

    it.each(forbidden)('that is $status stays so on $event', async ({ status, event }) => {
      const id = await births[status]();
      const before = await stored(id);
      if (event === 'fail payment') {
        // No call pays an order after the one that placed it, so none can fail to.
        const failed = await provider.server.store.write(async (tx) => {
          const found = await tx.orders.find(id);
          return found === undefined ? undefined : await tx.orders.fire(found, event);
        });
        expect(failed).toBeUndefined();
      } else {
        expect(await provider.refusal(settle[event], { OrderId: id }, local.operator)).toEqual(notAllowedInState);
      }
      expect(await stored(id)).toEqual(before);
    });
  });
});
