import type { UseQueryResult } from '@tanstack/react-query';
import { useServerData } from '../../api/server-data.ts';
import { actionsSchema, type ActionDescription } from './schema.ts';

export function useActions(): UseQueryResult<ActionDescription[]> {
  return useServerData('actions', actionsSchema);
}
