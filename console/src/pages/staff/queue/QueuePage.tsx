// The staff queue: who has to act on what, the longest wait first, with the steps of each.
import { Empty, Flex, Pagination, Segmented, Spin, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import { everyMsOf, useAnswer } from '../../../api/hooks.ts';
import { describeWork, type QueueItem } from '../../../api/staff.ts';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { AllocateDialog } from './AllocateDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import type { Refusal } from './refusals.ts';
import { QueueItemCard } from './QueueItemCard.tsx';
import { useQueueWords } from './queue-words.ts';

interface Asked {
  readonly item: QueueItem;
  readonly what: 'allocate' | Refusal;
}

const sides = ['Provider', 'Customer', 'all'] as const;

export default function QueuePage(): ReactElement {
  const say = useQueueWords();
  const [address, setAddress] = useSearchParams();
  const [asked, setAsked] = useState<Asked>();
  const side = sides.find((one) => one === address.get('on')) ?? 'Provider';
  const page = Number(address.get('page') ?? 1);
  const size = 10;
  const answer = useAnswer(
    describeWork,
    { WaitingOn: side === 'all' ? undefined : side, PageNumber: page, PageSize: size },
    { everyMs: everyMsOf(true) },
  );
  const { WorkSet: queue = [], TotalCount: total = 0, Now: now = '' } = answer.data ?? {};
  function close(): void {
    setAsked(undefined);
  }

  return (
    <>
      <PageHead title={say('title')}>
        <Typography.Text type="secondary">{say('help')}</Typography.Text>
      </PageHead>
      <Flex vertical gap={12}>
        <Segmented
          style={{ alignSelf: 'start' }}
          aria-label={say('waitsOn')}
          value={side}
          options={sides.map((value) => ({ value, label: say(`on ${value}`) }))}
          onChange={(on) => {
            setAddress({ on });
          }}
        />
        {answer.error === null ? null : (
          <ErrorAlert
            error={answer.error}
            onRetry={() => {
              void answer.refetch();
            }}
          />
        )}
        {answer.isPending ? <Spin description={say('loading')} /> : null}
        {answer.isSuccess && queue.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('empty')}>
            <Typography.Text type="secondary">{say('emptyHelp')}</Typography.Text>
          </Empty>
        ) : null}
        <ul
          style={{
            listStyle: 'none',
            margin: 0,
            padding: 0,
            display: 'grid',
            gap: 12,
            gridTemplateColumns: 'minmax(0, 1fr)',
          }}
        >
          {queue.map((item) => (
            <li key={item.PhysicalConnectionId}>
              <QueueItemCard
                // The error of the step before says nothing about the next one.
                key={item.WaitingFor}
                item={item}
                now={now}
                onAllocate={() => {
                  setAsked({ item, what: 'allocate' });
                }}
                onRefuse={(what) => {
                  setAsked({ item, what });
                }}
              />
            </li>
          ))}
        </ul>
        <Pagination
          hideOnSinglePage
          current={page}
          pageSize={size}
          total={total}
          showSizeChanger={false}
          onChange={(next) => {
            setAddress({ on: side, page: String(next) });
          }}
        />
      </Flex>
      {asked === undefined ? null : asked.what === 'allocate' ? (
        <AllocateDialog item={asked.item} onClose={close} />
      ) : (
        <ReasonDialog item={asked.item} refusal={asked.what} onClose={close} />
      )}
    </>
  );
}
