// Both ends of a peering in one line for each family.
import { Flex } from 'antd';
import type { ReactElement } from 'react';
import type { Vbr } from '../../api/vbrs.ts';
import { useVbrPageWords } from './vbr-words.ts';

type Peering = Pick<
  Vbr,
  | 'LocalGatewayIp'
  | 'PeerGatewayIp'
  | 'PeeringSubnetMask'
  | 'EnableIpv6'
  | 'LocalIpv6GatewayIp'
  | 'PeerIpv6GatewayIp'
  | 'PeeringIpv6SubnetMask'
>;

export function Ends({ of }: { readonly of: Peering }): ReactElement {
  const say = useVbrPageWords();
  const ends = (local: string, peer = '…', mask = '…'): string => say('ends', { local, peer, mask });
  return (
    <Flex vertical>
      <span>
        {of.LocalGatewayIp === undefined
          ? say('noPeering')
          : ends(of.LocalGatewayIp, of.PeerGatewayIp, of.PeeringSubnetMask)}
      </span>
      {of.EnableIpv6 && of.LocalIpv6GatewayIp !== undefined ? (
        <span>{ends(of.LocalIpv6GatewayIp, of.PeerIpv6GatewayIp, of.PeeringIpv6SubnetMask)}</span>
      ) : null}
    </Flex>
  );
}
