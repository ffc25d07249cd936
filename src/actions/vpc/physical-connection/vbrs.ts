// VBRs that stand in the way of ending a connection.
import type { ErrorRow } from '../../../gateway/errors.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';

export const ownVbrExists: ErrorRow = [400, 'Forbidden.VBRExists', "physical connection owner's vbr still exists."];
export const crossAccountVbrExists: ErrorRow = [400, 'Forbidden.VBRExists', "vbr owner's vbr still exists."];
export const associatedToVbr: ErrorRow = [
  400,
  'Forbidden.AssociateToVBR',
  'The physical connection still associate to VBR.',
];

/** @throws ApiError when a VBR of any account, in any state, is left: the row says whose */
export async function refuseWithVbrs(
  tx: WriteTransaction,
  connection: PhysicalConnection,
  fail: Fail<'ownVbrExists' | 'crossAccountVbrExists'>,
): Promise<void> {
  const [vbr] = await tx.vbrs.onConnection(connection.id);
  if (vbr !== undefined) fail(vbr.accountId === connection.accountId ? 'ownVbrExists' : 'crossAccountVbrExists');
}

/** @throws ApiError for live VBRs first, by whose they are, then for those at an end */
export async function refuseDeletionWithVbrs(
  tx: WriteTransaction,
  connection: PhysicalConnection,
  fail: Fail<'ownVbrExists' | 'crossAccountVbrExists' | 'associatedToVbr'>,
): Promise<void> {
  const vbrs = await tx.vbrs.onConnection(connection.id);
  const live = vbrs.filter(({ status }) => status !== 'terminated');
  if (live.some(({ accountId }) => accountId === connection.accountId)) fail('ownVbrExists');
  if (live.length > 0) fail('crossAccountVbrExists');
  if (vbrs.length > 0) fail('associatedToVbr');
}
