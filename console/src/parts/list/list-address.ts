// The address of a page has the filters, search, order and page of its list, so that it can be shared and loaded again.
import { useSearchParams } from 'react-router';

export interface ListAddress {
  readonly page: number;
  readonly size: number;
  readonly search: string;
  readonly sorting: string;
  /** A filter of this list; empty for any. */
  readonly filter: (name: string) => string;
  /** Changes what is shown. The list begins at the first page, unless a page is named. */
  readonly show: (change: Readonly<Record<string, string>>) => void;
}

export const pageSizes = [10, 20, 50] as const;

export function useListAddress(): ListAddress {
  const [address, setAddress] = useSearchParams();
  return {
    page: atLeastOne(address.get('page'), 1),
    size: pageSizes.find((size) => String(size) === address.get('size')) ?? pageSizes[0],
    search: address.get('search') ?? '',
    sorting: address.get('sort') ?? '',
    filter: (name) => address.get(name) ?? '',
    show(change) {
      setAddress((present) => {
        const next = new URLSearchParams(present);
        next.delete('page');
        for (const [name, value] of Object.entries(change))
          if (value === '') next.delete(name);
          else next.set(name, value);
        return next;
      });
    },
  };
}

function atLeastOne(text: string | null, otherwise: number): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
}
