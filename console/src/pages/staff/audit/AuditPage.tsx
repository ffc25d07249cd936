// The calls of all accounts that changed something or were refused, searched by the server. The address has the search.
import { Button, Empty, Flex, Form, Input, Table, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { describeAuditEvents, type AuditRow } from '../../../api/staff.ts';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { Moment } from '../../../parts/Moment.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { useAuditWords } from './words.ts';

const searches = [
  'ResourceId',
  'VlanId',
  'AccountId',
  'User',
  'EventName',
  'EventRequestId',
  'StartTime',
  'EndTime',
] as const;

type Search = Readonly<Partial<Record<(typeof searches)[number], string>>>;

export default function AuditPage(): ReactElement {
  const say = useAuditWords();
  const [address, setAddress] = useSearchParams();
  const search: Search = Object.fromEntries(searches.map((name) => [name, address.get(name) ?? '']));
  const token = address.get('from') ?? '';
  const answer = useAnswer(describeAuditEvents, { ...search, NextToken: token, MaxResults: 20 });
  const older = answer.data?.NextToken ?? '';
  return (
    <>
      <PageHead title={say('title')}>
        <Typography.Text type="secondary">{say('help')}</Typography.Text>
      </PageHead>
      <Form<Search>
        layout="vertical"
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(190px, 45%), 1fr))',
          gap: '8px 12px',
          marginBottom: 16,
        }}
        initialValues={search}
        onFinish={(typed) => {
          const filled = searches.map((name) => [name, typed[name]?.trim() ?? ''] as const);
          setAddress(Object.fromEntries(filled.filter(([, text]) => text !== '')));
          void answer.refetch();
        }}
      >
        {searches.map((name) => (
          <Form.Item key={name} name={name} label={say(name)} style={{ marginBottom: 0 }}>
            <Input
              allowClear
              spellCheck={false}
              placeholder={name === 'StartTime' || name === 'EndTime' ? '2026-11-23T12:00:00Z' : ''}
            />
          </Form.Item>
        ))}
        <Button
          type="primary"
          htmlType="submit"
          loading={answer.isFetching}
          style={{ alignSelf: 'end', justifySelf: 'start' }}
        >
          {say('search')}
        </Button>
      </Form>
      {answer.error === null ? (
        <Flex vertical gap={12}>
          <Table<AuditRow>
            rowKey="Sequence"
            size="small"
            loading={answer.isPending || answer.isPlaceholderData}
            dataSource={[...(answer.data?.AuditEvents ?? [])]}
            scroll={{ x: 'max-content' }}
            pagination={false}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('none')} /> }}
            expandable={{ expandedRowRender: (row) => <Details row={row} /> }}
            columns={[
              { title: say('time'), dataIndex: 'EventTime', render: (at: string) => <Moment at={at} /> },
              { title: say('EventName'), dataIndex: 'EventName' },
              {
                title: say('outcome'),
                dataIndex: 'Outcome',
                render: (outcome: string) =>
                  outcome === 'Success' ? (
                    say('done')
                  ) : (
                    <Typography.Text type="danger" code>
                      {outcome}
                    </Typography.Text>
                  ),
              },
              {
                title: say('ResourceId'),
                dataIndex: 'Resource',
                render: (name: string) => <span title={name}>{typeAndId(name)}</span>,
              },
              { title: say('AccountId'), dataIndex: 'AccountId' },
              { title: say('from'), dataIndex: 'SourceIp' },
            ]}
          />
          <Flex gap={8}>
            {token === '' ? null : (
              <Button
                onClick={() => {
                  move('');
                }}
              >
                {say('newest')}
              </Button>
            )}
            {older === '' ? null : (
              <Button
                onClick={() => {
                  move(older);
                }}
              >
                {say('older')}
              </Button>
            )}
          </Flex>
        </Flex>
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

  function move(from: string): void {
    setAddress((present) => {
      const next = new URLSearchParams(present);
      if (from === '') next.delete('from');
      else next.set('from', from);
      return next;
    });
  }
}

/** A resource's name without region and account, which would make the row too long; the opened row has them. */
function typeAndId(name: string): string {
  return name.split(':').at(-1) ?? name;
}

function Details({ row }: { readonly row: AuditRow }): ReactElement {
  const say = useAuditWords();
  return (
    <Flex vertical gap={2} style={{ fontSize: 12 }}>
      <span>
        {say('caller')}: {row.CallerArn}
      </span>
      <span>
        {say('EventRequestId')}: <Typography.Text copyable>{row.RequestId}</Typography.Text>
      </span>
      <span>
        {say('ResourceId')}: {row.Resource}
      </span>
      {row.ErrorMessage === undefined ? null : <span>{row.ErrorMessage}</span>}
      {row.Changes.map(({ ResourceId, Field, Before, After }) => (
        <span key={`${ResourceId} ${Field}`}>
          {ResourceId} {Field}: {String(Before ?? '–')} → {String(After ?? '–')}
        </span>
      ))}
    </Flex>
  );
}
