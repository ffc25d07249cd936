// The caller's connections in the region, filtered by the server; the filter and the page stand in the address.
import { Empty, Flex, Input, Select, Table, Typography } from 'antd';
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import { filterParameters } from '../../api/action.ts';
import { describePhysicalConnections, type PhysicalConnection } from '../../api/connections.ts';
import { liveMs, useAnswer } from '../../api/hooks.ts';
import { useLifecycles } from '../../api/server-data.ts';
import { Fault } from '../../parts/Fault.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { useStateWords } from '../../parts/state-words.ts';
import { useSession } from '../../session/session.ts';
import { useConnectionWords } from './words.ts';

const searchKeys = ['Name', 'PhysicalConnectionId', 'AccessPointId'] as const;

export default function ConnectionsPage(): ReactElement {
  const say = useConnectionWords();
  const stateWord = useStateWords();
  const { regionId } = useSession();
  const lifecycles = useLifecycles();
  const [address, setAddress] = useSearchParams();
  const page = Number(address.get('page') ?? 1);
  const size = Number(address.get('size') ?? 10);
  const state = address.get('state') ?? undefined;
  const by = searchKeys.find((key) => key === address.get('by')) ?? 'Name';
  const search = address.get('search') ?? '';

  const answer = useAnswer(
    describePhysicalConnections,
    { RegionId: regionId, PageNumber: page, PageSize: size, ...filterParameters({ Status: state, [by]: search }) },
    { everyMs: liveMs },
  );

  function show(change: Readonly<Record<string, string>>): void {
    setAddress((present) => {
      const next = new URLSearchParams(present);
      for (const [name, value] of Object.entries({ page: '1', ...change }))
        if (value === '') next.delete(name);
        else next.set(name, value);
      return next;
    });
  }

  const isFiltered = state !== undefined || search !== '';
  return (
    <>
      <PageHead title={say('title')} />
      <Flex wrap gap={8} style={{ marginBottom: 16 }}>
        <Select
          aria-label={say('state')}
          style={{ minWidth: 160 }}
          value={state ?? ''}
          options={[
            { value: '', label: say('anyState') },
            ...(lifecycles.data?.physicalConnection.statuses ?? []).map((value) => ({
              value,
              label: stateWord(value),
            })),
          ]}
          onChange={(value) => {
            show({ state: value });
          }}
        />
        <Flex style={{ flex: '1 1 260px', maxWidth: 480 }}>
          <Select
            aria-label={say('search')}
            value={by}
            options={[
              { value: 'Name', label: say('name') },
              { value: 'PhysicalConnectionId', label: say('id') },
              { value: 'AccessPointId', label: say('accessPoint') },
            ]}
            onChange={(value) => {
              show({ by: value });
            }}
            popupMatchSelectWidth={false}
          />
          <Input.Search
            aria-label={say('search')}
            defaultValue={search}
            allowClear
            onSearch={(text) => {
              show({ search: text.trim() });
            }}
          />
        </Flex>
      </Flex>
      {answer.error === null ? null : (
        <Fault
          error={answer.error}
          onRetry={() => {
            void answer.refetch();
          }}
        />
      )}
      <Table<PhysicalConnection>
        rowKey="PhysicalConnectionId"
        size="middle"
        loading={answer.isPending}
        dataSource={answer.data === undefined ? [] : [...answer.data.PhysicalConnectionSet]}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: (
            <Empty description={say(isFiltered ? 'noneFound' : 'empty')}>
              {isFiltered ? null : <Typography.Text type="secondary">{say('emptyHelp')}</Typography.Text>}
            </Empty>
          ),
        }}
        pagination={{
          current: page,
          pageSize: size,
          total: answer.data?.TotalCount ?? 0,
          pageSizeOptions: [10, 20, 50],
          showSizeChanger: true,
          showTotal: (count) => say('total', { count }),
          onChange: (nextPage, nextSize) => {
            show({ page: String(nextPage), size: String(nextSize) });
          },
        }}
        columns={[
          {
            title: say('name'),
            key: 'name',
            render: (_, { PhysicalConnectionId, Name }) => (
              <Flex vertical>
                <Link to={`/connections/${PhysicalConnectionId}`}>{Name ?? PhysicalConnectionId}</Link>
                <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                  {PhysicalConnectionId}
                </Typography.Text>
              </Flex>
            ),
          },
          { title: say('state'), dataIndex: 'Status', render: (status: string) => <StateTag state={status} /> },
          { title: say('accessPoint'), dataIndex: 'AccessPointId' },
          { title: say('port'), dataIndex: 'PortType' },
          {
            title: say('bandwidth'),
            dataIndex: 'Bandwidth',
            align: 'right',
            render: (value: number | undefined) => (value === undefined ? '–' : say('mbps', { value })),
          },
          { title: say('created'), dataIndex: 'CreationTime', render: (at: string) => <Moment at={at} /> },
        ]}
      />
    </>
  );
}
