// VBRs that stand in the way of ending a connection.
import { errorRow } from '../../../gateway/errors.ts';
import type { Fail } from '../../../gateway/fail.ts';
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';

export const ownVbrExists = errorRow(400, 'Forbidden.VBRExists', "physical connection owner's vbr still exists.", {
  en: 'VBRs of yours are still on the connection. Delete them first.',
  zh: '专线上仍有您自己的边界路由器。请先将其删除。',
});
export const crossAccountVbrExists = errorRow(400, 'Forbidden.VBRExists', "vbr owner's vbr still exists.", {
  en: 'VBRs of accounts that you let onto the connection are still there. They have to be deleted first.',
  zh: '获准使用该专线的其他账号仍有边界路由器。须先将其删除。',
});
export const associatedToVbr = errorRow(
  400,
  'Forbidden.AssociateToVBR',
  'The physical connection still associate to VBR.',
  {
    en: 'VBRs still run on the connection. Delete or unassociate them first.',
    zh: '专线上仍有边界路由器。请先删除或解除关联。',
  },
);

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
