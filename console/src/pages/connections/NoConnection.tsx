// In place of a connection's page: it is being asked for, it could not be, or there is none.
import { Button, Empty, Skeleton, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { Fault } from '../../parts/Fault.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { useLineWords } from './line/line-words.ts';
import type { useConnection } from './useConnection.ts';

export function NoConnection({ id, answer }: Pick<ReturnType<typeof useConnection>, 'id' | 'answer'>): ReactElement {
  const say = useLineWords();
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={id} trail={[{ title: say('connections'), to: '/connections' }]} />
      {answer.error === null ? null : (
        <Fault
          error={answer.error}
          onRetry={() => {
            void answer.refetch();
          }}
        />
      )}
      {answer.isPending || answer.isPlaceholderData ? <Skeleton active /> : null}
      {answer.isSuccess && !answer.isPlaceholderData ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('noSuch')}>
          <Typography.Paragraph type="secondary">{say('noSuchHelp')}</Typography.Paragraph>
          <Button
            onClick={() => {
              void navigate('/connections');
            }}
          >
            {say('toList')}
          </Button>
        </Empty>
      ) : null}
    </>
  );
}
