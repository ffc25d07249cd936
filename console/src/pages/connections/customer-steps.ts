// The steps that a customer makes on a connection, and which of them its state allows.
import {
  cancelPhysicalConnection,
  confirmPhysicalConnection,
  deletePhysicalConnection,
  enablePhysicalConnection,
  terminatePhysicalConnection,
} from '../../api/connections.ts';
import type { Lifecycle } from '../../api/server-data.ts';
import { mayCustomer } from '../../parts/lifecycle-way.ts';

export const customerSteps = {
  confirm: { action: confirmPhysicalConnection, isDestructive: false },
  enable: { action: enablePhysicalConnection, isDestructive: false },
  cancel: { action: cancelPhysicalConnection, isDestructive: true },
  terminate: { action: terminatePhysicalConnection, isDestructive: true },
  delete: { action: deletePhysicalConnection, isDestructive: true },
} as const;

export type CustomerStep = keyof typeof customerSteps;

const inOrder = ['confirm', 'enable', 'cancel', 'terminate', 'delete'] as const satisfies readonly CustomerStep[];

export function stepsIn(lifecycle: Lifecycle | undefined, status: string): readonly CustomerStep[] {
  return inOrder.filter((step) => mayCustomer(lifecycle, status, step));
}
