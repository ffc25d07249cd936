// In place of a resource's page: while it is asked for, when that failed, and where there is no such resource.
import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Empty, Skeleton, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { ErrorAlert } from './ErrorAlert.tsx';
import { PageHead } from './PageHead.tsx';

interface Props {
  readonly id: string;
  readonly answer: UseQueryResult;
  readonly list: { readonly title: string; readonly to: string };
  readonly words: { readonly noSuch: string; readonly noSuchHelp: string; readonly toList: string };
}

export function NotThere({ id, answer, list, words }: Props): ReactElement {
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={id} trail={[list]} />
      {answer.error === null ? null : (
        <ErrorAlert
          error={answer.error}
          onRetry={() => {
            void answer.refetch();
          }}
        />
      )}
      {answer.isPending || answer.isPlaceholderData ? <Skeleton active /> : null}
      {answer.isSuccess && !answer.isPlaceholderData ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.noSuch}>
          <Typography.Paragraph type="secondary">{words.noSuchHelp}</Typography.Paragraph>
          <Button
            onClick={() => {
              void navigate(list.to);
            }}
          >
            {words.toList}
          </Button>
        </Empty>
      ) : null}
    </>
  );
}
