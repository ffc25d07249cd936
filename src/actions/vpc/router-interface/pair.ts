// Two ends becoming a connection, by the initiator's call or when the server has made both.
import type { RouterInterface } from '../../../domain/router-interface.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';

/** Whether another pair of interfaces, in any state but Idle, connects the same two routers. */
export async function isConnectedAlready(
  tx: WriteTransaction,
  initiator: RouterInterface,
  oppositeRouterId: string,
): Promise<boolean> {
  const siblings = await tx.routerInterfaces.ofRouter(initiator.accountId, initiator.routerId);
  const others = siblings.filter(({ id, status }) => id !== initiator.id && status !== 'Idle');
  const opposites = await tx.routerInterfaces.namedBy(others);
  return others.some(({ id }) => {
    const opposite = opposites.get(id);
    return opposite?.routerId === oppositeRouterId && opposite.status !== 'Idle';
  });
}

/** Sets both ends going; they become Active together. @returns false when one of them is not Idle */
export async function connectPair(
  tx: WriteTransaction,
  initiator: RouterInterface,
  acceptor: RouterInterface,
): Promise<boolean> {
  if ((await tx.routerInterfaces.fire(acceptor, 'accept')) === undefined) return false;
  return (await tx.routerInterfaces.fire(initiator, 'connect')) !== undefined;
}
