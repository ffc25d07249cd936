// One connection: where it is in its life and who must act, and all that belongs to it. What is shown stands in the address.
import { Card, Flex, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { PhysicalConnection } from '../../api/connections.ts';
import { useEventsOf } from '../../api/events-of.ts';
import { liveMs } from '../../api/hooks.ts';
import { useLifecycles } from '../../api/server-data.ts';
import { Fault } from '../../parts/Fault.tsx';
import { LifecycleTrack } from '../../parts/LifecycleTrack.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { statusTimes } from '../../parts/status-times.ts';
import type { CustomerStep } from './customer-steps.ts';
import { ConnectionActions } from './connection/ConnectionActions.tsx';
import { ConnectionViews } from './connection/ConnectionViews.tsx';
import { useDetailWords } from './connection/detail-words.ts';
import { NoConnection } from './NoConnection.tsx';
import { StepDialog } from './StepDialog.tsx';
import { useConnection } from './useConnection.ts';

export default function ConnectionPage(): ReactElement {
  const { id, answer, connection } = useConnection();
  return connection === undefined ? (
    <NoConnection id={id} answer={answer} />
  ) : (
    <Line key={id} connection={connection} error={answer.error} />
  );
}

interface Props {
  readonly connection: PhysicalConnection;
  /** Why what is shown could not be asked again. */
  readonly error: Error | null;
}

function Line({ connection, error }: Props): ReactElement {
  const say = useDetailWords();
  const navigate = useNavigate();
  const [step, setStep] = useState<CustomerStep>();
  const lifecycle = useLifecycles().data?.physicalConnection;
  const { PhysicalConnectionId: id, Name, Status, StatusReason, CreationTime } = connection;
  const events = useEventsOf({ resources: [id], since: CreationTime, everyMs: liveMs });
  return (
    <>
      <PageHead
        title={Name ?? id}
        trail={[{ title: say('connections'), to: '/connections' }]}
        actions={<ConnectionActions connection={connection} onStep={setStep} />}
      >
        <Typography.Text type="secondary" copyable>
          {id}
        </Typography.Text>
      </PageHead>
      <Flex vertical gap={16}>
        {error === null ? null : <Fault error={error} />}
        <Card size="small">
          {lifecycle === undefined ? null : (
            <LifecycleTrack
              lifecycle={lifecycle}
              status={Status}
              since={statusTimes(lifecycle, id, events.data ?? [])}
              reason={StatusReason}
            />
          )}
        </Card>
        {events.error === null ? null : <Fault error={events.error} />}
        <ConnectionViews connection={connection} events={events.data} />
      </Flex>
      {step === undefined ? null : (
        <StepDialog
          step={step}
          connection={connection}
          onClose={() => {
            setStep(undefined);
          }}
          onDone={() => {
            if (step === 'delete') void navigate('/connections');
          }}
        />
      )}
    </>
  );
}
