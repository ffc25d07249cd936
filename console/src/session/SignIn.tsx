import { Alert, Button, Card, Checkbox, Divider, Flex, Form, Input, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { canSign, type Key } from '../api/acs3.ts';
import { useServerFacts } from '../api/server-data.ts';
import { ErrorAlert } from '../parts/ErrorAlert.tsx';
import { AppearanceSwitches } from '../shell/AppearanceSwitches.tsx';
import { useSessionWords } from './words.ts';

interface Props {
  /** @throws Refusal, NoAnswer */
  readonly onKey: (key: Key, isRemembered: boolean) => Promise<void>;
}

interface Typed {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
  readonly isRemembered?: boolean;
}

const localNames = ['first', 'second', 'staff'] as const;

export function SignIn({ onKey }: Props): ReactElement {
  const say = useSessionWords();
  const facts = useServerFacts();
  const [failure, setFailure] = useState<Error>();
  const [isAsking, setIsAsking] = useState(false);

  async function tryKey(key: Key, isRemembered: boolean): Promise<void> {
    setIsAsking(true);
    setFailure(undefined);
    try {
      await onKey(key, isRemembered);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
      setIsAsking(false);
    }
  }

  const localKeys = facts.data?.localKeys ?? [];
  return (
    <Flex component="main" vertical align="center" gap={16} style={{ padding: '6vh 16px' }}>
      <Flex align="center" gap={12}>
        <img src="/console/mark.svg" alt="" width={40} height={40} />
        <Typography.Title level={1} style={{ margin: 0 }}>
          Demarc
        </Typography.Title>
      </Flex>
      <Card style={{ width: '100%', maxWidth: 460 }}>
        <Flex vertical gap={16}>
          {canSign() ? null : <Alert type="warning" showIcon title={say('insecure')} />}
          {localKeys.length === 0 ? null : (
            <Flex vertical gap={8}>
              <Typography.Text strong>{say('local')}</Typography.Text>
              {localKeys.map(({ accountId, ...key }, index) => (
                <Button
                  key={key.accessKeyId}
                  block
                  disabled={isAsking}
                  onClick={() => {
                    void tryKey(key, true);
                  }}
                >
                  {say(localNames[index] ?? 'first')} · {key.accessKeyId}
                </Button>
              ))}
              <Divider style={{ margin: '8px 0 0' }} />
            </Flex>
          )}
          <div>
            <Typography.Title level={2} style={{ fontSize: 18, marginTop: 0 }}>
              {say('title')}
            </Typography.Title>
            <Typography.Text type="secondary">{say('explain')}</Typography.Text>
          </div>
          {failure === undefined ? null : <ErrorAlert error={failure} />}
          <Form<Typed>
            layout="vertical"
            requiredMark={false}
            onFinish={({ accessKeyId, accessKeySecret, securityToken, isRemembered }) => {
              const token = securityToken?.trim();
              const key = { accessKeyId: accessKeyId.trim(), accessKeySecret: accessKeySecret.trim() };
              void tryKey(
                token === undefined || token === '' ? key : { ...key, securityToken: token },
                isRemembered === true,
              );
            }}
          >
            <Form.Item
              name="accessKeyId"
              label={say('keyId')}
              rules={[{ required: true, whitespace: true, message: say('needed') }]}
            >
              <Input autoComplete="username" spellCheck={false} />
            </Form.Item>
            <Form.Item
              name="accessKeySecret"
              label={say('keySecret')}
              rules={[{ required: true, whitespace: true, message: say('needed') }]}
            >
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Form.Item name="securityToken" label={say('token')}>
              <Input.Password autoComplete="off" />
            </Form.Item>
            <Form.Item name="isRemembered" valuePropName="checked">
              <Checkbox>{say('remember')}</Checkbox>
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={isAsking} disabled={!canSign()}>
              {say('signIn')}
            </Button>
          </Form>
        </Flex>
      </Card>
      <AppearanceSwitches />
    </Flex>
  );
}
