// A text in a language, highlighted once the highlighter is there.
import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useAppearance } from '../../shell/appearance.ts';
import './explorer.css';
import { useExplorerWords } from './words.ts';

interface Props {
  readonly label: string;
  readonly text: string;
  /** As highlight.js calls it; plain where it is left out. */
  readonly language?: string | undefined;
  readonly isWrapped?: boolean;
}

type Highlight = (text: string, language: string) => string;

// To highlight a longer text takes so long that the page stands still.
const mostHighlighted = 200_000;

export function Code({ label, text, language, isWrapped = false }: Props): ReactElement {
  const appearance = useAppearance();
  const highlight = useHighlight(language !== undefined && text.length <= mostHighlighted);
  const html = useMemo(
    () => (highlight === undefined || language === undefined ? undefined : highlight(text, language)),
    [highlight, language, text],
  );
  const place = {
    className: `explorer-code ${appearance}${isWrapped ? ' explorer-code-wrapped' : ''}`,
    role: 'region',
    'aria-label': label,
    // An area that scrolls must take the focus of the keyboard.
    tabIndex: 0,
  };
  return html === undefined ? (
    <pre {...place}>{text}</pre>
  ) : (
    <pre {...place} dangerouslySetInnerHTML={{ __html: html }} />
  );
}

function useHighlight(isWanted: boolean): Highlight | undefined {
  const [highlight, setHighlight] = useState<Highlight>();
  useEffect(() => {
    if (!isWanted || highlight !== undefined) return;
    void import('./highlight.ts').then(({ highlighted }) => {
      setHighlight(() => highlighted);
    });
  }, [isWanted, highlight]);
  return isWanted ? highlight : undefined;
}

interface CopyProps {
  readonly label: string;
  readonly text: string;
  /** The message once it is copied. */
  readonly done?: string;
}

export function CopyButton({ label, text, done }: CopyProps): ReactElement {
  const say = useExplorerWords();
  const { message } = App.useApp();
  return (
    <Button
      icon={<CopyOutlined />}
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => message.success(done ?? say('copied')));
      }}
    >
      {label}
    </Button>
  );
}
