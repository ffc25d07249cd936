// Roles and policies that have tags, and calls that set and read them.
import { randomUUID } from 'node:crypto';
import { createPolicy } from '../../src/actions/ram/policy/CreatePolicy.ts';
import { listTagResources } from '../../src/actions/ram/tag/ListTagResources.ts';
import { tagResources } from '../../src/actions/ram/tag/TagResources.ts';
import type { Demarc } from '../../src/start/start.ts';
import type { Parameters } from './answers.ts';
import { allowing } from './policy-documents.ts';
import { aRole, askRam, ramVersion } from './ram.ts';
import type { Key } from './server.ts';
import { asTags } from './tags.ts';

type Server = Pick<Demarc, 'url'>;

/** @returns the name of a new policy, different each time */
export async function aPolicy(server: Server): Promise<string> {
  const PolicyName = `policy-${randomUUID()}`;
  await askRam(server, createPolicy, { PolicyName, PolicyDocument: allowing('vpc:*') });
  return PolicyName;
}

/** One of each kind, by its type on the wire. */
export const taggables: readonly [type: string, make: (server: Server) => Promise<string>][] = [
  ['role', aRole],
  ['policy', aPolicy],
];

/** Parameters that name roles or policies. */
export function ofType(ResourceType: string, names: readonly string[], more: Parameters = {}): Parameters {
  const named = names.map((name, index) => [`ResourceNames.${index + 1}`, name] as const);
  return { ...ramVersion, ResourceType, ...Object.fromEntries(named), ...more };
}

export async function tag(
  server: Server,
  type: string,
  names: readonly string[],
  tags: Readonly<Record<string, string>>,
  key?: Key,
): Promise<void> {
  await askRam(server, tagResources, ofType(type, names, asTags(tags)), key);
}

/** The tags of one, as the list of tags has them. */
export async function tagsOf(server: Server, type: string, name: string, key?: Key) {
  const { TagResources } = await askRam(server, listTagResources, ofType(type, [name], { PageSize: '100' }), key);
  return Object.fromEntries(TagResources.map(({ TagKey, TagValue }) => [TagKey, TagValue]));
}
