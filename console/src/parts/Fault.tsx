// A call that failed: what the server said, its code and request id, and what the person can do.
import { Alert, Button, Flex, Typography } from 'antd';
import type { ReactElement } from 'react';
import { Refusal } from '../api/send.ts';
import { usePartWords } from './words.ts';

interface Props {
  readonly error: Error;
  readonly onRetry?: () => void;
}

export function Fault({ error, onRetry }: Props): ReactElement {
  const say = usePartWords();
  const retry = onRetry === undefined ? undefined : <Button onClick={onRetry}>{say('retry')}</Button>;
  if (!(error instanceof Refusal))
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={say('unreachable')}
        description={
          <Flex vertical gap={4}>
            <span>{say('unreachableHelp')}</span>
            <Typography.Text type="secondary">{error.message}</Typography.Text>
          </Flex>
        }
        action={retry}
      />
    );
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={say('refused', { action: error.action })}
      description={
        <Flex vertical gap={4}>
          <span>
            <Typography.Text code>{error.code}</Typography.Text> {error.message}
          </span>
          <span>{say(helpFor(error))}</span>
          <Typography.Text type="secondary">
            {say('requestId')} <Typography.Text copyable>{error.requestId}</Typography.Text>
          </Typography.Text>
        </Flex>
      }
      action={retry}
    />
  );
}

type Help = Extract<Parameters<ReturnType<typeof usePartWords>>[0], `help ${string}`>;

function helpFor({ status, code }: Refusal): Help {
  if (code.startsWith('Throttling')) return 'help throttling';
  if (code.startsWith('InvalidAccessKeyId') || code === 'SignatureDoesNotMatch') return 'help key';
  if (code.startsWith('InvalidTimeStamp')) return 'help time';
  if (code === 'IdempotentParameterMismatch') return 'help sent';
  if (status === 403) return 'help 403';
  if (status === 404) return 'help 404';
  if (status === 503) return 'help 503';
  return status >= 500 ? 'help 500' : 'help 400';
}
