// In place of data that are being loaded.
import { Flex, Spin } from 'antd';
import type { ReactElement } from 'react';
import { usePartWords } from './words.ts';

export function Loading(): ReactElement {
  const say = usePartWords();
  return (
    <Flex justify="center" role="status" style={{ padding: '20vh 16px' }}>
      <Spin size="large" description={say('loading')} />
    </Flex>
  );
}
