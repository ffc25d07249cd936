// In place of a VBR's page: it is being asked for, it could not be, or there is none.
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
