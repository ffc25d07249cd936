// How the connection is paid for, until when, and the orders for it.
import { Alert, Card, Descriptions, Empty, Flex, Table } from 'antd';
import type { ReactElement } from 'react';
import type { PhysicalConnection } from '../../../api/connections.ts';
import { Id } from '../../../parts/Id.tsx';
import { Moment } from '../../../parts/Moment.tsx';
import { shownMoney } from '../../../parts/money.ts';
import { StateTag } from '../../../parts/StateTag.tsx';
import type { Step } from '../../../parts/steps/step.ts';
import { StepButton } from '../../../parts/steps/StepButton.tsx';
import { useDetailWords } from './detail-words.ts';
import type { ConnectionOrder } from './orders.ts';

interface Props {
  readonly connection: PhysicalConnection;
  /** Newest first; undefined while they are asked for. */
  readonly orders: readonly ConnectionOrder[] | undefined;
  readonly steps: readonly Step[];
}

export function PaymentView({ connection, orders, steps }: Props): ReactElement {
  const say = useDetailWords();
  const { ChargeType, EndTime, BusinessStatus, ReservationActiveTime } = connection;
  const order = steps.find(({ key }) => key === 'order');
  return (
    <Flex vertical gap={16}>
      {BusinessStatus === undefined || BusinessStatus === 'Normal' ? null : (
        <Alert type="error" showIcon title={<StateTag state={BusinessStatus} />} description={say('lockedHelp')} />
      )}
      <Card
        size="small"
        title={say('payment')}
        extra={order === undefined ? null : <StepButton step={order} size="small" />}
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
            { title: say('order'), dataIndex: 'id', render: (id: string) => <Id id={id} /> },
            { title: say('kind'), key: 'kind', render: (_, { kind }) => kindWord(say, kind) },
            { title: say('term'), key: 'term', render: (_, order) => termOf(say, order) },
            {
              title: say('amount'),
              dataIndex: 'amount',
              align: 'right',
              render: (amount: number) => shownMoney(amount),
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
  return kind === 'Setup' || kind === 'Occupancy' || kind === 'Renewal' || kind === 'Upgrade'
    ? say(`kind ${kind}`)
    : kind;
}

function termOf(say: Say, { period, cycle }: ConnectionOrder): string {
  if (period === undefined) return '–';
  return say(cycle === 'Year' ? 'years' : 'months', { count: period });
}
