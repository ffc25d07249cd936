// One VBR: where it is in its life and who must act, its line, both owners, its peering and its further connections.
import { Button, Card, Flex, Skeleton, Tabs, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useEventsOf } from '../../api/events-of.ts';
import { liveMs } from '../../api/hooks.ts';
import { useLifecycles } from '../../api/server-data.ts';
import type { Vbr } from '../../api/vbrs.ts';
import { Fault } from '../../parts/Fault.tsx';
import { LifecycleTrack } from '../../parts/LifecycleTrack.tsx';
import { mayCustomer } from '../../parts/lifecycle-way.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { statusTimes } from '../../parts/status-times.ts';
import { EventsView } from '../connections/connection/EventsView.tsx';
import { BandwidthDialog } from './BandwidthDialog.tsx';
import { Associations } from './Associations.tsx';
import { NoVbr } from './NoVbr.tsx';
import { useOwners, useVbr, type Owners } from './useVbr.ts';
import { maySetBandwidth, ownersWhoMay, vbrSteps, vbrStepsIn, type VbrStep } from './vbr-steps.ts';
import { useVbrPageWords } from './vbr-words.ts';
import { VbrDetails } from './VbrDetails.tsx';
import { VbrStepDialog } from './VbrStepDialog.tsx';
import { useVbrWords } from './words.ts';

export default function VbrPage(): ReactElement {
  const { id, answer, vbr } = useVbr();
  return vbr === undefined ? <NoVbr id={id} answer={answer} /> : <Owned key={id} vbr={vbr} error={answer.error} />;
}

interface Props {
  readonly vbr: Vbr;
  /** Why what is shown could not be asked again. */
  readonly error: Error | null;
}

function Owned({ vbr, error }: Props): ReactElement {
  const owners = useOwners(vbr);
  return owners === undefined ? <Skeleton active /> : <Router vbr={vbr} error={error} owners={owners} />;
}

interface RouterProps extends Props {
  readonly owners: Owners;
}

function Router({ vbr, error, owners }: RouterProps): ReactElement {
  const say = useVbrPageWords();
  const sayList = useVbrWords();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const [step, setStep] = useState<VbrStep | 'bandwidth'>();
  const lifecycle = useLifecycles().data?.virtualBorderRouter;
  const { VbrId, Name, Status, CreationTime } = vbr;
  const events = useEventsOf({ resources: [VbrId], since: CreationTime, everyMs: liveMs });
  const isWaiting = mayCustomer(lifecycle, Status, 'confirm');
  const next = owners.isVbrMine
    ? say('waitsForYou', { owner: owners.connectionOwner })
    : say('waitsForOther', { owner: owners.vbrOwner });
  const customersFor = (event: string): readonly string[] => {
    const names = {
      connection: owners.isConnectionMine ? say('theReader') : say('theAccount', { id: owners.connectionOwner }),
      vbr: owners.isVbrMine ? say('theReader') : say('theAccount', { id: owners.vbrOwner }),
    };
    return [...new Set(ownersWhoMay(event, lifecycle, vbr).map((owner) => names[owner]))];
  };
  const close = (): void => {
    setStep(undefined);
  };
  return (
    <>
      <PageHead
        title={Name ?? VbrId}
        trail={[{ title: sayList('title'), to: '/vbrs' }]}
        actions={<Actions vbr={vbr} owners={owners} onStep={setStep} />}
      >
        <Typography.Text type="secondary" copyable>
          {VbrId}
        </Typography.Text>
      </PageHead>
      <Flex vertical gap={16}>
        {error === null ? null : <Fault error={error} />}
        <Card size="small">
          {lifecycle === undefined ? null : (
            <LifecycleTrack
              lifecycle={lifecycle}
              start={owners.connectionOwner === owners.vbrOwner ? 'active' : 'unconfirmed'}
              status={Status}
              since={statusTimes(lifecycle, VbrId, events.data ?? [])}
              next={isWaiting ? next : undefined}
              customersFor={customersFor}
            />
          )}
        </Card>
        {events.error === null ? null : <Fault error={events.error} />}
        <Tabs
          activeKey={address.get('view') ?? 'router'}
          onChange={(view) => {
            setAddress({ view }, { replace: true });
          }}
          items={[
            { key: 'router', label: say('router'), children: <VbrDetails vbr={vbr} owners={owners} /> },
            { key: 'further', label: say('further'), children: <Associations vbr={vbr} owners={owners} /> },
            { key: 'events', label: say('events'), children: <EventsView events={events.data} /> },
          ]}
        />
      </Flex>
      {step === 'bandwidth' ? <BandwidthDialog vbr={vbr} onClose={close} /> : null}
      {step === undefined || step === 'bandwidth' ? null : (
        <VbrStepDialog
          vbr={vbr}
          step={step}
          onClose={close}
          onDone={() => {
            if (step === 'delete') void navigate('/vbrs');
          }}
        />
      )}
    </>
  );
}

interface ActionsProps {
  readonly vbr: Vbr;
  readonly owners: Owners;
  readonly onStep: (step: VbrStep | 'bandwidth') => void;
}

/** What the state allows this owner, and nothing else. */
function Actions({ vbr, owners, onStep }: ActionsProps): ReactElement {
  const say = useVbrPageWords();
  const navigate = useNavigate();
  const lifecycle = useLifecycles().data?.virtualBorderRouter;
  const isConfirming = owners.isVbrMine && mayCustomer(lifecycle, vbr.Status, 'confirm');
  return (
    <>
      <Button
        type={isConfirming ? 'primary' : 'default'}
        onClick={() => {
          void navigate(`/vbrs/${vbr.VbrId}/modify`);
        }}
      >
        {say(isConfirming ? 'confirm' : 'modify')}
      </Button>
      {maySetBandwidth(vbr, owners) ? (
        <Button
          onClick={() => {
            onStep('bandwidth');
          }}
        >
          {say('bandwidthStep')}
        </Button>
      ) : null}
      {vbrStepsIn(lifecycle, vbr, owners).map((step) => (
        <Button
          key={step}
          type={vbrSteps[step].isDestructive ? 'default' : 'primary'}
          danger={vbrSteps[step].isDestructive}
          onClick={() => {
            onStep(step);
          }}
        >
          {say(step)}
        </Button>
      ))}
    </>
  );
}
