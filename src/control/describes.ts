// Which resources an answer shows, for a pace that counts how often one was described.
import type { Clock } from '../domain/clock.ts';
import type { Worker } from '../jobs/worker.ts';
import type { Store } from '../store/transaction.ts';
import type { ControlledPolicy } from './controlled-policy.ts';

/** The actions that describe something, and the member of their answers that names it. */
const idMembers: ReadonlyMap<string, string> = new Map([
  ['DescribePhysicalConnections', 'PhysicalConnectionId'],
  ['DescribePhysicalConnectionLOA', 'InstanceId'],
  ['DescribeWork', 'PhysicalConnectionId'],
  ['DescribeVirtualBorderRouters', 'VbrId'],
  ['DescribeVirtualBorderRoutersForPhysicalConnection', 'VbrId'],
  ['DescribeRouterInterfaces', 'RouterInterfaceId'],
]);

export interface DescribeParts {
  readonly store: Pick<Store, 'write'>;
  readonly policy: Pick<ControlledPolicy, 'countsDescribes'>;
  readonly clock: Clock;
  readonly worker: Pick<Worker, 'runDue'>;
}

/** @returns what is to be told of each answer before it is sent: work that is due by it is carried out by then */
export function describeCounter({ store, policy, clock, worker }: DescribeParts) {
  return async (action: string, answer: unknown): Promise<void> => {
    const member = idMembers.get(action);
    if (member === undefined || !policy.countsDescribes()) return;
    const ids = [...new Set(membersIn(answer, member))];
    if (ids.length === 0) return;
    if (await store.write(async (tx) => await tx.due.countDescribe(ids, clock.now()))) await worker.runDue();
  };
}

function membersIn(value: unknown, member: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => membersIn(item, member));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === member && typeof inner === 'string' ? [inner] : membersIn(inner, member),
  );
}
