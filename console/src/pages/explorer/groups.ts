// The actions by subject, as their declarations tell it.
import type { ActionDescription } from '../../api/declarations.ts';

export interface ActionGroup {
  readonly product: string;
  readonly version: string;
  readonly subject: ActionDescription['subject'];
  readonly actions: readonly ActionDescription[];
}

/** The actions that have every word of the search in their name, description or permission, by product and subject. */
export function grouped(actions: readonly ActionDescription[], search: string): readonly ActionGroup[] {
  const isFound = searchFor(search);
  const found = actions.filter(({ name, doc, permission, product }) =>
    isFound(`${product} ${name} ${doc} ${permission}`),
  );
  const sections = Map.groupBy(found, (action) => `${action.product} ${action.subject.name}`);
  return [...sections.values()].flatMap((ofOne) => {
    const [first] = ofOne;
    return first === undefined
      ? []
      : [{ product: first.product, version: first.version, subject: first.subject, actions: ofOne }];
  });
}

/** @returns whether a text has every word of the search, in any case */
export function searchFor(search: string): (text: string) => boolean {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (text) => words.every((word) => text.toLowerCase().includes(word));
}
