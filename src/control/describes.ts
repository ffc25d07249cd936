// Which resources an answer shows, for a pace that counts how often one was described.
import type { Clock } from '../domain/clock.ts';
import type { Around } from '../gateway/around.ts';
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
  ['DescribeBgpGroups', 'BgpGroupId'],
  ['DescribeBgpPeers', 'BgpPeerId'],
]);

export interface DescribeParts {
  readonly store: Pick<Store, 'write'>;
  readonly policy: Pick<ControlledPolicy, 'countsDescribes'>;
  readonly clock: Clock;
  readonly worker: Pick<Worker, 'runDue'>;
}

/** Counts what each answer shows. What is due by that count is carried out before the answer is sent. */
export function describeCounter({ store, policy, clock, worker }: DescribeParts): Around {
  const count = async (action: string, answer: unknown): Promise<void> => {
    const member = idMembers.get(action);
    if (member === undefined || !policy.countsDescribes()) return;
    const ids = [...new Set(membersIn(answer, member))];
    if (ids.length === 0) return;
    if (await store.write(async (tx) => await tx.due.countDescribe(ids, clock.now()))) await worker.runDue();
  };
  return async (call, next) => {
    const answer = await next();
    await count(call.action, answer);
    return answer;
  };
}

function membersIn(value: unknown, member: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => membersIn(item, member));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === member && typeof inner === 'string' ? [inner] : membersIn(inner, member),
  );
}
