// Names of the code, made from those of the wire.
import type { Row } from '../../conformance/contract-row.ts';

/** `createBgpGroup` for `CreateBgpGroup`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `virtualBorderRouter` for `virtual-border-router`, `crossBidForbidden` for `CROSS_BID.FORBIDDEN`. */
export function camelCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word) => {
    const letters = /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word;
    return letters.charAt(0).toUpperCase() + letters.slice(1);
  });
  return lowerFirst(joined.join(''));
}

/** A name for each row, by its code: `bgpNameMalformed` for `InvalidBgpName.Malformed`. Rows of one code are numbered. */
export function rowNames(rows: readonly Row[]): string[] {
  const known = new Map<string, number>();
  return rows.map(([, code]) => {
    const name = camelCase(code.replace(/^Invalid(?=\w+\.)/, ''));
    const count = (known.get(name) ?? 0) + 1;
    known.set(name, count);
    return count === 1 ? name : `${name}${count}`;
  });
}
