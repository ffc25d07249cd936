// The meaning of the lines in the picture. Statuses have their names in the picture itself.
import { Flex, theme, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useNetworkWords } from './words.ts';

export function Legend(): ReactElement {
  const say = useNetworkWords();
  const { token } = theme.useToken();
  const lines = [
    { word: say('liesOn'), stroke: token.colorTextTertiary, width: 2 },
    { word: say('alsoOn'), stroke: token.colorInfo, width: 2, dash: '2 5' },
    { word: say('backsUp'), stroke: token.colorSuccess, width: 4 },
  ];
  return (
    <Flex wrap gap={16} role="group" aria-label={say('legend')}>
      {lines.map(({ word, stroke, width, dash }) => (
        <Flex key={word} gap={6} align="center">
          <svg width="32" height="8" aria-hidden="true" focusable="false">
            <path d="M0 4h32" stroke={stroke} strokeWidth={width} strokeDasharray={dash} />
          </svg>
          <Typography.Text type="secondary">{word}</Typography.Text>
        </Flex>
      ))}
      <Flex gap={6} align="center">
        <span
          aria-hidden="true"
          style={{ width: 28, height: 16, border: `4px double ${token.colorError}`, borderRadius: token.borderRadius }}
        />
        <Typography.Text type="secondary">{say('hasNoPartner')}</Typography.Text>
      </Flex>
    </Flex>
  );
}
