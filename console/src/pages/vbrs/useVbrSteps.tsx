// The steps on a VBR, and why one cannot be made now: by its status, by which of its two owners the reader is, and by the
// router interfaces and BGP groups on it.
import { useNavigate } from 'react-router';
import { filterParameters } from '../../api/action.ts';
import { describeBgpGroups } from '../../api/bgp.ts';
import { everyMsOf, useAnswer } from '../../api/hooks.ts';
import { useLifecycles, type Lifecycle } from '../../api/server-data.ts';
import {
  deleteVirtualBorderRouter,
  describeRouterInterfaces,
  recoverVirtualBorderRouter,
  terminateVirtualBorderRouter,
  type Vbr,
} from '../../api/vbrs.ts';
import { mayCustomer } from '../../parts/lifecycle-way.ts';
import { shownMoment } from '../../parts/Moment.tsx';
import { useStateWords } from '../../parts/state-words.ts';
import type { NextStep, Step } from '../../parts/steps/step.ts';
import { StepDialog } from '../../parts/steps/StepDialog.tsx';
import { useOnlyInWords } from '../../parts/steps/useOnlyInWords.ts';
import { useSession } from '../../session/session.ts';
import { vlanReservedUntil } from '../connections/connection/vlans.ts';
import { BandwidthDialog } from './BandwidthDialog.tsx';
import type { Owners } from './useVbr.ts';
import { useVbrPageWords } from './vbr-words.ts';

/** Steps that one call makes, after a dialog that says what it will do. */
const calls = {
  terminate: { action: terminateVirtualBorderRouter, isAskedAgain: true },
  recover: { action: recoverVirtualBorderRouter, isAskedAgain: false },
  delete: { action: deleteVirtualBorderRouter, isAskedAgain: true },
} as const;

export function useVbrSteps(vbr: Vbr, owners: Owners): readonly Step[] {
  const say = useVbrPageWords();
  const stateWord = useStateWords();
  const onlyIn = useOnlyInWords();
  const navigate = useNavigate();
  const { regionId } = useSession();
  const lifecycle = useLifecycles().data?.virtualBorderRouter;
  const { VbrId, Name: name = VbrId, Status, AssociatedPhysicalConnections: associations } = vbr;
  const interfaces = useAnswer(
    describeRouterInterfaces,
    { RegionId: regionId, PageSize: 1, ...filterParameters({ RouterId: VbrId }) },
    // Router interfaces are made and deleted outside of this page.
    { enabled: owners.isVbrMine, everyMs: everyMsOf(false) },
  );
  const groups = useAnswer(
    describeBgpGroups,
    { RegionId: regionId, RouterId: VbrId, PageSize: 1 },
    { enabled: owners.isVbrMine, everyMs: everyMsOf(false) },
  );
  const groupCount = groups.isPlaceholderData ? 0 : (groups.data?.TotalCount ?? 0);
  const interfaceCount = interfaces.isPlaceholderData ? 0 : (interfaces.data?.TotalCount ?? 0);
  const isConfirming = mayCustomer(lifecycle, Status, 'confirm');
  const notMyVbr = owners.isVbrMine ? undefined : say('onlyVbrOwner', { id: owners.vbrOwner });
  const notMyConnection = owners.isConnectionMine
    ? undefined
    : say('onlyConnectionOwner', { id: owners.connectionOwner });
  const notActive = Status === 'active' ? undefined : say('onlyActive', { state: stateWord(Status) });

  function called(event: keyof typeof calls, notNow: string | undefined): Step {
    const { action, isAskedAgain } = calls[event];
    return {
      key: event,
      label: say(event),
      notNow: onlyIn(lifecycle, event, Status) ?? notNow,
      isDestructive: isAskedAgain,
      target: {
        dialog: (close) => (
          <StepDialog
            title={`${say(event)}: ${name}`}
            about={{ id: VbrId, state: Status }}
            does={say(`${event} does`)}
            again={event === 'recover' ? undefined : say(`${event} again`, { name })}
            isDestructive={isAskedAgain}
            yes={say(`yes ${event}`)}
            action={action}
            parameters={{ RegionId: regionId, VbrId }}
            done={say(`${event} done`, { name })}
            onDone={() => {
              if (event === 'delete') void navigate('/vbrs');
            }}
            onClose={close}
          />
        ),
      },
    };
  }

  return [
    {
      key: 'modify',
      label: say(owners.isVbrMine && isConfirming ? 'confirm' : 'modify'),
      target: { to: `/vbrs/${VbrId}/modify` },
    },
    {
      key: 'bandwidth',
      label: say('bandwidthStep'),
      notNow: notMyConnection ?? (isConfirming ? undefined : notActive),
      target: { dialog: (close) => <BandwidthDialog vbr={vbr} onClose={close} /> },
    },
    {
      key: 'associate',
      label: say('addConnection'),
      notNow: notMyVbr ?? notActive,
      target: { to: `/vbrs/${VbrId}/connections/add` },
    },
    // Only the owner of the connection may terminate and recover it.
    called('terminate', notMyConnection),
    called('recover', notMyConnection),
    // Either owner may delete an unconfirmed VBR.
    called('delete', isConfirming ? undefined : (notMyVbr ?? whatIsLeft())),
  ];

  function whatIsLeft(): string | undefined {
    if (associations.length > 0) return say('associationsLeft', { count: associations.length });
    if (interfaceCount > 0) return say('interfacesLeft', { count: interfaceCount });
    return groupCount > 0 ? say('groupsLeft') : undefined;
  }
}

/** The next step of a VBR. */
export function useVbrNext(vbr: Vbr, owners: Owners, lifecycle: Lifecycle | undefined): NextStep {
  const say = useVbrPageWords();
  const { Status, TerminationTime } = vbr;
  if (mayCustomer(lifecycle, Status, 'confirm'))
    return owners.isVbrMine
      ? { sentence: say('waitsForYou', { owner: owners.connectionOwner }), step: 'modify' }
      : { sentence: say('waitsForOther', { owner: owners.vbrOwner }) };
  if (Status === 'active')
    return vbr.PhysicalConnectionStatus === undefined || vbr.PhysicalConnectionStatus === 'Enabled'
      ? { sentence: say('next active') }
      : { sentence: say('next connectionDown') };
  if (Status === 'terminated' && TerminationTime !== undefined && TerminationTime !== '')
    return { sentence: say('next terminated', { until: shownMoment(vlanReservedUntil(TerminationTime)) }) };
  if (Status === 'terminating' || Status === 'recovering') return { sentence: say(`next ${Status}`) };
  return { sentence: say('next other') };
}
