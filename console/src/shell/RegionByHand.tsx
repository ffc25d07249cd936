// A field for the region's id, for readers who may not list the regions.
import { Button, Card, Flex, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { ErrorAlert } from '../parts/ErrorAlert.tsx';
import { usePartWords } from '../parts/words.ts';
import { useShellWords } from './words.ts';

interface Props {
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onRegion: (regionId: string) => void;
  readonly onSignOut: () => void;
}

export function RegionByHand({ error, onRetry, onRegion, onSignOut }: Props): ReactElement {
  const say = useShellWords();
  const sayPart = usePartWords();
  return (
    <Flex component="main" id="content" vertical align="center" gap={16} style={{ padding: '6vh 16px' }}>
      <Card title={say('regionByHand')} style={{ width: '100%', maxWidth: 560 }}>
        <Flex vertical gap={16}>
          {error === null ? null : <ErrorAlert error={error} onRetry={onRetry} />}
          <Form<{ readonly regionId: string }>
            layout="vertical"
            requiredMark={false}
            onFinish={({ regionId }) => {
              onRegion(regionId.trim());
            }}
          >
            <Form.Item
              name="regionId"
              label={say('regionId')}
              rules={[{ required: true, whitespace: true, message: sayPart('needed') }]}
            >
              <Input spellCheck={false} />
            </Form.Item>
            <Flex gap={8} wrap>
              <Button type="primary" htmlType="submit">
                {say('goOn')}
              </Button>
              <Button onClick={onSignOut}>{say('signOut')}</Button>
            </Flex>
          </Form>
        </Flex>
      </Card>
    </Flex>
  );
}
