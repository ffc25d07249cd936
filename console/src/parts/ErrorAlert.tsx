// A call that failed: what its code means, what the reader can do, the server's message, and the request id.
import { Alert, Button, Flex, Typography } from 'antd';
import type { ReactElement } from 'react';
import { Refusal } from '../api/call.ts';
import { useExplanation } from './explained.ts';
import { usePartWords } from './words.ts';

interface Props {
  readonly error: Error;
  readonly onRetry?: () => void;
}

export function ErrorAlert({ error, onRetry }: Props): ReactElement {
  const say = usePartWords();
  const retry = onRetry === undefined ? undefined : <Button onClick={onRetry}>{say('retry')}</Button>;
  if (error instanceof Refusal) return <Refused refusal={error} retry={retry} />;
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
}

interface RefusedProps {
  readonly refusal: Refusal;
  readonly retry: ReactElement | undefined;
}

function Refused({ refusal, retry }: RefusedProps): ReactElement {
  const say = usePartWords();
  const { action, code, message, requestId, status } = refusal;
  const explanation = useExplanation(refusal);
  const [, own] = inTheConsole.find(([codes]) => codes.test(code)) ?? [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={own === undefined ? (explanation ?? say(status >= 500 ? 'serverFailed' : 'notExplained')) : say(own)}
      description={
        <Flex vertical gap={4}>
          <span>
            <Typography.Text code>{code}</Typography.Text> {message}
          </span>
          <Typography.Text type="secondary">
            {say('refused', { action })} {say('requestId')} <Typography.Text copyable>{requestId}</Typography.Text>
          </Typography.Text>
        </Flex>
      }
      action={retry}
    />
  );
}

// The texts of these errors are for authors of calls. Here the console has written the call.
const inTheConsole = [
  [/^(SignatureDoesNotMatch|InvalidAccessKeyId)/, 'code key'],
  [/^InvalidTimeStamp/, 'code time'],
  [/^Throttling/, 'code throttling'],
  [/^IdempotentParameterMismatch$/, 'code sent'],
  [/^Forbidden\.RAM$/, 'code permission'],
] as const;
