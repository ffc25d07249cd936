// The steps on the BGP of a VBR, and why one cannot be made now.
import {
  addBgpNetwork,
  createBgpGroup,
  createBgpPeer,
  deleteBgpGroup,
  deleteBgpNetwork,
  deleteBgpPeer,
  modifyBgpGroupAttribute,
  modifyBgpPeerAttribute,
  type BgpGroup,
  type BgpNetwork,
  type BgpPeer,
} from '../../../api/bgp.ts';
import type { Action, Parameters } from '../../../api/action.ts';
import type { Vbr } from '../../../api/vbrs.ts';
import { useStateWords } from '../../../parts/state-words.ts';
import type { Step } from '../../../parts/steps/step.ts';
import { StepDialog } from '../../../parts/steps/StepDialog.tsx';
import { useSession } from '../../../session/session.ts';
import { useBgpWords } from './bgp-words.ts';
import {
  GroupFields,
  NetworkField,
  PeerFields,
  type TypedGroup,
  type TypedNetwork,
  type TypedPeer,
} from './BgpFields.tsx';

interface Removed {
  readonly action: Action<unknown>;
  readonly parameters: Parameters;
  readonly what: string;
  readonly state: string;
  readonly notNow?: string | undefined;
}

/** What is emptied is cleared. */
function orCleared(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

export function useBgpSteps({ VbrId, Status }: Vbr, groups: readonly BgpGroup[], peers: readonly BgpPeer[]) {
  const say = useBgpWords();
  const stateWord = useStateWords();
  const { regionId: RegionId } = useSession();
  const notActive = Status === 'active' ? undefined : say('onlyActive');
  const ready = groups.filter((group) => group.Status === 'Available');

  function notAvailable(state: string): string | undefined {
    return state === 'Available' ? undefined : say('onlyAvailable', { state: stateWord(state) });
  }

  function removal({ action, parameters, what, state, notNow }: Removed): Step {
    return {
      key: `delete ${what}`,
      label: say('delete'),
      notNow: notAvailable(state) ?? notNow,
      isDestructive: true,
      target: {
        dialog: (close) => (
          <StepDialog
            title={say('delete of', { what })}
            does={say('delete does')}
            again={say('delete again', { what })}
            isDestructive
            yes={say('yes delete')}
            action={action}
            parameters={{ RegionId, ...parameters }}
            done={say('delete done', { what })}
            onClose={close}
          />
        ),
      },
    };
  }

  return {
    createGroup: {
      key: 'createGroup',
      label: say('createGroup'),
      notNow: notActive,
      target: {
        dialog: (close) => (
          <StepDialog<unknown, TypedGroup>
            title={say('createGroup')}
            does={say('createGroup does')}
            yes={say('yes create')}
            action={createBgpGroup}
            parameters={(typed) => ({ RegionId, RouterId: VbrId, ...typed })}
            done={say('create done')}
            onClose={close}
          >
            <GroupFields action={createBgpGroup} />
          </StepDialog>
        ),
      },
    } satisfies Step,
    modifyGroup: ({ BgpGroupId, Name, PeerAsn, LocalAsn, AuthKey, Status: state }: BgpGroup): Step => ({
      key: `modify ${BgpGroupId}`,
      label: say('modify'),
      notNow: notActive ?? notAvailable(state),
      target: {
        dialog: (close) => (
          <StepDialog<unknown, TypedGroup>
            title={say('modify of', { what: Name ?? BgpGroupId })}
            about={{ id: BgpGroupId, state }}
            does={say('modifyGroup does')}
            yes={say('yes modify')}
            action={modifyBgpGroupAttribute}
            parameters={(typed) => ({
              ...{ RegionId, BgpGroupId, PeerAsn: typed.PeerAsn, LocalAsn: typed.LocalAsn },
              ...{ Name: orCleared(typed.Name), AuthKey: orCleared(typed.AuthKey) },
            })}
            done={say('modify done')}
            onClose={close}
            initialValues={{
              ...{ PeerAsn, LocalAsn },
              ...(Name === undefined ? {} : { Name }),
              ...(AuthKey === undefined ? {} : { AuthKey }),
            }}
          >
            <GroupFields action={modifyBgpGroupAttribute} />
          </StepDialog>
        ),
      },
    }),
    deleteGroup: ({ BgpGroupId, Name, Status: state }: BgpGroup): Step =>
      removal({
        action: deleteBgpGroup,
        parameters: { BgpGroupId },
        what: Name ?? BgpGroupId,
        state,
        notNow: peers.some((peer) => peer.BgpGroupId === BgpGroupId) ? say('peersLeft') : undefined,
      }),
    createPeer: {
      key: 'createPeer',
      label: say('createPeer'),
      notNow: notActive ?? (ready.length === 0 ? say('noGroupYet') : undefined),
      target: {
        dialog: (close) => (
          <StepDialog<unknown, TypedPeer>
            title={say('createPeer')}
            does={say('createPeer does')}
            yes={say('yes create')}
            action={createBgpPeer}
            parameters={(typed) => ({ RegionId, ...typed, EnableBfd: typed.EnableBfd ?? false })}
            done={say('create done')}
            onClose={close}
            initialValues={ready[0] === undefined ? {} : { BgpGroupId: ready[0].BgpGroupId }}
          >
            <PeerFields action={createBgpPeer} groups={ready} />
          </StepDialog>
        ),
      },
    } satisfies Step,
    modifyPeer: ({ BgpPeerId, PeerIpAddress, EnableBfd, BfdMultiHop, Status: state }: BgpPeer): Step => ({
      key: `modify ${BgpPeerId}`,
      label: say('modify'),
      notNow: notActive ?? notAvailable(state),
      target: {
        dialog: (close) => (
          <StepDialog<unknown, TypedPeer>
            title={say('modify of', { what: PeerIpAddress })}
            about={{ id: BgpPeerId, state }}
            does={say('modifyPeer does')}
            yes={say('yes modify')}
            action={modifyBgpPeerAttribute}
            parameters={(typed) => ({ RegionId, BgpPeerId, ...typed })}
            done={say('modify done')}
            onClose={close}
            initialValues={{ PeerIpAddress, EnableBfd, BfdMultiHop: BfdMultiHop ?? null }}
          >
            <PeerFields action={modifyBgpPeerAttribute} />
          </StepDialog>
        ),
      },
    }),
    deletePeer: ({ BgpPeerId, PeerIpAddress: what, Status: state }: BgpPeer): Step =>
      removal({ action: deleteBgpPeer, parameters: { BgpPeerId }, what, state }),
    addNetwork: {
      key: 'addNetwork',
      label: say('addNetwork'),
      notNow: notActive,
      target: {
        dialog: (close) => (
          <StepDialog<unknown, TypedNetwork>
            title={say('addNetwork')}
            does={say('addNetwork does')}
            yes={say('yes add')}
            action={addBgpNetwork}
            parameters={(typed) => ({ RegionId, RouterId: VbrId, ...typed })}
            done={say('create done')}
            onClose={close}
          >
            <NetworkField action={addBgpNetwork} />
          </StepDialog>
        ),
      },
    } satisfies Step,
    deleteNetwork: ({ DstCidrBlock, Status: state }: BgpNetwork): Step =>
      removal({
        action: deleteBgpNetwork,
        parameters: { RouterId: VbrId, DstCidrBlock },
        what: DstCidrBlock,
        state,
      }),
  };
}
