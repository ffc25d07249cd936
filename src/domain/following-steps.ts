// Which steps follow by themselves once a resource has come into a status, and at what pace. The store writes them down and
// knows neither the provider's policy nor which status waits for which step.
import type { BgpNetworkStatus, BgpStatus } from './bgp.ts';
import type { PacedStep } from './due-steps.ts';
import type { LoaStatus } from './loa.ts';
import type { OrderStatus } from './order.ts';
import type { PhysicalConnectionStatus } from './physical-connection.ts';
import { stepAfterLoaStatus, stepAfterStatus, type Pace, type ProviderPolicy } from './provider-policy.ts';
import type { RouteEntryStatus } from './route-entry.ts';
import type { RouterInterfaceStatus } from './router-interface.ts';
import type { VbrStatus } from './virtual-border-router.ts';
import { stepAfterCreation, type NetworkStatus } from './vpc.ts';

type StatusIn =
  | { readonly of: 'physical connection'; readonly status: PhysicalConnectionStatus }
  | { readonly of: 'LOA'; readonly status: LoaStatus }
  | { readonly of: 'order'; readonly status: OrderStatus }
  | { readonly of: 'VBR'; readonly status: VbrStatus }
  | { readonly of: 'router interface'; readonly status: RouterInterfaceStatus }
  | { readonly of: 'route entry'; readonly status: RouteEntryStatus }
  | { readonly of: 'VPC' | 'vSwitch'; readonly status: NetworkStatus }
  | { readonly of: 'BGP group' | 'BGP peer'; readonly status: BgpStatus }
  | { readonly of: 'BGP network'; readonly status: BgpNetworkStatus };

/** A resource has come into a status: it is new, or an event moved it there. */
export type Arrival = StatusIn & {
  /** The step that the lifecycle's table has for the move; undefined for a new resource. */
  readonly then: PacedStep | undefined;
};

interface FollowingStep {
  readonly step: PacedStep;
  readonly pace: Pace;
}

/** The steps that follow an arrival by themselves; none where the step is left to staff or the customer. */
export type FollowUp = (arrival: Arrival) => readonly FollowingStep[];

export function followUpBy(policy: ProviderPolicy): FollowUp {
  return (arrival) =>
    [arrival.then, stepWaitedFor(arrival)].flatMap((step) => {
      const pace = step === undefined ? undefined : policy.paceOf(step);
      return step === undefined || pace === undefined ? [] : [{ step, pace }];
    });
}

const creationSteps = {
  'BGP group': 'finish-bgp-group-creation',
  'BGP peer': 'finish-bgp-peer-creation',
  'BGP network': 'finish-bgp-network-creation',
} as const;

function stepWaitedFor(arrival: Arrival): PacedStep | undefined {
  if (arrival.of === 'physical connection') return stepAfterStatus(arrival.status);
  if (arrival.of === 'route entry') return arrival.status === 'Pending' ? 'finish-route-creation' : undefined;
  if (arrival.of === 'VPC' || arrival.of === 'vSwitch') return stepAfterCreation(arrival.of, arrival.status);
  if (arrival.of === 'LOA') return stepAfterLoaStatus(arrival.status);
  return arrival.status === 'Pending' ? creationSteps[arrival.of] : undefined;
}
