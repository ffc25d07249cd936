// What the node that answers does by itself: how each job went, and when it runs next.
import { Empty, Table, Typography } from 'antd';
import type { ReactElement } from 'react';
import { describeJobs, type Job } from '../../../api/staff.ts';
import { useWholeList } from '../../../api/whole-list.ts';
import { presentLanguage } from '../../../i18n/words.ts';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { Moment } from '../../../parts/Moment.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { chineseMeanings } from './meanings.ts';
import { useJobsWords } from './words.ts';

const itemsOf = ({ Jobs }: { readonly Jobs: readonly Job[] }): readonly Job[] => Jobs;

const everyMs = 5_000;

function meaningOf({ Name, Meaning }: Job): string {
  return presentLanguage() === 'zh' ? (chineseMeanings[Name] ?? Meaning) : Meaning;
}

export default function JobsPage(): ReactElement {
  const say = useJobsWords();
  const answer = useWholeList(describeJobs, {}, itemsOf, { everyMs });
  const seconds = (ms: number): string => say('seconds', { count: ms / 1000 });

  return (
    <>
      <PageHead title={say('title')}>
        <Typography.Text type="secondary">{say('about')}</Typography.Text>
      </PageHead>
      {answer.error === null ? (
        <Table<Job>
          rowKey="Name"
          size="middle"
          loading={answer.isPending}
          dataSource={[...(answer.data ?? [])]}
          scroll={{ x: 'max-content' }}
          showSorterTooltip={false}
          pagination={false}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('none')} /> }}
          columns={[
            {
              title: say('job'),
              dataIndex: 'Name',
              sorter: (a, b) => a.Name.localeCompare(b.Name),
              render: (name: string, job) => (
                <div style={{ maxWidth: 320, whiteSpace: 'normal' }}>
                  {name}
                  <br />
                  <Typography.Text type="secondary">{meaningOf(job)}</Typography.Text>
                </div>
              ),
            },
            {
              title: say('result'),
              dataIndex: 'LastResult',
              render: (result: Job['LastResult'], { LastError }) =>
                result === 'Failed' ? (
                  <Typography.Text type="danger">{[say('Failed'), LastError].join(': ')}</Typography.Text>
                ) : (
                  say(result ?? 'notRun')
                ),
            },
            { title: say('lastRun'), dataIndex: 'LastRunTime', render: (at?: string) => <Moment at={at} /> },
            {
              title: say('nextRun'),
              dataIndex: 'NextRunTime',
              render: (at?: string) => (at === undefined ? say('running') : <Moment at={at} />),
            },
            { title: say('every'), dataIndex: 'Period', align: 'right', render: seconds },
            {
              title: say('runsTitle'),
              dataIndex: 'Runs',
              align: 'right',
              render: (runs: number, { FailedRuns }) => say('runs', { runs, failed: FailedRuns }),
            },
            {
              title: say('behind'),
              dataIndex: 'Behind',
              align: 'right',
              render: (behind?: number) => (behind === undefined ? '–' : seconds(behind)),
            },
          ]}
        />
      ) : (
        <ErrorAlert
          error={answer.error}
          onRetry={() => {
            void answer.refetch();
          }}
        />
      )}
    </>
  );
}
