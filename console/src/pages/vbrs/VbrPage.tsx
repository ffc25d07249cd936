// One VBR: its status, the next step, its connection, both owners, its peering and its further connections. The address
// tells which view is shown.
import { Card, Flex, Skeleton, Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import { useEventsOf } from '../../api/events-of.ts';
import { useLifecycles } from '../../api/server-data.ts';
import type { Vbr } from '../../api/vbrs.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { Id } from '../../parts/Id.tsx';
import { LifecycleTrack } from '../../parts/LifecycleTrack.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { statusTimes } from '../../parts/status-times.ts';
import { NextStepSentence } from '../../parts/steps/NextStepSentence.tsx';
import { EventsView } from '../connections/connection/EventsView.tsx';
import { Associations } from './Associations.tsx';
import { BgpView } from './bgp/BgpView.tsx';
import { NoVbr } from './NoVbr.tsx';
import { useEveryMs, useOwners, useVbr, type Owners } from './useVbr.ts';
import { useVbrNext, useVbrSteps } from './useVbrSteps.tsx';
import { useVbrPageWords } from './vbr-words.ts';
import { VbrDetails } from './VbrDetails.tsx';
import { useVbrWords } from './words.ts';

export default function VbrPage(): ReactElement {
  const { id, answer, vbr } = useVbr();
  return vbr === undefined ? <NoVbr id={id} answer={answer} /> : <Owned key={id} vbr={vbr} error={answer.error} />;
}

interface Props {
  readonly vbr: Vbr;
  /** Why the last attempt to ask again failed. */
  readonly error: Error | null;
}

function Owned({ vbr, error }: Props): ReactElement {
  const owners = useOwners(vbr);
  return owners === undefined ? <Skeleton active /> : <Shown vbr={vbr} error={error} owners={owners} />;
}

interface ShownProps extends Props {
  readonly owners: Owners;
}

function Shown({ vbr, error, owners }: ShownProps): ReactElement {
  const say = useVbrPageWords();
  const sayList = useVbrWords();
  const [address, setAddress] = useSearchParams();
  const lifecycle = useLifecycles().data?.virtualBorderRouter;
  const { VbrId, Name, Status, CreationTime } = vbr;
  const everyMs = useEveryMs()(vbr);
  const events = useEventsOf({ resources: [VbrId], since: CreationTime, everyMs });
  const steps = useVbrSteps(vbr, owners);
  const next = useVbrNext(vbr, owners, lifecycle);
  return (
    <>
      <PageHead title={Name ?? VbrId} trail={[{ title: sayList('title'), to: '/vbrs' }]} steps={steps}>
        <Flex>
          <Id id={VbrId} />
        </Flex>
      </PageHead>
      <Flex vertical gap={16}>
        {error === null ? null : <ErrorAlert error={error} />}
        <Card size="small">
          {lifecycle === undefined ? null : (
            <LifecycleTrack
              lifecycle={lifecycle}
              start={owners.connectionOwner === owners.vbrOwner ? 'active' : 'unconfirmed'}
              status={Status}
              since={statusTimes(lifecycle, VbrId, events.data ?? [])}
              next={<NextStepSentence next={next} steps={steps} />}
            />
          )}
        </Card>
        {events.error === null ? null : <ErrorAlert error={events.error} />}
        <Tabs
          activeKey={address.get('view') ?? 'router'}
          onChange={(view) => {
            setAddress({ view }, { replace: true, preventScrollReset: true });
          }}
          items={[
            { key: 'router', label: say('router'), children: <VbrDetails vbr={vbr} owners={owners} /> },
            {
              key: 'further',
              label: say('further'),
              children: <Associations vbr={vbr} owners={owners} steps={steps} />,
            },
            { key: 'bgp', label: say('bgp'), children: <BgpView vbr={vbr} owners={owners} /> },
            { key: 'events', label: say('events'), children: <EventsView events={events.data} /> },
          ]}
        />
      </Flex>
    </>
  );
}
