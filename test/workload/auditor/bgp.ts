// What the auditor expects of the calls on BGP.
import type { BgpGroup } from './book.ts';
import { told, type Asked, type Rules } from './rule.ts';

const absent = 'InvalidBgpGroup';
const wrongStatus = 'InvalidStatus.CannotOperate';
const mostOfVbr = 8;

function ownGroup({ book, actor, p }: Asked): BgpGroup | undefined {
  const found = book.bgpGroups.get(p['BgpGroupId'] ?? '');
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
    return () => {
      group.status = 'Deleting';
      book.later(group.id, () => {
        book.bgpGroups.delete(group.id);
      });
    };
  },
};
