import { Flex, Segmented, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { useSession } from '../../session/session.ts';
import { Code, CopyButton } from './Code.tsx';
import { codeLanguages } from './code/languages.ts';
import { keyVariables } from './code/sample.ts';
import type { ActionDescription } from '../../api/declarations.ts';
import type { Format, Values } from './values.ts';
import { useExplorerWords } from './words.ts';

const storageName = 'demarc-explorer-language';

interface Props {
  readonly action: ActionDescription;
  readonly values: Values;
  readonly format: Format;
}

export function CodeSamples({ action, values, format }: Props): ReactElement | null {
  const say = useExplorerWords();
  const { key, regionId } = useSession();
  const [chosen, setChosen] = useState(() => localStorage.getItem(storageName));
  const language = codeLanguages.find(({ name }) => name === chosen) ?? codeLanguages[0];
  if (language === undefined) return null;
  const isKeyTemporary = key.securityToken !== undefined;
  const scheme = location.protocol === 'https:' ? ('https' as const) : ('http' as const);
  const sample = { action, values, format, endpoint: { host: location.host, scheme }, regionId, isKeyTemporary };
  const text = language.write(sample);
  return (
    <Flex vertical gap={12}>
      <Flex wrap gap={8} justify="space-between">
        <Segmented
          aria-label={say('language')}
          value={language.name}
          options={codeLanguages.map(({ name, title }) => ({ value: name, label: title }))}
          onChange={(name) => {
            localStorage.setItem(storageName, name);
            setChosen(name);
          }}
          style={{ maxWidth: '100%', overflowX: 'auto' }}
        />
        <CopyButton label={say('copyCode')} text={text} />
      </Flex>
      <Code label={`${say('code')} · ${language.title}`} text={text} language={language.highlightedAs} />
      <Typography.Text type="secondary" style={{ overflowWrap: 'anywhere' }}>
        {say(isKeyTemporary ? 'needsToken' : 'needs', { what: language.needs(sample), ...keyVariables })}
      </Typography.Text>
    </Flex>
  );
}
