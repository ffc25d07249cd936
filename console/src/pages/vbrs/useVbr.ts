// The VBR that a page's address names, its owner, and the owner of its connection.
import type { UseQueryResult } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { filterParameters } from '../../api/action.ts';
import { describeVirtualBorderRoutersForPhysicalConnection } from '../../api/connections.ts';
import { everyMsOf, useAnswer } from '../../api/hooks.ts';
import { useLifecycles } from '../../api/server-data.ts';
import { describeVirtualBorderRouters, type Vbr } from '../../api/vbrs.ts';
import { mayCustomer, movesByOthers } from '../../parts/lifecycle-way.ts';
import { useSession } from '../../session/session.ts';

interface Found {
  readonly id: string;
  readonly answer: UseQueryResult;
  /** Undefined while it is asked for, and where there is none. */
  readonly vbr: Vbr | undefined;
}

export function useVbr(): Found {
  const { id = '' } = useParams();
  const { regionId } = useSession();
  const everyMs = useEveryMs();
  const answer = useAnswer(
    describeVirtualBorderRouters,
    { RegionId: regionId, IncludeCrossAccountVbr: true, ...filterParameters({ VbrId: id }) },
    { everyMs: (data) => everyMs(data?.VirtualBorderRouterSet[0]) },
  );
  // The answer may still be the one for the page before.
  const vbr = answer.data?.VirtualBorderRouterSet.find(({ VbrId }) => VbrId === id);
  return { id, answer, vbr };
}

/** How often a VBR is asked for again: often while a due step may move it, or another account may confirm it. */
export function useEveryMs(): (vbr: Vbr | undefined) => number {
  const lifecycle = useLifecycles().data?.virtualBorderRouter;
  return (vbr) => {
    const status = vbr?.Status ?? '';
    return everyMsOf(movesByOthers(lifecycle, status) || mayCustomer(lifecycle, status, 'confirm'));
  };
}

export interface Owners {
  readonly isConnectionMine: boolean;
  readonly isVbrMine: boolean;
  readonly connectionOwner: string;
  readonly vbrOwner: string;
}

/**
 * Undefined until it is known. The list of VBRs has the owner of each connection, the list of a connection's VBRs the owner of
 * each VBR.
 */
export function useOwners({ VbrId, PhysicalConnectionId, PhysicalConnectionOwnerUid }: Vbr): Owners | undefined {
  const { identity, regionId } = useSession();
  const connectionOwner = PhysicalConnectionOwnerUid ?? '';
  const isConnectionMine = connectionOwner === identity.accountId;
  const onConnection = useAnswer(
    describeVirtualBorderRoutersForPhysicalConnection,
    { RegionId: regionId, PhysicalConnectionId, ...filterParameters({ VbrId }) },
    { enabled: isConnectionMine },
  );
  // The service shows a VBR on another account's connection only to its owner.
  if (!isConnectionMine) return { isConnectionMine, isVbrMine: true, connectionOwner, vbrOwner: identity.accountId };
  const found = onConnection.data?.VirtualBorderRouterForPhysicalConnectionSet.find((one) => one.VbrId === VbrId);
  if (found === undefined) return undefined;
  const vbrOwner = found.VbrOwnerUid === undefined ? identity.accountId : String(found.VbrOwnerUid);
  return { isConnectionMine, isVbrMine: vbrOwner === identity.accountId, connectionOwner, vbrOwner };
}
