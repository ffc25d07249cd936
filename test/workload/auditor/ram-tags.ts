// What the auditor expects of the calls on tags of roles and policies.
import type { Account } from './book.ts';
import type { Asked, Rule, Rules } from './rule.ts';

const place = ({ p }: Asked): string => `${p['ResourceType'] ?? ''} ${p['ResourceNames.1'] ?? ''}`;

/** The tag that a call gives, where it gives one. */
export function givenTag({ p }: Asked): [string, string][] {
  const key = p['Tag.1.Key'];
  return key === undefined ? [] : [[key, p['Tag.1.Value'] ?? '']];
}

/** Looks for what the call names, and changes its tags. */
function onTags(effect: (tags: Map<string, string>, asked: Asked) => void): Rule {
  return (asked) => {
    const account: Account = asked.book.account(asked.actor.account);
    const isRole = asked.p['ResourceType'] === 'role';
    const name = asked.p['ResourceNames.1'] ?? '';
    const isThere = isRole ? account.roles.some((role) => role.name === name) : account.policies.has(name);
    if (!isThere) return isRole ? 'EntityNotExist.Role' : 'EntityNotExist.Policy';
    return () => {
      const tags = new Map(account.tags.get(place(asked)));
      effect(tags, asked);
      account.tags.set(place(asked), tags);
    };
  };
}

export const ramTagRules: Rules = {
  TagResources: onTags((tags, asked) => {
    for (const [key, value] of givenTag(asked)) tags.set(key, value);
  }),
  UntagResources: onTags((tags, { p }) => {
    if (p['TagKeys.1'] === undefined) tags.clear();
    else tags.delete(p['TagKeys.1']);
  }),
};
