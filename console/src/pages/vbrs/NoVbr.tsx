// In place of a VBR's page: while it is asked for, when that failed, and where there is no such VBR.
import type { ReactElement } from 'react';
import { NotThere } from '../../parts/NotThere.tsx';
import type { useVbr } from './useVbr.ts';
import { useVbrWords } from './words.ts';

export function NoVbr({ id, answer }: Pick<ReturnType<typeof useVbr>, 'id' | 'answer'>): ReactElement {
  const say = useVbrWords();
  return (
    <NotThere
      id={id}
      answer={answer}
      list={{ title: say('title'), to: '/vbrs' }}
      words={{ noSuch: say('noSuch'), noSuchHelp: say('noSuchHelp'), toList: say('toList') }}
    />
  );
}
