import { Tag } from 'antd';
import type { ReactElement } from 'react';
import type { ActionDescription } from './schema.ts';
import { useExplorerWords } from './words.ts';

export function AccessTag({ access }: Pick<ActionDescription, 'access'>): ReactElement {
  const say = useExplorerWords();
  return (
    <Tag color={access === 'read' ? 'blue' : 'orange'} style={{ marginInlineEnd: 0 }}>
      {say(access)}
    </Tag>
  );
}
