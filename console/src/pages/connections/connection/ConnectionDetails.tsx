// The connection itself: its port and place on the provider's side, and the customer's end of it.
import { Card, Descriptions, Typography } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import type { PhysicalConnection } from '../../../api/connections.ts';
import { Moment } from '../../../parts/Moment.tsx';
import { useCarrierWords } from '../carriers.ts';
import { useConnectionWords } from '../words.ts';
import { useDetailWords } from './detail-words.ts';

export function ConnectionDetails({ connection }: { readonly connection: PhysicalConnection }): ReactElement {
  const say = useDetailWords();
  const sayList = useConnectionWords();
  const carrierWord = useCarrierWords();
  const { RedundantPhysicalConnectionId: redundant, Bandwidth } = connection;
  const text = (shown: ReactNode): ReactNode => (shown === undefined || shown === '' ? '–' : shown);
  return (
    <Card size="small" title={say('portAndLocation')}>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 1, md: 2 }}
        styles={{ content: { overflowWrap: 'anywhere' } }}
        items={[
          { key: 'ap', label: sayList('accessPoint'), children: connection.AccessPointId },
          { key: 'carrier', label: sayList('carrier'), children: carrierWord(connection.LineOperator ?? '–') },
          { key: 'port', label: say('portNumber'), children: text(connection.PortNumber) },
          { key: 'location', label: say('portLocation'), children: text(connection.AdLocation) },
          { key: 'type', label: say('portType'), children: text(connection.PortType) },
          {
            key: 'bandwidth',
            label: sayList('bandwidth'),
            children: Bandwidth === undefined ? '–' : sayList('mbps', { value: Bandwidth }),
          },
          { key: 'peer', label: say('peerLocation'), children: text(connection.PeerLocation) },
          { key: 'circuit', label: say('circuitCode'), children: text(connection.CircuitCode) },
          {
            key: 'redundant',
            label: say('redundant'),
            children:
              redundant === undefined ? (
                <Typography.Text type="warning">{say('noRedundant')}</Typography.Text>
              ) : (
                <Link to={`/connections/${redundant}`}>{redundant}</Link>
              ),
          },
          { key: 'description', label: say('description'), children: text(connection.Description) },
          { key: 'created', label: sayList('created'), children: <Moment at={connection.CreationTime} /> },
          { key: 'enabled', label: say('enabled'), children: <Moment at={connection.EnabledTime} /> },
        ]}
      />
    </Card>
  );
}
