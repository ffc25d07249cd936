import { Tag, theme } from 'antd';
import type { ReactElement } from 'react';
import type { ActionDescription } from '../../api/declarations.ts';
import { useExplorerWords } from './words.ts';

export function AccessTag({ access }: Pick<ActionDescription, 'access'>): ReactElement {
  const say = useExplorerWords();
  const { token } = theme.useToken();
  return <OutlinedTag text={say(access)} colour={access === 'read' ? token.colorInfo : token.colorWarning} />;
}

/** Ant Design's own colours of tags have too little contrast with their background. */
export function OutlinedTag({ text, colour }: { readonly text: string; readonly colour: string }): ReactElement {
  return (
    <Tag style={{ marginInlineEnd: 0, color: colour, border: `1px solid ${colour}`, background: 'transparent' }}>
      {text}
    </Tag>
  );
}
