// What the server tells of itself without a key: its edition, its declarations, its lifecycles.
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';

const serverFacts = z.object({
  edition: z.string(),
  localKeys: z.array(z.object({ accountId: z.string(), accessKeyId: z.string(), accessKeySecret: z.string() })),
});

const lifecycle = z.object({
  of: z.string(),
  initial: z.array(z.string()),
  statuses: z.array(z.string()),
  moves: z.array(
    z.object({
      on: z.string(),
      by: z.array(z.enum(['customer', 'provider', 'time'])),
      from: z.array(z.string()),
      to: z.string().nullable(),
    }),
  ),
});

const lifecycles = z.object({
  physicalConnection: lifecycle,
  loa: lifecycle,
  order: lifecycle,
  virtualBorderRouter: lifecycle,
});

export type Lifecycle = z.infer<typeof lifecycle>;

export type ServerFacts = z.infer<typeof serverFacts>;

export function useServerFacts(): UseQueryResult<ServerFacts> {
  return useServerData('server', serverFacts);
}

export function useLifecycles(): UseQueryResult<z.infer<typeof lifecycles>> {
  return useServerData('lifecycles', lifecycles);
}

const modifications = z.object({ attributes: z.array(z.string()), specification: z.array(z.string()) });

/** In which statuses what of a physical connection may be modified. */
export function useModifications(): UseQueryResult<z.infer<typeof modifications>> {
  return useServerData('modifications', modifications);
}

const words = z.object({ en: z.string(), zh: z.string() });

const waits = z.record(z.string(), z.object({ label: words, help: words }));

/** The words for what a connection in the staff queue waits for, by the name on the wire. */
export function useWaits(): UseQueryResult<z.infer<typeof waits>> {
  return useServerData('waits', waits);
}

export const explanationsSchema = z.array(words.extend({ code: z.string(), message: z.string(), start: z.string() }));

export type ExplainedError = z.infer<typeof explanationsSchema>[number];

/** What the errors mean that calls are refused with, whatever the action. */
export function useExplanations(): UseQueryResult<ExplainedError[]> {
  return useServerData('explanations', explanationsSchema);
}

export function useServerData<Data>(name: string, schema: z.ZodType<Data>): UseQueryResult<Data> {
  return useQuery({
    queryKey: ['server-data', name],
    queryFn: async () => {
      const response = await fetch(`/console/data/${name}.json`);
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return schema.parse(await response.json());
    },
    staleTime: Infinity,
  });
}
