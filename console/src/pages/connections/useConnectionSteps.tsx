// The steps that a customer can make on a connection, and why one cannot be made now: by the lifecycles that the server
// tells, and by the VBRs on it.
import { Alert, Flex } from 'antd';
import { useNavigate } from 'react-router';
import {
  cancelPhysicalConnection,
  confirmPhysicalConnection,
  deletePhysicalConnection,
  describeVirtualBorderRoutersForPhysicalConnection,
  enablePhysicalConnection,
  terminatePhysicalConnection,
  type PhysicalConnection,
} from '../../api/connections.ts';
import { everyMsOf, useAnswer } from '../../api/hooks.ts';
import { useLifecycles, useModifications } from '../../api/server-data.ts';
import { mayCustomer } from '../../parts/lifecycle-way.ts';
import { useStateWords } from '../../parts/state-words.ts';
import type { Step } from '../../parts/steps/step.ts';
import { StepDialog } from '../../parts/steps/StepDialog.tsx';
import { useOnlyInWords } from '../../parts/steps/useOnlyInWords.ts';
import { useSession } from '../../session/session.ts';
import { orderableOn } from './connection/orders.ts';
import { useStepWords } from './step-words.ts';

/** Steps that one call makes, after a dialog that says what it will do. */
const calls = {
  confirm: { action: confirmPhysicalConnection, isAskedAgain: false },
  enable: { action: enablePhysicalConnection, isAskedAgain: false },
  cancel: { action: cancelPhysicalConnection, isAskedAgain: true },
  terminate: { action: terminatePhysicalConnection, isAskedAgain: true },
  delete: { action: deletePhysicalConnection, isAskedAgain: true },
} as const;

/** How many VBRs are on it, of any account and in any state; undefined while it is not known. */
export function useVbrCount(connection: PhysicalConnection, isAsked = true): number | undefined {
  const { regionId } = useSession();
  const { PhysicalConnectionId, Status } = connection;
  const answer = useAnswer(
    describeVirtualBorderRoutersForPhysicalConnection,
    { RegionId: regionId, PhysicalConnectionId, PageSize: 1 },
    // VBRs are made and deleted on other pages and by other accounts.
    { enabled: isAsked && Status === 'Enabled', everyMs: everyMsOf(false) },
  );
  return answer.isPlaceholderData ? undefined : answer.data?.TotalCount;
}

export function useConnectionSteps(connection: PhysicalConnection, vbrCount = 0): readonly Step[] {
  const say = useStepWords();
  const stateWord = useStateWords();
  const onlyIn = useOnlyInWords();
  const navigate = useNavigate();
  const { regionId } = useSession();
  const lifecycles = useLifecycles().data;
  const modifiable = useModifications().data?.attributes ?? [];
  const { PhysicalConnectionId: id, Name: name = id, Status, BusinessStatus, LoaStatus } = connection;
  const page = `/connections/${id}`;
  const state = stateWord(Status);

  function called(event: keyof typeof calls, notNow?: string): Step {
    const { action, isAskedAgain } = calls[event];
    return {
      key: event,
      label: say(event),
      notNow: onlyIn(lifecycles?.physicalConnection, event, Status) ?? notNow,
      isDestructive: isAskedAgain,
      target: {
        dialog: (close) => (
          <StepDialog
            title={`${say(event)}: ${name}`}
            about={{ id, state: Status }}
            does={
              event === 'confirm' && LoaStatus === undefined ? (
                <Flex vertical gap={8}>
                  <Alert type="warning" showIcon title={say('confirm without LOA')} />
                  {say('confirm does')}
                </Flex>
              ) : (
                say(`${event} does`)
              )
            }
            again={isAskedAgain ? say(`${event as 'cancel' | 'terminate' | 'delete'} again`, { name }) : undefined}
            isDestructive={isAskedAgain}
            yes={say(`yes ${event}`)}
            action={action}
            parameters={{ RegionId: regionId, PhysicalConnectionId: id }}
            done={say(`${event} done`, { name })}
            onDone={() => {
              if (event === 'delete') void navigate('/connections');
            }}
            onClose={close}
          />
        ),
      },
    };
  }

  const isLocked = BusinessStatus !== undefined && BusinessStatus !== 'Normal';
  const orderable = orderableOn(connection);
  const whyNoOrder = (): string | undefined => {
    if (orderable !== undefined) return undefined;
    if (Status === 'Enabled') return say('byUse');
    return say(connection.ChargeType === undefined ? 'notInstalled' : 'paidAlready');
  };
  const vbrsLeft = vbrCount === 0 ? undefined : say('vbrsLeft', { count: vbrCount });
  const canResubmit = mayCustomer(lifecycles?.physicalConnection, Status, 'resubmit');
  return [
    {
      key: 'modify',
      label: say(canResubmit ? 'resubmit' : 'modify'),
      notNow: modifiable.includes(Status) ? undefined : say('notModifiable', { state }),
      target: { to: `${page}/modify` },
    },
    {
      key: 'applyLoa',
      label: say(LoaStatus === undefined ? 'applyLoa' : 'changeLoa'),
      notNow: whyNoLoa('apply again'),
      target: { to: `${page}/loa` },
    },
    {
      key: 'completeLoa',
      label: say('completeLoa'),
      notNow: LoaStatus === undefined && Status === 'Allocated' ? say('noLoaYet') : whyNoLoa('complete'),
      target: { to: `${page}/loa/complete` },
    },
    called('confirm'),
    {
      key: 'order',
      label: say(Status === 'Enabled' ? 'renew' : 'order'),
      notNow: whyNoOrder(),
      target: { to: `${page}/order` },
    },
    called('enable'),
    {
      key: 'createVbr',
      label: say('createVbr'),
      notNow: Status === 'Enabled' ? (isLocked ? say('locked') : undefined) : say('notEnabled', { state }),
      target: { to: `/vbrs/create?connection=${id}` },
    },
    called('cancel'),
    called('terminate', vbrsLeft),
    called('delete', vbrsLeft),
  ];

  function whyNoLoa(event: string): string | undefined {
    if (Status !== 'Allocated') return say('loaOnlyAllocated', { state });
    if (LoaStatus === undefined || mayCustomer(lifecycles?.loa, LoaStatus, event)) return undefined;
    return say('loaIs', { state: stateWord(LoaStatus) });
  }
}
