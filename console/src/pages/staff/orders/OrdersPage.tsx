// The orders of all accounts; the unpaid ones are settled here when their money has come another way.
import { Button, Empty, Flex, Input, Table } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import { liveMs, useAnswer } from '../../../api/hooks.ts';
import { useLifecycles } from '../../../api/server-data.ts';
import { describeOrders, settleOrder, voidOrder, type Order } from '../../../api/staff.ts';
import { Fault } from '../../../parts/Fault.tsx';
import { Moment } from '../../../parts/Moment.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Select } from '../../../parts/Select.tsx';
import { useStateWords } from '../../../parts/state-words.ts';
import { StateTag } from '../../../parts/StateTag.tsx';
import { ActDialog } from '../ActDialog.tsx';
import { shownMoney } from '../money.ts';
import { useOrderWords } from './words.ts';

interface Asked {
  readonly order: Order;
  readonly act: 'settle' | 'void';
}

const size = 20;

export default function OrdersPage(): ReactElement {
  const say = useOrderWords();
  const stateWord = useStateWords();
  const [address, setAddress] = useSearchParams();
  const [asked, setAsked] = useState<Asked>();
  const lifecycle = useLifecycles().data?.order;
  const status = address.get('status') ?? (address.has('connection') || address.has('account') ? '' : 'Unpaid');
  const connection = address.get('connection') ?? '';
  const account = address.get('account') ?? '';
  const page = Number(address.get('page') ?? 1);
  const answer = useAnswer(
    describeOrders,
    { Status: status, PhysicalConnectionId: connection, AccountId: account, PageNumber: page, PageSize: size },
    { everyMs: liveMs },
  );
  function show(change: Readonly<Record<string, string>>): void {
    setAddress({ status, connection, account, ...change });
  }
  const may = (event: string, { Status }: Order): boolean =>
    lifecycle?.moves.some(({ on, by, from }) => on === event && by.includes('provider') && from.includes(Status)) ??
    false;
  return (
    <>
      <PageHead title={say('title')} />
      <Flex wrap gap={8} style={{ marginBottom: 12 }}>
        <Select
          aria-label={say('state')}
          style={{ minWidth: 150 }}
          value={status}
          options={[
            { value: '', label: say('anyState') },
            ...(lifecycle?.statuses ?? []).map((value) => ({ value, label: stateWord(value) })),
          ]}
          onChange={(chosen) => {
            show({ status: chosen });
          }}
        />
        <Input.Search
          key={connection}
          aria-label={say('connection')}
          placeholder={say('connection')}
          style={{ maxWidth: 320 }}
          defaultValue={connection}
          allowClear
          onSearch={(text) => {
            show({ connection: text.trim() });
          }}
        />
        <Input.Search
          key={`account ${account}`}
          aria-label={say('account')}
          placeholder={say('account')}
          style={{ maxWidth: 260 }}
          defaultValue={account}
          allowClear
          onSearch={(text) => {
            show({ account: text.trim() });
          }}
        />
      </Flex>
      {answer.error === null ? (
        <Table<Order>
          rowKey="OrderId"
          size="middle"
          loading={answer.isPending}
          dataSource={[...(answer.data?.Orders ?? [])]}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText: (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={say([status, connection, account].every((wanted) => wanted === '') ? 'none' : 'noneSo')}
              />
            ),
          }}
          pagination={{
            current: page,
            pageSize: size,
            total: answer.data?.TotalCount ?? 0,
            showSizeChanger: false,
            hideOnSinglePage: true,
            onChange: (next) => {
              show({ page: String(next) });
            },
          }}
          columns={[
            {
              title: say('order'),
              dataIndex: 'OrderId',
              render: (id: string) => <Link to={`/staff/audit?ResourceId=${id}`}>{id}</Link>,
            },
            { title: say('kind'), key: 'kind', render: (_, { Kind }) => kindWord(say, Kind) },
            { title: say('state'), key: 'state', render: (_, { Status }) => <StateTag state={Status} /> },
            { title: say('amount'), dataIndex: 'Amount', align: 'right', render: shownMoney },
            { title: say('account'), dataIndex: 'AccountId' },
            { title: say('connection'), dataIndex: 'PhysicalConnectionId' },
            { title: say('placed'), dataIndex: 'CreationTime', render: (at: string) => <Moment at={at} /> },
            { title: say('paid'), dataIndex: 'PaidTime', render: (at: string | undefined) => <Moment at={at} /> },
            {
              title: say('acts'),
              key: 'acts',
              fixed: 'end',
              render: (_, order) => (
                <Flex gap={8}>
                  {(['settle', 'void'] as const)
                    .filter((act) => may(act === 'settle' ? 'pay' : 'void', order))
                    .map((act) => (
                      <Button
                        key={act}
                        size="small"
                        aria-label={`${say(act)} ${order.OrderId}`}
                        onClick={() => {
                          setAsked({ order, act });
                        }}
                      >
                        {say(act)}
                      </Button>
                    ))}
                </Flex>
              ),
            },
          ]}
        />
      ) : (
        <Fault
          error={answer.error}
          onRetry={() => {
            void answer.refetch();
          }}
        />
      )}
      {asked === undefined ? null : (
        <ActDialog
          title={`${say(asked.act)}: ${asked.order.OrderId}`}
          does={say(`${asked.act} does`, { amount: shownMoney(asked.order.Amount) })}
          done={say(`${asked.act} done`, { order: asked.order.OrderId })}
          act={say(asked.act)}
          back={say('back')}
          isDestructive={asked.act === 'void'}
          action={asked.act === 'settle' ? settleOrder : voidOrder}
          parameters={{ OrderId: asked.order.OrderId }}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

function kindWord(say: ReturnType<typeof useOrderWords>, kind: string): string {
  return kind === 'Setup' || kind === 'Occupancy' || kind === 'Renewal' ? say(`kind ${kind}`) : kind;
}
