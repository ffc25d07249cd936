// How the line is paid for, until when, and the orders for it.
import { Alert, Button, Card, Descriptions, Empty, Flex, Table } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { PhysicalConnection } from '../../../api/connections.ts';
import { Moment } from '../../../parts/Moment.tsx';
import { StateTag } from '../../../parts/StateTag.tsx';
import { useDetailWords } from './detail-words.ts';
import { orderableOn, type ConnectionOrder } from './orders.ts';
import { useConnectionOrders } from './useConnectionOrders.ts';

interface Props {
  readonly connection: PhysicalConnection;
}

export function PaymentView({ connection }: Props): ReactElement {
  const say = useDetailWords();
  const navigate = useNavigate();
  const { ChargeType, EndTime, BusinessStatus, ReservationActiveTime, PhysicalConnectionId } = connection;
  const orders = useConnectionOrders(connection);
  const orderable = orderableOn(connection);
  return (
    <Flex vertical gap={16}>
      {BusinessStatus === undefined || BusinessStatus === 'Normal' ? null : (
        <Alert type="error" showIcon title={<StateTag state={BusinessStatus} />} description={say('lockedHelp')} />
      )}
      <Card
        size="small"
        title={say('payment')}
        extra={
          orderable === undefined ? null : (
            <Button
              size="small"
              onClick={() => {
                void navigate(`/connections/${PhysicalConnectionId}/order`);
              }}
            >
              {say(orderable === 'Renewal' ? 'renew' : 'orderTerm')}
            </Button>
          )
        }
      >
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, md: 3 }}
          items={[
            { key: 'charge', label: say('chargeType'), children: chargeWord(say, ChargeType) },
            { key: 'end', label: say('paidUntil'), children: <Moment at={EndTime} /> },
            { key: 'renewal', label: say('renewedFrom'), children: <Moment at={ReservationActiveTime} /> },
          ]}
        />
      </Card>
      <Card size="small" title={say('orders')}>
        <Table<ConnectionOrder>
          rowKey="id"
          size="small"
          loading={orders === undefined}
          dataSource={[...(orders ?? [])]}
          scroll={{ x: 'max-content' }}
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('noOrders')} /> }}
          columns={[
            { title: say('order'), dataIndex: 'id' },
            { title: say('kind'), key: 'kind', render: (_, { kind }) => kindWord(say, kind) },
            { title: say('term'), key: 'term', render: (_, order) => termOf(say, order) },
            {
              title: say('amount'),
              dataIndex: 'amount',
              align: 'right',
              render: (amount: number) => (amount / 100).toFixed(2),
            },
            { title: say('state'), key: 'state', render: (_, { status }) => <StateTag state={status} /> },
            { title: say('placed'), dataIndex: 'placedAt', render: (at: string) => <Moment at={at} /> },
          ]}
        />
      </Card>
    </Flex>
  );
}

type Say = ReturnType<typeof useDetailWords>;

function chargeWord(say: Say, chargeType: string | undefined): string {
  if (chargeType === undefined) return say('notYet');
  return chargeType === 'Prepaid' ? say('prepaid') : say('postpaid');
}

function kindWord(say: Say, kind: string): string {
  return kind === 'Setup' || kind === 'Occupancy' || kind === 'Renewal' ? say(`kind ${kind}`) : kind;
}

function termOf(say: Say, { period, cycle }: ConnectionOrder): string {
  if (period === undefined) return '–';
  return say(cycle === 'Year' ? 'years' : 'months', { count: period });
}
