// The actions by what they are about, as their declarations say it.
import type { ActionDescription } from '../../api/declarations.ts';

export interface ActionGroup {
  readonly product: string;
  readonly version: string;
  readonly subject: ActionDescription['subject'];
  readonly actions: readonly ActionDescription[];
}

/** Those that have every word of the search in their name, description or permission, by product and subject. */
export function grouped(actions: readonly ActionDescription[], search: string): readonly ActionGroup[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = actions.filter(({ name, doc, permission, product }) => {
    const text = `${product} ${name} ${doc} ${permission}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sections = Map.groupBy(found, (action) => `${action.product} ${action.subject.name}`);
  return [...sections.values()].flatMap((ofOne) => {
    const [first] = ofOne;
    return first === undefined
      ? []
      : [{ product: first.product, version: first.version, subject: first.subject, actions: ofOne }];
  });
}
