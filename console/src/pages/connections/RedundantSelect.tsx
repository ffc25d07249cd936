// A connection of the caller's that may back up another one.
import type { ReactElement } from 'react';
import { ConnectionSelect, type ChoiceProps } from './ConnectionSelect.tsx';
import { useFormWords } from './form-words.ts';

const partnerStatuses = ['Allocated', 'Confirmed', 'Enabled'];

interface Props extends ChoiceProps {
  /** The connection that the choice is for: it cannot back itself up. */
  readonly except?: string;
}

export function RedundantSelect({ except, ...choice }: Props): ReactElement {
  const say = useFormWords();
  return (
    <ConnectionSelect {...choice} statuses={partnerStatuses} except={[except]} placeholder={say('redundantSearch')} />
  );
}
