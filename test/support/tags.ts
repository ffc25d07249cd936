// Things that have tags, and calls that set and read them.
import { listTagResourcesForExpressConnect } from '../../src/actions/vpc/tag/ListTagResourcesForExpressConnect.ts';
import { tagResourcesForExpressConnect } from '../../src/actions/vpc/tag/TagResourcesForExpressConnect.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, type CallOptions, type Parameters } from './answers.ts';
import { anInterface, askedOfVRouter, aVbr } from './router-interfaces.ts';
import { aConnection } from './virtual-border-routers.ts';
import { aVpc } from './vpcs.ts';

/** One of each kind that has tags, by its type on the wire. */
export const taggables: Readonly<Record<string, (server: Demarc) => Promise<string>>> = {
  PHYSICALCONNECTION: async (server) => await aConnection(server),
  VIRTUALBORDERROUTER: async (server) => await aVbr(server),
  ROUTERINTERFACE: async (server) =>
    await anInterface(server, askedOfVRouter({ RouterId: (await aVpc(server)).VRouterId })),
};

/** Parameters that name resources. */
export function onResources(ResourceType: string, ids: readonly string[], more: Parameters = {}): Parameters {
  const named = ids.map((id, index) => [`ResourceId.${index + 1}`, id] as const);
  return { RegionId: 'cn-hangzhou', ResourceType, ...Object.fromEntries(named), ...more };
}

/** `Tag.1.Key` and so on. */
export function asTags(tags: Readonly<Record<string, string>>): Parameters {
  const given = Object.entries(tags).flatMap(([key, value], index) => [
    [`Tag.${index + 1}.Key`, key] as const,
    [`Tag.${index + 1}.Value`, value] as const,
  ]);
  return Object.fromEntries(given);
}

/** So many tags, from `key-1` on. */
export function numberedTags(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index + 1}`, 'x'] as const));
}

export async function tag(
  server: Demarc,
  type: string,
  ids: readonly string[],
  tags: Readonly<Record<string, string>>,
  options: CallOptions = {},
): Promise<void> {
  await answerOf(server, tagResourcesForExpressConnect, onResources(type, ids, asTags(tags)), options);
}

/** The tags of a resource as the list of tags has them. */
export async function tagsOf(server: Demarc, type: string, id: string, options: CallOptions = {}) {
  const query = onResources(type, [id], { MaxResults: '100' });
  const { TagResources } = await answerOf(server, listTagResourcesForExpressConnect, query, options);
  return Object.fromEntries(TagResources.TagResource.map(({ TagKey, TagValue }) => [TagKey, TagValue]));
}
