// One connection: its status, the next step, and all that belongs to it. The address tells which view is shown.
import { Alert, Card, Flex } from 'antd';
import type { ReactElement } from 'react';
import type { PhysicalConnection } from '../../api/connections.ts';
import { useEventsOf } from '../../api/events-of.ts';
import { useServerNow } from '../../api/server-clock.ts';
import { useLifecycles } from '../../api/server-data.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { Id } from '../../parts/Id.tsx';
import { LifecycleTrack } from '../../parts/LifecycleTrack.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { statusTimes } from '../../parts/status-times.ts';
import { NextStepSentence } from '../../parts/steps/NextStepSentence.tsx';
import { ConnectionViews } from './connection/ConnectionViews.tsx';
import { useDetailWords } from './connection/detail-words.ts';
import { ordersIn, withActsOfStaff } from './connection/orders.ts';
import { NoConnection } from './NoConnection.tsx';
import { useConnection, useEveryMs } from './useConnection.ts';
import { useConnectionSteps, useVbrCount } from './useConnectionSteps.tsx';
import { useNextStep } from './useNextStep.ts';

/** The terms that are compared with the server's clock are days away, so a minute suffices. */
const clockMs = 60_000;

export default function ConnectionPage(): ReactElement {
  const { id, answer, connection } = useConnection();
  return connection === undefined ? (
    <NoConnection id={id} answer={answer} />
  ) : (
    <Shown key={id} connection={connection} error={answer.error} />
  );
}

interface Props {
  readonly connection: PhysicalConnection;
  /** Why the last attempt to ask again failed. */
  readonly error: Error | null;
}

function Shown({ connection, error }: Props): ReactElement {
  const say = useDetailWords();
  const lifecycle = useLifecycles().data?.physicalConnection;
  const { PhysicalConnectionId: id, Name: name = id, Status, StatusReason, CreationTime } = connection;
  const { BusinessStatus = 'Normal' } = connection;
  const everyMs = useEveryMs()(connection);
  const events = useEventsOf({ resources: [id], since: CreationTime, everyMs });
  const orders = events.data === undefined ? undefined : withActsOfStaff(ordersIn(events.data), connection);
  const vbrCount = useVbrCount(connection);
  const steps = useConnectionSteps(connection, vbrCount);
  const { isTrouble, ...next } = useNextStep(connection, { vbrCount, orders, now: useServerNow(clockMs) });
  const nextSentence = <NextStepSentence next={next} steps={steps} />;
  return (
    <>
      <PageHead title={name} trail={[{ title: say('connections'), to: '/connections' }]} steps={steps}>
        <Flex wrap gap={16}>
          <Id id={id} />
          {BusinessStatus === 'Normal' ? null : <StateTag state={BusinessStatus} />}
        </Flex>
      </PageHead>
      <Flex vertical gap={16}>
        {error === null ? null : <ErrorAlert error={error} />}
        <Card size="small">
          {lifecycle === undefined ? null : (
            <LifecycleTrack
              lifecycle={lifecycle}
              status={Status}
              since={statusTimes(lifecycle, id, events.data ?? [])}
              reason={StatusReason}
              next={isTrouble ? <Alert type="error" showIcon title={nextSentence} /> : nextSentence}
            />
          )}
        </Card>
        {events.error === null ? null : <ErrorAlert error={events.error} />}
        <ConnectionViews connection={connection} events={events.data} orders={orders} steps={steps} />
      </Flex>
    </>
  );
}
