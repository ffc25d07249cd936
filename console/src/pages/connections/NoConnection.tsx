// In place of a connection's page: while it is asked for, when that failed, and where there is no such connection.
import type { ReactElement } from 'react';
import { NotThere } from '../../parts/NotThere.tsx';
import { useDetailWords } from './connection/detail-words.ts';
import type { useConnection } from './useConnection.ts';

export function NoConnection({ id, answer }: Pick<ReturnType<typeof useConnection>, 'id' | 'answer'>): ReactElement {
  const say = useDetailWords();
  return (
    <NotThere
      id={id}
      answer={answer}
      list={{ title: say('connections'), to: '/connections' }}
      words={{ noSuch: say('noSuch'), noSuchHelp: say('noSuchHelp'), toList: say('toList') }}
    />
  );
}
