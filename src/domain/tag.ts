// Tags: keys and values that customers note on their resources, to search by and to name in policies.

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** A tag to look for: any value of its key where it names none. */
export interface WantedTag {
  readonly key: string;
  readonly value: string | undefined;
}

/** How many tags a resource has at most. */
export const maxTags = 20;

/** What the keys begin with that only the service itself may set. */
export function isReservedKey(key: string): boolean {
  return /^(?:acs:|aliyun)/i.test(key);
}

/** The kinds of resources that have tags and a group. */
export type GroupedKind = 'physical connection' | 'VBR' | 'router interface';

/** The kinds of resources that have tags. */
export type TaggedKind = GroupedKind | 'VPC' | 'vSwitch' | 'role' | 'policy';
