// How full each access point is: as a chart, and the same numbers as a table.
import { Card, Empty, Flex, Spin, Table } from 'antd';
import { lazy, Suspense, type ReactElement } from 'react';
import { useWholeList } from '../../../api/whole-list.ts';
import { describeCapacity, type Capacity } from '../../../api/staff.ts';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { useCapacityWords } from './words.ts';

// Loaded apart, so that the table does not wait for the library that draws.
const CapacityChart = lazy(async () => await import('./CapacityChart.tsx'));

const itemsOf = ({ AccessPoints }: { readonly AccessPoints: readonly Capacity[] }): readonly Capacity[] => AccessPoints;

const everyMs = 15_000;

export default function CapacityPage(): ReactElement {
  const say = useCapacityWords();
  const answer = useWholeList(describeCapacity, {}, itemsOf, { everyMs });
  const all = answer.data ?? [];
  const used = all.filter(({ PortsInUse, PortsReserved }) => PortsInUse + PortsReserved > 0);
  return (
    <>
      <PageHead title={say('title')} />
      {answer.error === null ? (
        <Flex vertical gap={16}>
          <Card size="small" title={say('chart')}>
            {answer.isSuccess && used.length === 0 ? (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('nothingUsed')} />
            ) : (
              <Suspense fallback={<Spin description={say('loading')} />}>
                <CapacityChart accessPoints={used} />
              </Suspense>
            )}
          </Card>
          <Table<Capacity>
            rowKey="AccessPointId"
            size="middle"
            loading={answer.isPending}
            dataSource={[...all]}
            scroll={{ x: 'max-content' }}
            showSorterTooltip={false}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('none')} /> }}
            columns={[
              { title: say('accessPoint'), dataIndex: 'AccessPointId' },
              { title: say('name'), dataIndex: 'Name' },
              { title: say('region'), dataIndex: 'RegionId' },
              {
                title: say('inUse'),
                dataIndex: 'PortsInUse',
                align: 'right',
                sorter: (a, b) => a.PortsInUse - b.PortsInUse,
              },
              {
                title: say('reserved'),
                dataIndex: 'PortsReserved',
                align: 'right',
                sorter: (a, b) => a.PortsReserved - b.PortsReserved,
              },
              {
                title: say('total'),
                dataIndex: 'PortsTotal',
                align: 'right',
                render: (total: number | undefined) => total ?? say('notTold'),
              },
              {
                title: say('sold'),
                dataIndex: 'BandwidthSold',
                align: 'right',
                sorter: (a, b) => a.BandwidthSold - b.BandwidthSold,
              },
            ]}
          />
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
}
