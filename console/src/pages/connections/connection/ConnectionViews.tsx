// The views of a connection, one at a time: as tabs, or as a choice on a narrow screen. The address tells which is shown.
import { Flex, Grid, Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import type { PhysicalConnection } from '../../../api/connections.ts';
import type { AuditEvent } from '../../../api/events.ts';
import { Select } from '../../../parts/Select.tsx';
import type { Step } from '../../../parts/steps/step.ts';
import { EventsView } from './EventsView.tsx';
import { LoaView } from './LoaView.tsx';
import { ConnectionDetails } from './ConnectionDetails.tsx';
import { useDetailWords } from './detail-words.ts';
import type { ConnectionOrder } from './orders.ts';
import { PaymentView } from './PaymentView.tsx';
import { VlanView } from './VlanView.tsx';

interface Props {
  readonly connection: PhysicalConnection;
  readonly events: readonly AuditEvent[] | undefined;
  readonly orders: readonly ConnectionOrder[] | undefined;
  readonly steps: readonly Step[];
}

export function ConnectionViews({ connection, events, orders, steps }: Props): ReactElement {
  const say = useDetailWords();
  const [address, setAddress] = useSearchParams();
  const hasRoom = Grid.useBreakpoint().md ?? true;
  const chosen = address.get('view') ?? 'connection';
  const show = (view: string): void => {
    setAddress({ view }, { replace: true, preventScrollReset: true });
  };
  const views = [
    { key: 'connection', label: say('connection'), children: <ConnectionDetails connection={connection} /> },
    {
      key: 'loa',
      label: say('loa'),
      children: <LoaView connection={connection} events={events} steps={steps} />,
    },
    {
      key: 'payment',
      label: say('payment'),
      children: <PaymentView connection={connection} orders={orders} steps={steps} />,
    },
    { key: 'vlans', label: say('vbrsAndVlans'), children: <VlanView connection={connection} steps={steps} /> },
    { key: 'events', label: say('events'), children: <EventsView events={events} /> },
  ];
  if (hasRoom) return <Tabs activeKey={chosen} onChange={show} items={views} />;
  return (
    <Flex vertical gap={12}>
      <Select
        aria-label={say('view')}
        value={chosen}
        onChange={show}
        options={views.map(({ key, label }) => ({ value: key, label }))}
      />
      {views.find(({ key }) => key === chosen)?.children}
    </Flex>
  );
}
