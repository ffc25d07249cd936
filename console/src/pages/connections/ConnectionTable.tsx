// One page of connections. Its columns sort what is on the page, since the API takes no order.
import { Flex, Table, Typography } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import type { PhysicalConnection } from '../../api/connections.ts';
import { Moment } from '../../parts/Moment.tsx';
import { pageSizeChoice } from '../../parts/Select.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { useCarrierWords } from './carriers.ts';
import type { CustomerStep } from './customer-steps.ts';
import { RowActions } from './RowActions.tsx';
import { useConnectionWords } from './words.ts';

interface Props {
  readonly connections: readonly PhysicalConnection[];
  readonly isLoading: boolean;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly onPage: (page: number, size: number) => void;
  readonly onStep: (connection: PhysicalConnection, step: CustomerStep) => void;
  /** Shown where there is no connection. */
  readonly nothing: ReactNode;
}

export function ConnectionTable(props: Props): ReactElement {
  const say = useConnectionWords();
  const carrierWord = useCarrierWords();
  const { connections, isLoading, total, page, size, onPage, onStep, nothing } = props;
  return (
    <>
      {connections.length < 2 ? null : (
        <Typography.Paragraph type="secondary" style={{ fontSize: 12, marginBottom: 8 }}>
          {say('sorting')}
        </Typography.Paragraph>
      )}
      <Table<PhysicalConnection>
        rowKey="PhysicalConnectionId"
        size="middle"
        loading={isLoading}
        dataSource={[...connections]}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: nothing }}
        showSorterTooltip={false}
        pagination={{
          current: page,
          pageSize: size,
          total,
          pageSizeOptions: [10, 20, 50],
          showSizeChanger: pageSizeChoice,
          showTotal: (count) => say('total', { count }),
          onChange: onPage,
        }}
        columns={[
          {
            title: say('name'),
            key: 'name',
            sorter: (a, b) => order(nameOf(a), nameOf(b)),
            render: (_, connection) => <NameCell connection={connection} />,
          },
          {
            title: say('state'),
            dataIndex: 'Status',
            sorter: (a, b) => order(a.Status, b.Status),
            render: (_, { Status, BusinessStatus }) => (
              <Flex vertical gap={2}>
                <StateTag state={Status} />
                {BusinessStatus === undefined || BusinessStatus === 'Normal' ? null : (
                  <StateTag state={BusinessStatus} />
                )}
              </Flex>
            ),
          },
          {
            title: say('accessPoint'),
            dataIndex: 'AccessPointId',
            sorter: (a, b) => order(a.AccessPointId, b.AccessPointId),
          },
          {
            title: say('carrier'),
            dataIndex: 'LineOperator',
            render: (carrier: string | undefined) => carrierWord(carrier ?? '–'),
          },
          { title: say('port'), dataIndex: 'PortType' },
          {
            title: say('bandwidth'),
            dataIndex: 'Bandwidth',
            align: 'right',
            sorter: (a, b) => (a.Bandwidth ?? 0) - (b.Bandwidth ?? 0),
            render: (value: number | undefined) => (value === undefined ? '–' : say('mbps', { value })),
          },
          {
            title: say('created'),
            dataIndex: 'CreationTime',
            sorter: (a, b) => order(a.CreationTime, b.CreationTime),
            render: (at: string) => <Moment at={at} />,
          },
          {
            title: say('actions'),
            key: 'actions',
            align: 'center',
            render: (_, connection) => (
              <RowActions
                connection={connection}
                onStep={(step) => {
                  onStep(connection, step);
                }}
              />
            ),
          },
        ]}
      />
    </>
  );
}

function NameCell({ connection }: { readonly connection: PhysicalConnection }): ReactElement {
  const { PhysicalConnectionId, Name } = connection;
  return (
    <Flex vertical>
      <Link to={`/connections/${PhysicalConnectionId}`}>{nameOf(connection)}</Link>
      {Name === undefined ? null : (
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {PhysicalConnectionId}
        </Typography.Text>
      )}
    </Flex>
  );
}

function nameOf({ Name, PhysicalConnectionId }: PhysicalConnection): string {
  return Name ?? PhysicalConnectionId;
}

function order(a: string, b: string): number {
  return a.localeCompare(b);
}
