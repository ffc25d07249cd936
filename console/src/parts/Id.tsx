// An id, which can be copied where it stands.
import { Typography } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useListWords } from './list/words.ts';

interface Props {
  readonly id: string;
  /** The page of the resource that it names. */
  readonly to?: string | undefined;
  readonly isSmall?: boolean;
}

export function Id({ id, to, isSmall = false }: Props): ReactElement {
  const say = useListWords();
  return (
    <Typography.Text
      type={to === undefined ? 'secondary' : undefined}
      style={{ whiteSpace: 'nowrap', ...(isSmall ? { fontSize: 12 } : {}) }}
      copyable={{ text: id, tooltips: [say('copy', { id }), say('copied')] }}
    >
      {to === undefined ? id : <Link to={to}>{id}</Link>}
    </Typography.Text>
  );
}
