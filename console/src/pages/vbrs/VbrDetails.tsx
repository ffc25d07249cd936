// The connection under a VBR, both owners, its peering, and its settings.
import { Card, Descriptions, Flex } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import type { Vbr } from '../../api/vbrs.ts';
import { Moment } from '../../parts/Moment.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { Ends } from './Ends.tsx';
import type { Owners } from './useVbr.ts';
import { useVbrPageWords } from './vbr-words.ts';

interface Props {
  readonly vbr: Vbr;
  readonly owners: Owners;
}

export function VbrDetails({ vbr, owners }: Props): ReactElement {
  const say = useVbrPageWords();
  const connection = vbr.PhysicalConnectionId;
  const text = (shown: ReactNode): ReactNode => (shown === undefined || shown === '' ? '–' : shown);
  const owner = (id: string, isMe: boolean): string => (isMe ? say('you', { id }) : id);
  return (
    <Card size="small" title={say('connectionAndOwners')}>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 1, md: 2 }}
        items={[
          {
            key: 'connection',
            label: say('connection'),
            children: (
              <Flex vertical>
                {owners.isConnectionMine ? <Link to={`/connections/${connection}`}>{connection}</Link> : connection}
                {vbr.PhysicalConnectionStatus === undefined ? null : <StateTag state={vbr.PhysicalConnectionStatus} />}
              </Flex>
            ),
          },
          { key: 'vlan', label: say('vlan'), children: vbr.VlanId },
          {
            key: 'connectionOwner',
            label: say('connectionOwner'),
            children: owner(owners.connectionOwner, owners.isConnectionMine),
          },
          { key: 'vbrOwner', label: say('vbrOwner'), children: owner(owners.vbrOwner, owners.isVbrMine) },
          { key: 'peering', label: say('peering'), children: <Ends of={vbr} /> },
          {
            key: 'bfd',
            label: say('bfd'),
            children: say('bfdHelp', {
              tx: vbr.MinTxInterval ?? '–',
              rx: vbr.MinRxInterval ?? '–',
              lost: vbr.DetectMultiplier ?? '–',
            }),
          },
          {
            key: 'bandwidth',
            label: say('bandwidth'),
            children: vbr.Bandwidth === undefined ? say('noLimit') : say('mbps', { value: vbr.Bandwidth }),
          },
          { key: 'mtu', label: say('mtu'), children: text(vbr.Mtu) },
          { key: 'ap', label: say('accessPoint'), children: vbr.AccessPointId },
          { key: 'circuit', label: say('circuitCode'), children: text(vbr.CircuitCode) },
          { key: 'sitelink', label: say('sitelink'), children: say(vbr.SitelinkEnable ? 'yes' : 'no') },
          { key: 'routes', label: say('routeTable'), children: text(vbr.RouteTableId) },
          { key: 'description', label: say('description'), children: text(vbr.Description) },
          { key: 'created', label: say('created'), children: <Moment at={vbr.CreationTime} /> },
          { key: 'activated', label: say('activated'), children: <Moment at={vbr.ActivationTime} /> },
          { key: 'terminated', label: say('terminated'), children: <Moment at={vbr.TerminationTime} /> },
        ]}
      />
    </Card>
  );
}
