// What can be done with a VBR: where its state allows it, and by which of its two owners.
import type { Lifecycle } from '../../api/server-data.ts';
import {
  deleteVirtualBorderRouter,
  recoverVirtualBorderRouter,
  terminateVirtualBorderRouter,
  type Vbr,
} from '../../api/vbrs.ts';
import { mayCustomer } from '../../parts/lifecycle-way.ts';
import type { Owners } from './useVbr.ts';

export const vbrSteps = {
  terminate: { action: terminateVirtualBorderRouter, isDestructive: true },
  recover: { action: recoverVirtualBorderRouter, isDestructive: false },
  delete: { action: deleteVirtualBorderRouter, isDestructive: true },
} as const;

export type VbrStep = keyof typeof vbrSteps;

type Owner = 'connection' | 'vbr';

/** The service begins and ends on the line, so its owner decides on that; a VBR that waits is either's to delete. */
export function ownersWhoMay(event: string, lifecycle: Lifecycle | undefined, { Status }: Vbr): readonly Owner[] {
  if (event === 'terminate' || event === 'recover') return ['connection'];
  if (event === 'delete' && mayCustomer(lifecycle, Status, 'confirm')) return ['vbr', 'connection'];
  return ['vbr'];
}

export function vbrStepsIn(lifecycle: Lifecycle | undefined, vbr: Vbr, owners: Owners): readonly VbrStep[] {
  const isMine = { connection: owners.isConnectionMine, vbr: owners.isVbrMine };
  return (['terminate', 'recover', 'delete'] as const).filter(
    (step) =>
      mayCustomer(lifecycle, vbr.Status, step) && ownersWhoMay(step, lifecycle, vbr).some((owner) => isMine[owner]),
  );
}

/** No event of the lifecycle: the connection's owner limits what is in service, or will be. */
export function maySetBandwidth({ Status }: Vbr, { isConnectionMine }: Owners): boolean {
  return isConnectionMine && (Status === 'active' || Status === 'unconfirmed');
}
