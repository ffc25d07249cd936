// What the auditor expects of the calls on the tags and the resource groups of what an account has.
import type { Book } from './book.ts';
import { nothingChanges, type Asked, type Rules } from './rule.ts';

interface Owned {
  readonly id: string;
  readonly owner: string;
}

const ofType: Readonly<Record<string, (book: Book) => ReadonlyMap<string, Owned>>> = {
  PHYSICALCONNECTION: ({ connections }) => connections,
  VIRTUALBORDERROUTER: ({ vbrs }) => vbrs,
  ROUTERINTERFACE: ({ interfaces }) => interfaces,
};

function ownResource({ book, actor, p }: Asked, id: string | undefined): Owned | undefined {
  const found = ofType[p['ResourceType'] ?? '']?.(book).get(id ?? '');
  return found?.owner === actor.account ? found : undefined;
}

/** The owner of a connection sees another account's VBR on it. */
function whyNot({ book, actor, p }: Asked): string {
  const vbr = p['ResourceType'] === 'VIRTUALBORDERROUTER' ? book.vbrs.get(p['ResourceId.1'] ?? '') : undefined;
  return vbr?.connectionOwner === actor.account ? 'Forbidden' : 'InvalidInstanceIds.NotFound';
}

/** An account's default group, the only one that a writer's accounts have. */
export function onlyGroupOf(account: string): string {
  return `rg-acfm${BigInt(account).toString(36).padStart(11, '0')}`;
}

export const tagRules: Rules = {
  TagResourcesForExpressConnect(asked) {
    const { book, p } = asked;
    const resource = ownResource(asked, p['ResourceId.1']);
    if (resource === undefined) return whyNot(asked);
    return () => {
      book.tag(resource.id, p['Tag.1.Key'] ?? '', p['Tag.1.Value'] ?? '');
    };
  },

  UntagResourcesForExpressConnect(asked) {
    const { book, p } = asked;
    const resource = ownResource(asked, p['ResourceId.1']);
    if (resource === undefined) return whyNot(asked);
    return () => {
      book.tags.get(resource.id)?.delete(p['TagKey.1'] ?? '');
    };
  },

  ChangeResourceGroup(asked) {
    const { actor, p } = asked;
    if (ownResource(asked, p['ResourceId']) === undefined) return 'InvalidResourceId.NotFound';
    if (p['NewResourceGroupId'] !== onlyGroupOf(actor.account)) return 'InvalidResourceGroupId';
    // It is there already.
    return nothingChanges;
  },
};
