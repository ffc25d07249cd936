// The orders of all accounts. Staff settle unpaid ones here when the customer has paid outside of Demarc.
import { Flex, Tag } from 'antd';
import type { ReactElement } from 'react';
import { useLifecycles } from '../../../api/server-data.ts';
import { everyMsOf } from '../../../api/hooks.ts';
import { describeOrders, settleOrder, voidOrder, type Order } from '../../../api/staff.ts';
import { Id } from '../../../parts/Id.tsx';
import { mayProvider } from '../../../parts/lifecycle-way.ts';
import type { Column } from '../../../parts/list/column.ts';
import { FilterSelect } from '../../../parts/list/FilterSelect.tsx';
import { useListAddress } from '../../../parts/list/list-address.ts';
import { ResourceList } from '../../../parts/list/ResourceList.tsx';
import { Moment } from '../../../parts/Moment.tsx';
import { shownMoney } from '../../../parts/money.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { StateTag } from '../../../parts/StateTag.tsx';
import { useStateWords } from '../../../parts/state-words.ts';
import { StepButton } from '../../../parts/steps/StepButton.tsx';
import { StepDialog } from '../../../parts/steps/StepDialog.tsx';
import { useOrderWords } from './words.ts';

const any = 'all';

export default function OrdersPage(): ReactElement {
  const say = useOrderWords();
  const stateWord = useStateWords();
  const { filter, show } = useListAddress();
  const statuses = useLifecycles().data?.order.statuses ?? [];
  const [connection, account] = [filter('connection'), filter('account')];
  // A reader who comes for one connection or account wants to see all of its orders.
  const usual = connection === '' && account === '' ? 'Unpaid' : any;
  const status = filter('status') === '' ? usual : filter('status');
  const parameters = {
    Status: status === any ? '' : status,
    PhysicalConnectionId: connection,
    AccountId: account,
  };
  return (
    <>
      <PageHead title={say('title')} />
      <ResourceList
        name="orders"
        action={describeOrders}
        parameters={parameters}
        exactly={(text) =>
          text.startsWith('pc-')
            ? { ...parameters, PhysicalConnectionId: text }
            : /^\d{16}$/.test(text)
              ? { ...parameters, AccountId: text }
              : { ...parameters, OrderId: text }
        }
        itemsOf={ordersOf}
        idOf={({ OrderId }) => OrderId}
        everyMs={() => everyMsOf(true)}
        columns={useColumns()}
        unfiltered={{ status: any, connection: '', account: '' }}
        filters={
          <>
            <FilterSelect
              name="status"
              label={say('state')}
              usual={usual}
              options={[
                { value: any, label: say('anyState') },
                ...statuses.map((value) => ({ value, label: stateWord(value) })),
              ]}
            />
            {(['connection', 'account'] as const)
              .filter((name) => filter(name) !== '')
              .map((name) => (
                <Tag
                  key={name}
                  closable={{ 'aria-label': say('without', { what: filter(name) }) }}
                  style={{ display: 'inline-flex', alignItems: 'center' }}
                  onClose={() => {
                    show({ [name]: '' });
                  }}
                >
                  {say(name)}: {filter(name)}
                </Tag>
              ))}
          </>
        }
        empty={{ title: say('none') }}
        actions={{ title: say('acts'), of: (order) => <Acts order={order} /> }}
      />
    </>
  );
}

function ordersOf(answer: { readonly Orders: readonly Order[] }) {
  return answer.Orders;
}

function useColumns(): readonly Column<Order>[] {
  const say = useOrderWords();
  const stateWord = useStateWords();
  return [
    {
      key: 'order',
      title: say('order'),
      isAlwaysShown: true,
      text: ({ OrderId }) => OrderId,
      render: ({ OrderId }) => <Id id={OrderId} to={`/staff/audit?ResourceId=${OrderId}`} />,
    },
    { key: 'kind', title: say('kind'), text: ({ Kind }) => kindWord(say, Kind) },
    {
      key: 'state',
      title: say('state'),
      text: ({ Status }) => stateWord(Status),
      render: ({ Status }) => <StateTag state={Status} />,
    },
    {
      key: 'amount',
      title: say('amount'),
      align: 'right',
      text: ({ Amount }) => Amount / 100,
      render: ({ Amount }) => shownMoney(Amount),
    },
    {
      key: 'account',
      title: say('account'),
      text: ({ AccountId }) => AccountId,
      render: ({ AccountId }) => <Id id={AccountId} />,
    },
    {
      key: 'connection',
      title: say('connection'),
      text: ({ PhysicalConnectionId }) => PhysicalConnectionId,
      render: ({ PhysicalConnectionId }) => <Id id={PhysicalConnectionId} />,
    },
    {
      key: 'placed',
      title: say('placed'),
      text: ({ CreationTime }) => CreationTime,
      render: ({ CreationTime }) => <Moment at={CreationTime} />,
    },
    {
      key: 'paid',
      title: say('paid'),
      text: ({ PaidTime = '' }) => PaidTime,
      render: ({ PaidTime }) => <Moment at={PaidTime} />,
    },
  ];
}

const acts = [
  { key: 'settle', event: 'pay', action: settleOrder, isDestructive: false },
  { key: 'void', event: 'void', action: voidOrder, isDestructive: true },
] as const;

function Acts({ order: { OrderId, Status, Amount } }: { readonly order: Order }): ReactElement {
  const say = useOrderWords();
  const stateWord = useStateWords();
  const lifecycle = useLifecycles().data?.order;
  return (
    <Flex gap={8}>
      {acts.map(({ key, event, action, isDestructive }) => (
        <StepButton
          key={key}
          size="small"
          ariaLabel={`${say(key)} ${OrderId}`}
          step={{
            key,
            label: say(key),
            isDestructive,
            notNow: mayProvider(lifecycle, Status, event) ? undefined : say('notNow', { state: stateWord(Status) }),
            target: {
              dialog: (close) => (
                <StepDialog
                  title={`${say(key)}: ${OrderId}`}
                  about={{ id: OrderId, state: Status }}
                  does={say(`${key} does`, { amount: shownMoney(Amount) })}
                  yes={say(key)}
                  isDestructive={isDestructive}
                  action={action}
                  parameters={{ OrderId }}
                  done={say(`${key} done`, { order: OrderId })}
                  onClose={close}
                />
              ),
            },
          }}
        />
      ))}
    </Flex>
  );
}

function kindWord(say: ReturnType<typeof useOrderWords>, kind: string): string {
  return kind === 'Setup' || kind === 'Occupancy' || kind === 'Renewal' || kind === 'Upgrade'
    ? say(`kind ${kind}`)
    : kind;
}
