// The calls on the connection, newest first: who called, and what each changed.
import { Empty, Flex, Table, Typography } from 'antd';
import type { ReactElement } from 'react';
import type { AuditEvent } from '../../../api/events.ts';
import { Moment } from '../../../parts/Moment.tsx';
import { useDetailWords } from './detail-words.ts';

/** Columns that change with every step and are of no use to the reader. */
const bookkeeping = ['revision', 'status_at'];

export function EventsView({ events }: { readonly events: readonly AuditEvent[] | undefined }): ReactElement {
  const say = useDetailWords();
  return (
    <Table<AuditEvent>
      rowKey="eventId"
      size="small"
      loading={events === undefined}
      dataSource={[...(events ?? [])]}
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('noEvents')} /> }}
      expandable={{
        rowExpandable: (event) => changesOf(event).length > 0,
        expandedRowRender: (event) => <Changes event={event} />,
      }}
      columns={[
        { title: say('when'), dataIndex: 'eventTime', render: (at: string) => <Moment at={at} /> },
        { title: say('what'), dataIndex: 'eventName' },
        { title: say('who'), key: 'who', render: (_, { userIdentity }) => userIdentity.userName },
        {
          title: say('outcome'),
          key: 'outcome',
          render: (_, { errorCode }) =>
            errorCode === undefined ? (
              say('done')
            ) : (
              <Typography.Text type="danger" code>
                {errorCode}
              </Typography.Text>
            ),
        },
      ]}
    />
  );
}

function Changes({ event }: { readonly event: AuditEvent }): ReactElement {
  return (
    <Flex vertical gap={2}>
      {changesOf(event).map(({ resource, field, before, after }) => (
        <Typography.Text key={`${resource} ${field}`} style={{ fontSize: 12 }}>
          <Typography.Text type="secondary">{resource}</Typography.Text> {field}: {String(before ?? '–')} →{' '}
          {String(after ?? '–')}
        </Typography.Text>
      ))}
    </Flex>
  );
}

function changesOf({ additionalEventData }: AuditEvent) {
  return additionalEventData.changes.filter(({ field }) => !bookkeeping.includes(field));
}
