// A choice that filters a list. The address has it.
import type { ReactElement } from 'react';
import { Select } from '../Select.tsx';
import { useListAddress } from './list-address.ts';

interface Props {
  /** Its name in the address. */
  readonly name: string;
  readonly label: string;
  /** The option for all; left out where the options have one. */
  readonly any?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What is chosen where the address says nothing. */
  readonly usual?: string;
}

export function FilterSelect({ name, label, any, options, usual = '' }: Props): ReactElement {
  const { filter, show } = useListAddress();
  return (
    <Select
      aria-label={label}
      style={{ minWidth: 150 }}
      value={filter(name) === '' ? usual : filter(name)}
      options={[...(any === undefined ? [] : [{ value: '', label: any }]), ...options]}
      onChange={(value) => {
        show({ [name]: value });
      }}
      popupMatchSelectWidth={false}
    />
  );
}
