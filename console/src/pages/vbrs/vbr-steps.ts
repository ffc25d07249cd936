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

/** The service begins and ends on the line, so its owner decides on that; a VBR that waits is either's to delete. */
export function vbrStepsIn(lifecycle: Lifecycle | undefined, { Status }: Vbr, owners: Owners): readonly VbrStep[] {
  const allowed = {
    terminate: owners.isLineMine,
    recover: owners.isLineMine,
    delete: owners.isVbrMine || mayCustomer(lifecycle, Status, 'confirm'),
  };
  return (['terminate', 'recover', 'delete'] as const).filter(
    (step) => allowed[step] && mayCustomer(lifecycle, Status, step),
  );
}

/** No event of the lifecycle: the line's owner limits what is in service, or will be. */
export function maySetBandwidth({ Status }: Vbr, { isLineMine }: Owners): boolean {
  return isLineMine && (Status === 'active' || Status === 'unconfirmed');
}
