// The gateway over this server's database, and what it remembers in memory.
import { accessKeysIn } from '../access/access-keys.ts';
import { authorizerOver } from '../access/authorizer.ts';
import { resourceFinderIn } from '../access/resource-finder.ts';
import type { RuleServices } from '../actions/declare.ts';
import { missingFrom } from '../actions/neighbours.ts';
import { products } from '../actions/products.ts';
import { describeCounter } from '../control/describes.ts';
import type { Around } from '../gateway/around.ts';
import { gatewayOf, type Gateway } from '../gateway/gateway.ts';
import { SeenNonces } from '../gateway/nonces.ts';
import { throttleOf } from '../gateway/throttle.ts';
import type { Basis } from './basis.ts';
import type { Jobs } from './jobs.ts';
import { logErrorsTo } from './log.ts';
import type { State } from './state.ts';

export interface OpenGateway {
  readonly gateway: Gateway;
  /** Forgets nonces and rates, which belong to the state before a reset or a restore. */
  readonly forget: () => void;
}

export function openGateway(
  basis: Basis,
  { store, faults }: State,
  { worker, throttledCalls }: Jobs,
  services: RuleServices,
): OpenGateway {
  const { settings, log, edition, policy, box, clock, realTime, newRequestId, isControlled } = basis;
  const throttle = throttleOf(settings.throttling);
  const nonces = new SeenNonces();
  const counted = describeCounter({ store, policy, clock, worker });
  const aroundWithFaults: Around = async (call, next) =>
    await faults.around(call, async () => await counted(call, next));
  const gateway = gatewayOf({
    products,
    missing: missingFrom(products),
    edition,
    signing: { isHostDemanded: settings.signedHost },
    services,
    store,
    keys: accessKeysIn(store, box, clock),
    authorizer: authorizerOver(store, clock, services.systemPolicies),
    resources: resourceFinderIn(store),
    throttle,
    nonces,
    clock,
    realTime,
    newRequestId,
    ...(isControlled ? { around: aroundWithFaults } : {}),
    onError: (requestId, cause) => {
      logErrorsTo(log.child({ requestId }), 'a call failed with an internal error')(cause);
    },
    onThrottled: (row) => {
      throttledCalls.count(row);
    },
    onOverBudget: (requestId, caller, reason) => {
      log.warn({ requestId, caller, reason }, 'a call was denied, since its policies take too long to evaluate');
    },
    onEditionRefusal: (requestId, action) => {
      log.info({ requestId, action }, 'edition current may accept what was refused here; see --edition');
    },
  });
  return {
    gateway,
    forget() {
      throttle.forget();
      nonces.forget();
    },
  };
}
