// Takes back applications for connections: in an account that is in use, a case may leave nothing.
import type { Call } from './call.ts';
import { popCore } from './channels.ts';
import { region } from './connections.ts';
import type { Outcome } from './outcome.ts';
import type { Target } from './target.ts';

/** The ids of the connections that a call has created. */
export function connectionsMadeBy({ action }: Call, { kind, body }: Outcome): readonly string[] {
  if (kind === 'refusal' || !action.startsWith('CreatePhysicalConnection')) return [];
  return JSON.stringify(body).match(/\bpc-[a-z0-9]+/g) ?? [];
}

/** @returns a message for each connection that could not be taken back */
export async function takeBack({ urls, customer }: Target, connections: readonly string[]): Promise<string[]> {
  const left: string[] = [];
  for (const id of new Set(connections)) {
    const parameters = { RegionId: region, PhysicalConnectionId: id };
    const call = { product: 'Vpc', url: urls.Vpc, key: customer, parameters } as const;
    // Refused for a connection that was cancelled before, which can be deleted all the same.
    await popCore({ ...call, action: 'CancelPhysicalConnection' });
    const deleted = await popCore({ ...call, action: 'DeletePhysicalConnection' });
    const isGone = deleted.kind === 'answer' || deleted.code === 'InvalidPhysicalConnectionId.NotFound';
    if (!isGone) left.push(`${id} is left in the account: ${deleted.code}`);
  }
  return left;
}
