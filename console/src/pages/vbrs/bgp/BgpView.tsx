// BGP of a VBR: its groups, its peers, and the networks that it tells them. All of it belongs to the owner of the VBR.
import { Alert, Flex } from 'antd';
import type { ReactElement } from 'react';
import {
  describeBgpGroups,
  describeBgpNetworks,
  describeBgpPeers,
  type BgpGroup,
  type BgpNetwork,
  type BgpPeer,
} from '../../../api/bgp.ts';
import { everyMsOf } from '../../../api/hooks.ts';
import type { Vbr } from '../../../api/vbrs.ts';
import { useWholeList } from '../../../api/whole-list.ts';
import { useSession } from '../../../session/session.ts';
import type { Owners } from '../useVbr.ts';
import { useBgpWords } from './bgp-words.ts';
import { BgpCard } from './BgpCard.tsx';
import { useBgpSteps } from './useBgpSteps.tsx';

interface Props {
  readonly vbr: Vbr;
  readonly owners: Owners;
}

export function BgpView({ vbr, owners }: Props): ReactElement {
  const say = useBgpWords();
  return owners.isVbrMine ? (
    <Lists vbr={vbr} />
  ) : (
    <Alert type="info" showIcon title={say('onlyOwner', { id: owners.vbrOwner })} />
  );
}

const groupsOf = ({ BgpGroups }: { readonly BgpGroups: readonly BgpGroup[] }) => BgpGroups;
const peersOf = ({ BgpPeers }: { readonly BgpPeers: readonly BgpPeer[] }) => BgpPeers;
const networksOf = ({ BgpNetworks }: { readonly BgpNetworks: readonly BgpNetwork[] }) => BgpNetworks;

function everyMs(items: readonly { readonly Status: string }[]): number {
  return everyMsOf(items.some(({ Status }) => Status !== 'Available'));
}

function Lists({ vbr }: Pick<Props, 'vbr'>): ReactElement {
  const say = useBgpWords();
  const { regionId: RegionId } = useSession();
  const asked = { RegionId, RouterId: vbr.VbrId };
  const groups = useWholeList(describeBgpGroups, asked, groupsOf, { everyMs });
  const peers = useWholeList(describeBgpPeers, asked, peersOf, { everyMs });
  const networks = useWholeList(describeBgpNetworks, asked, networksOf, { everyMs });
  const steps = useBgpSteps(vbr, groups.data ?? [], peers.data ?? []);
  const nameOf = (id: string): string => groups.data?.find(({ BgpGroupId }) => BgpGroupId === id)?.Name ?? id;
  return (
    <Flex vertical gap={16}>
      <BgpCard<BgpGroup>
        title={say('groups')}
        rows={groups.data}
        error={groups.error}
        rowKey="BgpGroupId"
        columns={[
          { title: say('group'), key: 'group', render: (_, { BgpGroupId, Name }) => Name ?? BgpGroupId },
          { title: say('peerAsn'), dataIndex: 'PeerAsn', align: 'right' },
          { title: say('localAsn'), dataIndex: 'LocalAsn', align: 'right' },
        ]}
        empty={{ text: say('noGroups'), help: say('noGroupsHelp') }}
        adding={steps.createGroup}
        steps={(group) => {
          const what = group.Name ?? group.BgpGroupId;
          return [
            { step: steps.modifyGroup(group), ariaLabel: say('modify of', { what }) },
            { step: steps.deleteGroup(group), ariaLabel: say('delete of', { what }) },
          ];
        }}
      />
      <BgpCard<BgpPeer>
        title={say('peers')}
        rows={peers.data}
        error={peers.error}
        rowKey="BgpPeerId"
        columns={[
          { title: say('address'), dataIndex: 'PeerIpAddress' },
          { title: say('group'), key: 'group', render: (_, { BgpGroupId }) => nameOf(BgpGroupId) },
          { title: say('bfd'), key: 'bfd', render: (_, { EnableBfd }) => say(EnableBfd ? 'bfdOn' : 'bfdOff') },
          { title: say('session'), dataIndex: 'BgpStatus' },
        ]}
        empty={{ text: say('noPeers'), help: say('noPeersHelp') }}
        adding={steps.createPeer}
        steps={(peer) => {
          const what = peer.PeerIpAddress;
          return [
            { step: steps.modifyPeer(peer), ariaLabel: say('modify of', { what }) },
            { step: steps.deletePeer(peer), ariaLabel: say('delete of', { what }) },
          ];
        }}
      />
      <BgpCard<BgpNetwork>
        title={say('networks')}
        rows={networks.data}
        error={networks.error}
        rowKey="DstCidrBlock"
        columns={[{ title: say('network'), dataIndex: 'DstCidrBlock' }]}
        empty={{ text: say('noNetworks'), help: say('noNetworksHelp') }}
        adding={steps.addNetwork}
        steps={(network) => [
          { step: steps.deleteNetwork(network), ariaLabel: say('delete of', { what: network.DstCidrBlock }) },
        ]}
      />
    </Flex>
  );
}
