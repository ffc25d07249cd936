// What the auditor expects of the calls on BGP.
import type { BgpGroup, BgpNetwork, BgpPeer } from './book.ts';
import { told, type Asked, type Rules } from './rule.ts';

const absent = 'InvalidBgpGroup';
const wrongStatus = 'InvalidStatus.CannotOperate';
const addressInUse = 'InvalidParams.PeerIpAddressInUse';
const mostOfVbr = 8;

function ownGroup({ book, actor, p }: Asked): BgpGroup | undefined {
  const found = book.bgpGroups.get(p['BgpGroupId'] ?? '');
  return found?.owner === actor.account ? found : undefined;
}

function ownPeer({ book, actor, p }: Asked): BgpPeer | undefined {
  const found = book.bgpPeers.get(p['BgpPeerId'] ?? '');
  return found?.owner === actor.account ? found : undefined;
}

export const bgpRules: Rules = {
  CreateBgpGroup({ book, actor, p }) {
    const vbr = book.vbrs.get(p['RouterId'] ?? '');
    if (vbr?.owner !== actor.account) return 'InvalidParams.NotFound';
    if (vbr.status !== 'active') return wrongStatus;
    const present = [...book.bgpGroups.values()].filter((group) => group.vbr === vbr.id);
    if (present.length >= mostOfVbr) return 'QuotaExceeded.Bgp';
    return (made) => {
      const group: BgpGroup = {
        id: told(made.bgpGroup),
        owner: actor.account,
        vbr: vbr.id,
        status: 'Pending',
        name: p['Name'] ?? null,
        peerAsn: Number(p['PeerAsn']),
      };
      book.bgpGroups.set(group.id, group);
      book.later(group.id, () => {
        group.status = 'Available';
      });
    };
  },

  ModifyBgpGroupAttribute(asked) {
    const { book, p } = asked;
    const group = ownGroup(asked);
    if (group === undefined) return absent;
    if (book.vbrs.get(group.vbr)?.status !== 'active' || group.status !== 'Available') return wrongStatus;
    const name = p['Name'] ?? group.name;
    const peerAsn = Number(p['PeerAsn'] ?? group.peerAsn);
    return () => {
      if (name === group.name && peerAsn === group.peerAsn) return;
      Object.assign(group, { name, peerAsn, status: 'Modifying' });
      book.later(group.id, () => {
        group.status = 'Available';
      });
    };
  },

  DeleteBgpGroup(asked) {
    const { book } = asked;
    const group = ownGroup(asked);
    if (group === undefined) return absent;
    if (group.status !== 'Available') return wrongStatus;
    if ([...book.bgpPeers.values()].some((peer) => peer.group === group.id)) return 'DependencyViolation.BgpPeer';
    return () => {
      group.status = 'Deleting';
      book.later(group.id, () => {
        book.bgpGroups.delete(group.id);
      });
    };
  },

  CreateBgpPeer(asked) {
    const { book, p } = asked;
    const group = ownGroup(asked);
    if (group === undefined) return absent;
    if (book.vbrs.get(group.vbr)?.status !== 'active' || group.status !== 'Available') return wrongStatus;
    const address = p['PeerIpAddress'] ?? '';
    const present = [...book.bgpPeers.values()].filter(({ vbr }) => vbr === group.vbr);
    if (present.length >= mostOfVbr) return 'QuotaExceeded.Bgp';
    if (present.some((peer) => peer.address === address)) return addressInUse;
    return (made) => {
      const id = told(made.bgpPeer);
      const peer: BgpPeer = { id, owner: group.owner, vbr: group.vbr, group: group.id, status: 'Pending', address };
      book.bgpPeers.set(id, peer);
      book.later(id, () => {
        peer.status = 'Available';
      });
    };
  },

  ModifyBgpPeerAttribute(asked) {
    const { book, p } = asked;
    const peer = ownPeer(asked);
    if (peer === undefined) return 'InvalidParams.NotFound';
    if (book.vbrs.get(peer.vbr)?.status !== 'active' || peer.status !== 'Available') return wrongStatus;
    const address = p['PeerIpAddress'] ?? peer.address;
    const others = [...book.bgpPeers.values()].filter(({ id, vbr }) => vbr === peer.vbr && id !== peer.id);
    if (others.some((other) => other.address === address)) return addressInUse;
    return () => {
      if (address === peer.address) return;
      Object.assign(peer, { address, status: 'Modifying' });
      book.later(peer.id, () => {
        peer.status = 'Available';
      });
    };
  },

  DeleteBgpPeer(asked) {
    const { book } = asked;
    const peer = ownPeer(asked);
    if (peer === undefined) return 'InvalidParams.NotFound';
    if (peer.status !== 'Available') return wrongStatus;
    return () => {
      peer.status = 'Deleting';
      book.later(peer.id, () => {
        book.bgpPeers.delete(peer.id);
      });
    };
  },

  AddBgpNetwork({ book, actor, p }) {
    const vbr = book.vbrs.get(p['RouterId'] ?? '');
    if (vbr?.owner !== actor.account) return 'InvalidParams.NotFound';
    if (vbr.status !== 'active') return wrongStatus;
    const block = p['DstCidrBlock'] ?? '';
    const id = `${vbr.id}:${block}`;
    if (book.bgpNetworks.has(id)) return 'Duplicated.CidrBlock';
    return () => {
      const network: BgpNetwork = { vbr: vbr.id, owner: vbr.owner, block, status: 'Pending' };
      book.bgpNetworks.set(id, network);
      book.later(id, () => {
        network.status = 'Available';
      });
    };
  },

  DeleteBgpNetwork({ book, actor, p }) {
    const vbr = book.vbrs.get(p['RouterId'] ?? '');
    if (vbr?.owner !== actor.account) return 'InvalidParams.NotFound';
    const id = `${vbr.id}:${p['DstCidrBlock'] ?? ''}`;
    const network = book.bgpNetworks.get(id);
    if (network === undefined) return 'InvalidVbrNetwork';
    if (network.status !== 'Available') return wrongStatus;
    return () => {
      network.status = 'Deleting';
      book.later(id, () => {
        book.bgpNetworks.delete(id);
      });
    };
  },
};
