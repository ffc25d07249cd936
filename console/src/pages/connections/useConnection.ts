// The one connection that a page's address names.
import type { UseQueryResult } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { filterParameters } from '../../api/action.ts';
import { describePhysicalConnections, type PhysicalConnection } from '../../api/connections.ts';
import { everyMsOf, useAnswer } from '../../api/hooks.ts';
import { useLifecycles } from '../../api/server-data.ts';
import { movesByOthers } from '../../parts/lifecycle-way.ts';
import { useSession } from '../../session/session.ts';

interface Found {
  readonly id: string;
  readonly answer: UseQueryResult;
  /** Undefined while it is asked for, and where there is none. */
  readonly connection: PhysicalConnection | undefined;
}

export function useConnection(): Found {
  const { id = '' } = useParams();
  const { regionId } = useSession();
  const everyMs = useEveryMs();
  const answer = useAnswer(
    describePhysicalConnections,
    { RegionId: regionId, IncludeReservationData: true, ...filterParameters({ PhysicalConnectionId: id }) },
    { everyMs: (data) => everyMs(data?.PhysicalConnectionSet[0]) },
  );
  // The answer may still be the one for the page before.
  const connection = answer.data?.PhysicalConnectionSet.find((one) => one.PhysicalConnectionId === id);
  return { id, answer, connection };
}

/** How often a connection is asked for again: often while others may move it or its LOA. */
export function useEveryMs(): (connection: PhysicalConnection | undefined) => number {
  const lifecycles = useLifecycles().data;
  return (connection) => {
    const { Status = '', LoaStatus = '' } = connection ?? {};
    return everyMsOf(
      movesByOthers(lifecycles?.physicalConnection, Status) || movesByOthers(lifecycles?.loa, LoaStatus),
    );
  };
}
