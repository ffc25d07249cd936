// A person's name as the public page of an LOA shows it: enough to compare it with the printed name, too little to learn it.
import { clustersOf } from './printable-characters.ts';

/** `Ł*** Ć*******`, `欧**`: the first letter of every word, a star for each other one; a word of one letter is a star. */
export function maskedName(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      const [first = '', ...others] = clustersOf(word);
      return others.length === 0 ? '*' : first + '*'.repeat(others.length);
    })
    .join(' ');
}
